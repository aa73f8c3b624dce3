#pragma once

#include <cstdint>
#include <string_view>

namespace osh::geo {

/// A postcode of the new system as a code: its letters and digits in base 36; 0 for another text.
std::uint64_t postcode_number(std::string_view postcode) noexcept;

} // namespace osh::geo
