#pragma once

#include "geo/web_mercator.hpp"
#include "regions/store/traffic_store.hpp"
#include "server/layers/layer_request.hpp"
#include "tiles/grid/tile_id.hpp"
#include "tiles/mvt/mvt_layer.hpp"

#include <optional>
#include <vector>

namespace osh::server {

/// The zoom from which a class of roads or railways shows.
tiles::Zoom first_zoom(geo::TrafficClass kind) noexcept;

/// The roads and railways of a dataset on the square of Web Mercator.
class TrafficShapes {
public:
    explicit TrafficShapes(std::vector<regions::TrafficRow> rows);

    bool empty() const noexcept { return m_rows.empty(); }

    std::size_t size() const noexcept { return m_rows.size(); }

    /// The smallest box around all of them; nothing when there are none.
    std::optional<geo::BoundingBox> bounds() const;

    /// Whether anything may lie in the tile, on whatever zoom it shows.
    bool touches(tiles::TileId tile) const;

    /// Draws the classes that show on the tile's zoom, each line simplified by itself to half a
    /// pixel of a 512-pixel tile, lines that read alike as one feature. Numbers of roads show from
    /// zoom 7, names from zoom 11.
    void draw(tiles::TileId tile, tiles::MvtLayer& roads, tiles::MvtLayer& railways) const;

private:
    /// The place of a row, and the corners of its box.
    struct Extent {
        geo::WorldPoint low;
        geo::WorldPoint high;
    };

    std::vector<regions::TrafficRow> m_rows; ///< without their lines, the greatest class first
    std::vector<std::vector<geo::WorldPoint>> m_lines;
    std::vector<Extent> m_extents; ///< apart from the lines: looked through for each tile
};

} // namespace osh::server
