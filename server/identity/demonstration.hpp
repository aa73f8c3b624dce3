#pragma once

#include <cstddef>
#include <string_view>

namespace osh::server {

/// Who comes by an account of the demonstration is a stranger. Such accounts bear a mark and names
/// of their own; they see and make their own kind only, and none of them works once the data are
/// real.

/// Whether the name begins with `demo-`, in letters of either size, as those accounts' names do and
/// no others.
bool is_demonstration_name(std::string_view name) noexcept;

/// Whether the name is one of those that the sign-in offers: `demo-` and a role.
bool is_offered_at_sign_in(std::string_view name) noexcept;

/// Whether what this account has brought in counts: strangers' words only as long as all data are
/// demo.
bool counts_as_data(std::string_view author, bool data_are_demo) noexcept;

/// So many accounts of the demonstration there may be.
inline constexpr std::size_t most_demonstration_accounts = 50;

} // namespace osh::server
