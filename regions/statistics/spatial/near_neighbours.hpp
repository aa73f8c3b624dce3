#pragma once

#include "regions/statistics/spatial/place.hpp"
#include "regions/statistics/spatial/weights.hpp"

#include <span>

namespace osh::regions {

/// Binary weights of units at most `distance` apart (in the places' unit; also at 0). A billionth
/// of the distance is given in, so that rounding does not part units that lie exactly on it.
SpatialWeights within_distance(std::span<const Place> places, double distance);

/// Binary weights of the `count` nearest others of each unit, not symmetric in general. Of equally
/// near ones those first in order are taken. Throws `Error` unless there are more places than
/// `count`, and `count` is at least 1.
SpatialWeights nearest(std::span<const Place> places, std::size_t count);

} // namespace osh::regions
