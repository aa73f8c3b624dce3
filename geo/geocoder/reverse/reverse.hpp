#pragma once

#include "geo/geocoder/index/geocoder_index.hpp"
#include "geo/geocoder/match/geocode_answer.hpp"
#include "geo/lon_lat.hpp"

#include <optional>

namespace osh::geo {

/// What lies nearest to a place.
struct ReverseAnswer {
    std::uint32_t house = no_record;      ///< the nearest house within 500 m
    std::uint32_t street = no_record;     ///< its street
    std::uint32_t settlement = no_record; ///< of the house, else the nearest by distance over reach
    double house_m = 0.0;                 ///< metres to the house
    double settlement_m = 0.0;            ///< metres to the settlement's point
    Precision precision = Precision::region;
};

/// Finds the nearest house by a grid of cells around the place, and the settlement: that of the
/// house; without one the settlement whose point is nearest measured in its own radius, so that a
/// city's outskirts belong to the city. The precision is `house` within 50 m, `near_house` within
/// 200 m, `street` within 500 m, `settlement` within the settlement's reach; beyond it `district`.
/// Nothing when the index holds no settlement.
std::optional<ReverseAnswer> reverse_geocode(const GeocoderIndex& index, LonLat place);

} // namespace osh::geo
