#include "tiles/planar/labelled_segment.hpp"

#include <algorithm>

namespace osh::tiles {

namespace {

GridRing reversed(GridRing ring) {
    std::reverse(ring.begin(), ring.end());
    return ring;
}

} // namespace

void append_ring(const GridRing& ring, AreaLabel area, std::vector<LabelledSegment>& segments) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const GridPoint to = ring[i + 1 == ring.size() ? 0 : i + 1];
        if (ring[i] != to) {
            segments.push_back({.from = ring[i], .to = to, .left = {}, .right = area});
        }
    }
}

void append_area(
    const GridMultiPolygon& area, AreaLabel label, std::vector<LabelledSegment>& segments) {
    for (const GridPolygon& polygon : area) {
        const bool outer_turned = twice_signed_area(polygon.outer) < 0;
        append_ring(outer_turned ? reversed(polygon.outer) : polygon.outer, label, segments);
        for (const GridRing& hole : polygon.holes) {
            const bool hole_turned = twice_signed_area(hole) > 0;
            append_ring(hole_turned ? reversed(hole) : hole, label, segments);
        }
    }
}

} // namespace osh::tiles
