#pragma once

#include "tiles/planar/labelled_segment.hpp"

#include <span>
#include <vector>

namespace osh::tiles {

/// Cuts segments where they cross and moves every corner and crossing to the centre of its cell of
/// a coarser grid, whose cells are 2^`shift` units wide (0 keeps the grid). Segments that pass
/// through the cell of a corner are bent through its centre, so that afterwards segments meet in
/// common end points only, or are the same. Nothing is moved past anything else: areas may become
/// thinner down to nothing, but neighbours neither part nor overlap.
///
/// Coordinates must lie within ±2^29. The answer is in units of the coarser grid.
///
/// Snap rounding with hot pixels: Hobby, "Practical segment intersection with finite precision
/// output", Computational Geometry 13 (1999); Guibas and Marimont 1998.
std::vector<LabelledSegment>
snap_rounded(std::span<const LabelledSegment> segments, unsigned shift);

/// Whether segments meet in common end points only, or are the same, already.
bool is_noded(std::span<const LabelledSegment> segments);

/// The same segments when they are noded, else snap-rounded on their own grid. Snap rounding may
/// bend a segment by half a unit although nothing crosses; this leaves valid input untouched.
std::vector<LabelledSegment> noded(std::vector<LabelledSegment> segments);

} // namespace osh::tiles
