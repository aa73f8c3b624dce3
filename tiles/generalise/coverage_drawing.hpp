#pragma once

#include "tiles/generalise/inscribed_circle.hpp"
#include "tiles/planar/rings.hpp"

#include <optional>
#include <span>
#include <vector>

namespace osh::tiles {

/// The zoom whose grid a Coverage is held on.
inline constexpr unsigned coverage_zoom = 16;

/// The lines of a coverage after simplification, still on the fine grid.
struct CoverageLines {
    std::vector<Border> borders;
    /// By label: where the area is widest, and nothing for areas without any place.
    std::vector<std::optional<InscribedCircle>> circles;
};

/// The face edges of the lines on a grid 2^shift times coarser. Areas too narrow for it are
/// magnified first; those that vanish nevertheless are magnified more, a few times.
std::vector<FaceEdge> drawn_on_grid(const CoverageLines& lines, unsigned shift);

/// The segments of the lines that border an area.
std::vector<LabelledSegment> boundary_of(AreaLabel area, std::span<const Border> borders);

/// For each label the segments of the lines that border it.
std::vector<std::vector<LabelledSegment>>
boundaries(std::span<const Border> borders, std::size_t area_count);

} // namespace osh::tiles
