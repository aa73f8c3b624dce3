#pragma once

#include "geo/distance.hpp"
#include "tiles/heat/heat_points.hpp"

#include <optional>

namespace osh::tiles {

/// Bandwidths outside these bounds are refused: below, spots are smaller than the accuracy of
/// positions; above, a kernel no longer fits the scale of one latitude.
inline constexpr geo::Metres smallest_bandwidth{500.0};
inline constexpr geo::Metres largest_bandwidth{100'000.0};

/// A bandwidth chosen by a caller; nothing when it is outside the bounds or not a number.
std::optional<geo::Metres> checked_bandwidth(double metres) noexcept;

/// A bandwidth (standard deviation of the kernel) from the points themselves: half the median
/// distance from an event to its √n-th nearest one, within 2 to 20 km, rounded to two digits.
///
/// The distance to the √n-th neighbour is the classic local measure of spread (Loftsgaarden and
/// Quesenberry 1965); half of it is the standard deviation along an axis of points spread evenly
/// over that disc. Scott's rule (1992) on the overall spread would blur a country of distant
/// cities into one spot, its spread being that between the cities; beyond 20 km a spot would cover
/// districts that no inspector thinks of together. Weights are not looked at. The same at every
/// zoom; the smallest of the range without points.
///
/// Exact up to 4,096 points; of more, every n-th in Morton order stands for all.
geo::Metres default_bandwidth(const HeatPoints& points);

} // namespace osh::tiles
