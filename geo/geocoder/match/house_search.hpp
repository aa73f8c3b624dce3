#pragma once

#include "geo/geocoder/index/geocoder_index.hpp"
#include "geo/geocoder/match/fault.hpp"

#include <cstdint>
#include <optional>

namespace osh::geo {

/// Where a house number leads on a street.
struct HouseHit {
    Precision precision = Precision::street;
    LonLat point{};
    std::uint32_t house = no_record; ///< in the index; of interpolated ones the one below
    Faults faults{};
    double accuracy_m = 0.0;
    bool is_placed = true; ///< false: the house is known, but not where; `point` means nothing
};

/// Finds a house on a street: exactly; with the same number but another letter or part; between the
/// two next numbers of the same side; or the nearest number within ten. Nothing when the street has
/// no house near the number. `Range` of Yandex's classes is `interpolated` here.
std::optional<HouseHit>
find_house(const GeocoderIndex& index, const StreetRecord& street, const HouseNumber& asked);

} // namespace osh::geo
