#pragma once

#include "geo/geocoder/index/geocoder_index.hpp"
#include "geo/lon_lat.hpp"

#include <optional>

namespace osh::geo {

/// Where two streets may cross, told by their houses alone: the gazetteer holds no lines of
/// streets.
struct StreetCrossing {
    LonLat point{};
    double accuracy_m =
        0.0; ///< radius that holds the crossing in about 90 of 100 cases, if there is one
    double apart_m = 0.0; ///< from the nearest house of one street to that of the other
    bool meets = false;   ///< houses stand so near to one another that the streets surely meet
};

/// The middle between the nearest houses of two streets of an index. (Lines laid through the
/// nearest few houses of each and crossed came no nearer on real streets.) A street without houses
/// counts as its middle. Nothing for one street, or when one of them has no position at all.
std::optional<StreetCrossing>
crossing_of(const GeocoderIndex& index, std::uint32_t first, std::uint32_t second);

} // namespace osh::geo
