#include "server/layers/area_drawing.hpp"

#include "server/layers/layer.hpp"
#include "tiles/clip/clip.hpp"
#include "tiles/grid/to_grid.hpp"

#include <algorithm>

namespace osh::server {

namespace {

/// What of a coverage meets the tile, on the grid of the tile's zoom.
struct Frame {
    tiles::GridBox box; ///< the tile with its buffer
    tiles::GridPoint corner;
    unsigned zooms_deeper; ///< than the coverage was cut for
};

void move_to_tile(tiles::GridRing& ring, tiles::GridPoint corner) {
    for (tiles::GridPoint& point : ring) {
        point = point - corner;
    }
}

void draw_areas(const tiles::CoverageAtZoom& cut, const Frame& frame, DrawnCoverage& drawn) {
    std::vector<tiles::GridMultiPolygon> near;
    std::vector<tiles::FeatureId> ids;
    for (const tiles::CoverageArea& area : cut.areas) {
        if (!area.area.empty() && magnified(area.bounds, frame.zooms_deeper).touches(frame.box)) {
            near.push_back(magnified(area.area, frame.zooms_deeper));
            ids.push_back(area.id);
        }
    }
    // Clipped together: neighbours that shared edges still do.
    std::vector<tiles::GridMultiPolygon> parts = tiles::clip_areas(near, frame.box);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].empty()) {
            continue;
        }
        for (tiles::GridPolygon& polygon : parts[i]) {
            move_to_tile(polygon.outer, frame.corner);
            for (tiles::GridRing& hole : polygon.holes) {
                move_to_tile(hole, frame.corner);
            }
        }
        drawn.areas.push_back({ids[i], std::move(parts[i])});
    }
}

void draw_borders(const tiles::CoverageAtZoom& cut, const Frame& frame, DrawnCoverage& drawn) {
    for (const tiles::CoverageBorder& border : cut.borders) {
        if (!magnified(border.bounds, frame.zooms_deeper).touches(frame.box)) {
            continue;
        }
        auto parts = tiles::clip_line(magnified(border.line, frame.zooms_deeper), frame.box);
        for (tiles::GridLine& part : parts) {
            move_to_tile(part, frame.corner);
        }
        if (!parts.empty()) {
            drawn.borders.push_back({std::move(parts), &border});
        }
    }
}

void draw_labels(const tiles::CoverageAtZoom& cut, const Frame& frame, DrawnCoverage& drawn) {
    for (const tiles::CoverageArea& area : cut.areas) {
        const tiles::GridPoint place = magnified(area.label, frame.zooms_deeper) - frame.corner;
        const auto inside = [](std::int64_t units) {
            return units >= 0 && units < tiles::tile_extent;
        };
        if (!area.area.empty() && inside(place.x) && inside(place.y)) {
            drawn.labels.push_back({area.id, place});
        }
    }
}

} // namespace

DrawnCoverage draw_coverage(const CutCoverage& coverage, tiles::TileId tile) {
    const std::uint8_t cut_zoom = std::min(tile.zoom.level, CutCoverage::deepest_zoom);
    const tiles::CoverageAtZoom& cut = coverage.at(tiles::Zoom{cut_zoom});
    const Frame frame{
        .box = tiles::box_of(tile, tile_buffer_units),
        .corner = tiles::corner(tile),
        .zooms_deeper = static_cast<unsigned>(tile.zoom.level - cut_zoom),
    };
    DrawnCoverage drawn;
    draw_areas(cut, frame, drawn);
    draw_borders(cut, frame, drawn);
    draw_labels(cut, frame, drawn);
    return drawn;
}

} // namespace osh::server
