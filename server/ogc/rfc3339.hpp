#pragma once

#include <string_view>

namespace osh::server {

/// Whether a text is a day that exists, as `2022-06-08` (RFC 3339, full-date).
bool is_full_date(std::string_view text) noexcept;

/// Whether a text is a moment, as `2022-06-08T12:00:00Z` or `…T12:00:00.5+05:00` (RFC 3339,
/// date-time).
bool is_date_time(std::string_view text) noexcept;

} // namespace osh::server
