#pragma once

#include <cstdint>

namespace osh::geo {

/// The first two digits of the KATO codes of the region that a postcode of the old system (1993,
/// six digits) belongs to, the larger one of those that share its digits; 0 when there is none.
std::uint8_t region_of_postcode(std::uint32_t postcode) noexcept;

/// The same of a postcode of the new system, as `postcode_number`, by its first letter. Regions
/// made in 2022 keep the letter of the one that they were part of.
std::uint8_t region_of_building_postcode(std::uint64_t code) noexcept;

} // namespace osh::geo
