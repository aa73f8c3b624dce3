#pragma once

#include "tiles/grid/grid_point.hpp"
#include "tiles/planar/labelled_segment.hpp"

#include <optional>
#include <span>

namespace osh::tiles {

/// A circle inside an area, in units of the area's grid.
struct InscribedCircle {
    GridPoint centre;
    double radius{};
};

/// The largest circle inside an area, found to within a hundredth of its radius; its centre is the
/// place for a label ("pole of inaccessibility"). The boundary comes as segments in any order and
/// direction, holes included. Nothing when it encloses no grid point.
///
/// A search over ever smaller squares, most promising first, as in Garcia-Castellanos and Lombardo,
/// "Poles of inaccessibility", Scottish Geographical Journal 123 (2007), with a bound per square.
std::optional<InscribedCircle> largest_inscribed_circle(std::span<const LabelledSegment> boundary);

} // namespace osh::tiles
