#pragma once

#include "geo/web_mercator.hpp"
#include "server/json/json.hpp"
#include "server/layers/layer.hpp"
#include "tiles/grid/tile_id.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace osh::server {

/// One version of a plan of visits as tiles show it: the way of each duty and its stops.
class PlanDrawing {
public:
    /// From the JSON of a version as docs/planner.md describes it: the solution, and the
    /// enterprises with `bin`, `name` and `position`. Stops of enterprises that are not among them
    /// are left out.
    PlanDrawing(const Json& solution, const Json& visits);

    /// The smallest box around all ways and stops; nothing when there are none.
    std::optional<geo::BoundingBox> bounds() const;

    /// The source-layers `plan_routes` and `plan_stops` of a tile. Each way is simplified by itself
    /// to half a pixel of a 512-pixel tile; a stop is in exactly one tile of a zoom.
    std::vector<tiles::MvtLayer> draw(tiles::TileId tile) const;

private:
    struct Way {
        std::vector<geo::WorldPoint> line;
        std::string inspector;
        std::string date; ///< empty when the plan has no first day
        std::string departure;
        std::string finish;
        std::int64_t day = 0;
        std::int64_t stops = 0;
        double value = 0.0;
        double distance_km = 0.0;
    };

    struct Stop {
        geo::WorldPoint place;
        std::size_t way = 0;
        std::int64_t rank = 0; ///< from 1
        std::string bin;
        std::string name_kk;
        std::string name_ru;
        std::string start;
        std::string departure;
        double value = 0.0;
    };

    void add_way(const Json& route, const Json& visits);
    void draw_way(const Way& way, tiles::TileId tile, tiles::MvtLayer& routes) const;

    bool m_is_estimated = true;
    std::vector<Way> m_ways;
    std::vector<Stop> m_stops;
};

/// The source-layers of every plan, as TileJSON lists them.
std::vector<SourceLayer> plan_source_layers();

} // namespace osh::server
