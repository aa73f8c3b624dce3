#pragma once

#include "tiles/heat/heat_surface.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace osh::tiles {

inline constexpr std::size_t usual_class_count = 8;

/// Where classes of density begin, ascending, in the surface's unit: made once for a dataset and
/// Selection and used for all its tiles, so that a colour means the same everywhere. Each class
/// begins at the same multiple (at least twice) of the one before, rounded to two digits. The first
/// begins at a tenth of a lone event's peak, so that every event is seen; the last where the
/// densest twentieth of the events happened.
///
/// Densities are those of deep zooms, taken at up to 256 events in Morton order. `class_count` is 2
/// to 254.
std::vector<double>
class_bounds(const HeatSurface& surface, std::size_t class_count = usual_class_count);

/// The class of each density: 0 below the first bound, n from the n-th bound on.
std::vector<std::uint8_t>
classify(std::span<const float> densities, std::span<const double> bounds);

} // namespace osh::tiles
