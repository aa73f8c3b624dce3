#pragma once

#include "server/layers/cut_coverage.hpp"
#include "tiles/grid/tile_id.hpp"
#include "tiles/mvt/mvt_layer.hpp"

#include <functional>
#include <vector>

namespace osh::server {

/// The parts of a coverage that show in one tile, counted from the tile's corner.
struct DrawnCoverage {
    struct Area {
        tiles::FeatureId id;
        tiles::GridMultiPolygon area;
    };

    struct Line {
        std::vector<tiles::GridLine> parts;
        const tiles::CoverageBorder* border = nullptr;
    };

    struct Label {
        tiles::FeatureId id;
        tiles::GridPoint place;
    };

    std::vector<Area> areas;
    std::vector<Line> borders;
    std::vector<Label> labels; ///< of areas whose label place lies in the tile itself
};

DrawnCoverage draw_coverage(const CutCoverage& coverage, tiles::TileId tile);

} // namespace osh::server
