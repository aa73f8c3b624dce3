#include "tiles/planar/repaired.hpp"

#include "tiles/planar/rings.hpp"
#include "tiles/planar/snap_rounding.hpp"

namespace osh::tiles {

std::vector<GridMultiPolygon> repaired(std::span<const GridMultiPolygon> areas) {
    std::vector<LabelledSegment> segments;
    for (std::uint32_t i = 0; i < areas.size(); ++i) {
        append_area(areas[i], AreaLabel{i}, segments);
    }
    const auto edges = owned_face_edges(noded(std::move(segments)), first_positive);
    return areas_within(edges, areas.size());
}

GridMultiPolygon repaired(const GridMultiPolygon& area) {
    return std::move(repaired(std::span(&area, 1)).front());
}

} // namespace osh::tiles
