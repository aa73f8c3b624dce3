// libFuzzer target of what draws areas, lines and points into a tile: whatever geometry a source
// has, the tile is valid by the strict decoder of the tests.
#include "tiles/clip/clip.hpp"
#include "tiles/generalise/simplified_line.hpp"
#include "tiles/mvt/mvt_layer.hpp"
#include "tiles/planar/repaired.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "tests/tiles/mvt/strict_decoder.hpp"

namespace {

using namespace osh::tiles;

constexpr std::size_t most_points = 48;

/// Two bytes a coordinate, on a grid of 256 by 256 steps around the tile, so that points meet.
GridPoint point_of(std::span<const std::uint8_t> bytes) {
    constexpr std::int64_t step = 24;
    return {(bytes[0] - 40) * step, (bytes[1] - 40) * step};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::span input(bytes, size);
    std::vector<GridMultiPolygon> areas(1);
    GridLine line;
    // A byte 0xFF begins a ring, 0xFE a hole, 0xFD a new area.
    GridRing* ring = nullptr;
    for (std::size_t at = 0; at + 1 < input.size() && line.size() < most_points;) {
        if (input[at] == 0xFD) {
            areas.emplace_back();
            ring = nullptr;
            ++at;
        } else if (input[at] == 0xFF || areas.back().empty()) {
            ring = &areas.back().emplace_back().outer;
            at += input[at] == 0xFF ? 1 : 0;
        } else if (input[at] == 0xFE) {
            ring = &areas.back().back().holes.emplace_back();
            ++at;
        } else {
            ring = ring != nullptr ? ring : &areas.back().emplace_back().outer;
            ring->push_back(point_of(input.subspan(at)));
            line.push_back(ring->back());
            at += 2;
        }
    }
    const GridBox box{{-128, -128}, {4096 + 128, 4096 + 128}};
    MvtLayer area_layer("areas");
    for (const GridMultiPolygon& area : clip_areas(repaired(areas), box)) {
        area_layer.add_area(area, {});
    }
    MvtLayer line_layer("lines");
    if (const GridLine simple = simplified_line(line, 4.0); !simple.empty()) {
        line_layer.add_lines(clip_line(simple, box), {});
    }
    MvtLayer point_layer("points");
    point_layer.add_points(line, {});
    std::string tile;
    for (const MvtLayer* const layer : {&area_layer, &line_layer, &point_layer}) {
        layer->append_to(tile);
    }
    osh::tiles::testing::decode_strictly(tile); // throws, and so ends the run, when it is invalid
    return 0;
}
