#pragma once

#include "tiles/generalise/coverage.hpp"

#include <optional>
#include <string>

namespace osh::tiles::testing {

/// What is wrong with a drawn coverage, as a sentence; nothing when areas are valid and present,
/// neither overlap nor part, share their points, and every edge lies on exactly one border.
/// Compares every pair of edges and shares no code with the planar engine.
std::optional<std::string> coverage_fault(const CoverageAtZoom& drawn);

/// Twice the area inside the outer borders, in square units.
std::int64_t twice_area_of_outline(const CoverageAtZoom& drawn);

/// Twice the area of all areas together.
std::int64_t twice_area_of_all(const CoverageAtZoom& drawn);

} // namespace osh::tiles::testing
