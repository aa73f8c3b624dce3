#include "tiles/generalise/coverage_tile.hpp"

#include "tiles/clip/clip.hpp"
#include "tiles/error.hpp"
#include "tiles/grid/to_grid.hpp"

#include <string>

namespace osh::tiles {

namespace {

void move(std::vector<GridPoint>& points, GridPoint by) {
    for (GridPoint& point : points) {
        point = point - by;
    }
}

void move(GridMultiPolygon& area, GridPoint by) {
    for (GridPolygon& polygon : area) {
        move(polygon.outer, by);
        for (GridRing& hole : polygon.holes) {
            move(hole, by);
        }
    }
}

std::vector<AreaInTile>
areas_in(const CoverageAtZoom& drawn, const GridBox& box, GridPoint origin) {
    // All areas are cut in one go, so that neighbours remain neighbours.
    std::vector<GridMultiPolygon> near;
    std::vector<AreaInTile> parts;
    for (const CoverageArea& area : drawn.areas) {
        if (area.area.empty() || !box.touches(area.bounds)) {
            continue;
        }
        GridMultiPolygon polygons;
        for (const GridPolygon& polygon : area.area) {
            if (box.touches(box_around(polygon.outer))) {
                polygons.push_back(polygon);
            }
        }
        near.push_back(std::move(polygons));
        parts.push_back({.id = area.id, .area = {}});
    }
    std::vector<GridMultiPolygon> cut_areas = clip_areas(near, box);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        parts[i].area = std::move(cut_areas[i]);
        move(parts[i].area, origin);
    }
    std::erase_if(parts, [](const AreaInTile& part) { return part.area.empty(); });
    return parts;
}

} // namespace

CoverageTile cut(const CoverageAtZoom& drawn, TileId tile, std::int64_t buffer_units) {
    if (drawn.zoom != tile.zoom) {
        throw Error(
            "a coverage drawn for zoom " + std::to_string(drawn.zoom.level) +
            " cannot give a tile of zoom " + std::to_string(tile.zoom.level));
    }
    const GridBox box = box_of(tile, buffer_units);
    const GridPoint origin = corner(tile);
    CoverageTile parts{.areas = areas_in(drawn, box, origin), .borders = {}, .labels = {}};
    for (const CoverageBorder& border : drawn.borders) {
        if (!box.touches(border.bounds)) {
            continue;
        }
        BorderInTile part{
            .lines = clip_line(border.line, box), .left = border.left, .right = border.right};
        for (GridLine& line : part.lines) {
            move(line, origin);
        }
        if (!part.lines.empty()) {
            parts.borders.push_back(std::move(part));
        }
    }
    for (const CoverageArea& area : drawn.areas) {
        const GridPoint place = area.label - origin;
        // The east and south edges belong to the next tile.
        const GridBox within{{0, 0}, {tile_extent - 1, tile_extent - 1}};
        if (!area.area.empty() && within.contains(place)) {
            parts.labels.push_back({.id = area.id, .place = place});
        }
    }
    return parts;
}

} // namespace osh::tiles
