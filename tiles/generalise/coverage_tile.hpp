#pragma once

#include "tiles/generalise/coverage.hpp"
#include "tiles/grid/tile_id.hpp"

#include <vector>

namespace osh::tiles {

/// The part of an area in a tile, counted from the tile's corner.
struct AreaInTile {
    FeatureId id;
    GridMultiPolygon area;
};

/// The parts of a border in a tile, counted from the tile's corner.
struct BorderInTile {
    std::vector<GridLine> lines;
    std::optional<FeatureId> left;
    std::optional<FeatureId> right;

    bool is_outer() const noexcept { return !left || !right; }
};

/// The place of an area's label, in the one tile that covers it.
struct LabelInTile {
    FeatureId id;
    GridPoint place;
};

struct CoverageTile {
    std::vector<AreaInTile> areas;
    std::vector<BorderInTile> borders;
    std::vector<LabelInTile> labels;
};

/// Cuts one tile with a buffer out of a coverage drawn for the tile's zoom: areas valid and without
/// seams, borders as lines of their own, never along the tile's edge; what lies outside is left
/// out. Throws tiles::Error when the zooms differ.
CoverageTile cut(const CoverageAtZoom& drawn, TileId tile, std::int64_t buffer_units);

} // namespace osh::tiles
