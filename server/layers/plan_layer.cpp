#include "server/layers/plan_layer.hpp"

#include "tiles/clip/clip.hpp"
#include "tiles/clip/grid_box.hpp"
#include "tiles/generalise/simplified_line.hpp"
#include "tiles/grid/to_grid.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace osh::server {

namespace {

using tiles::Property;

/// Half a pixel of a tile of 512 pixels.
constexpr double way_tolerance_units = 4.0;

std::string text_in(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::optional<geo::WorldPoint> place_in(const Json& position) {
    if (!position.is_array() || position.size() != 2) {
        return std::nullopt;
    }
    return geo::to_world_point(
        geo::LonLat{{position[0].get<double>()}, {position[1].get<double>()}});
}

void add_text(std::vector<Property>& properties, std::string_view key, const std::string& text) {
    if (!text.empty()) {
        properties.push_back({key, std::string_view(text)});
    }
}

} // namespace

PlanDrawing::PlanDrawing(const Json& solution, const Json& visits)
    : m_is_estimated(solution.value("travel_is_estimated", true)) {
    for (const Json& route : solution.value("routes", Json::array())) {
        add_way(route, visits);
    }
}

void PlanDrawing::add_way(const Json& route, const Json& visits) {
    const Json stops = route.value("stops", Json::array());
    if (stops.empty()) {
        return;
    }
    Way way{
        .line = {},
        .inspector = text_in(route, "inspector"),
        .date = text_in(route, "date"),
        .departure = text_in(route, "departure"),
        .finish = text_in(route, "finish"),
        .day = route.value("day", std::int64_t{0}),
        .stops = static_cast<std::int64_t>(stops.size()),
        .value = route.value("value", 0.0),
        .distance_km = route.value("distance_km", 0.0)};
    for (const Json& position : route.value("shape", Json::array())) {
        if (const auto place = place_in(position)) {
            way.line.push_back(*place);
        }
    }
    std::int64_t rank = 0;
    for (const Json& stop : stops) {
        ++rank;
        const std::string bin = text_in(stop, "id");
        const auto visit = std::ranges::find_if(
            visits, [&](const Json& one) { return text_in(one, "bin") == bin; });
        const auto place =
            visit == visits.end() ? std::nullopt : place_in(visit->value("position", Json()));
        if (!place) {
            continue;
        }
        const Json name = visit->value("name", Json::object());
        m_stops.push_back(
            {.place = *place,
             .way = m_ways.size(),
             .rank = rank,
             .bin = bin,
             .name_kk = text_in(name, "kk"),
             .name_ru = text_in(name, "ru"),
             .start = text_in(stop, "start"),
             .departure = text_in(stop, "departure"),
             .value = stop.value("value", 0.0)});
    }
    m_ways.push_back(std::move(way));
}

std::optional<geo::BoundingBox> PlanDrawing::bounds() const {
    std::vector<geo::WorldPoint> all;
    for (const Way& way : m_ways) {
        all.insert(all.end(), way.line.begin(), way.line.end());
    }
    for (const Stop& stop : m_stops) {
        all.push_back(stop.place);
    }
    if (all.empty()) {
        return std::nullopt;
    }
    const auto [west, east] = std::ranges::minmax(all, {}, &geo::WorldPoint::x);
    const auto [north, south] = std::ranges::minmax(all, {}, &geo::WorldPoint::y);
    return geo::BoundingBox{
        geo::to_lon_lat(geo::WorldPoint{west.x, south.y}),
        geo::to_lon_lat(geo::WorldPoint{east.x, north.y})};
}

void PlanDrawing::draw_way(const Way& way, tiles::TileId tile, tiles::MvtLayer& routes) const {
    tiles::GridLine line;
    line.reserve(way.line.size());
    for (const geo::WorldPoint point : way.line) {
        line.push_back(tiles::to_grid(point, tile.zoom));
    }
    line = tiles::simplified_line(line, way_tolerance_units);
    if (line.empty()) {
        return;
    }
    auto parts = tiles::clip_line(line, tiles::box_of(tile, tile_buffer_units));
    for (tiles::GridLine& part : parts) {
        for (tiles::GridPoint& point : part) {
            point = point - tiles::corner(tile);
        }
    }
    std::vector<Property> properties{
        {"inspector", std::string_view(way.inspector)},
        {"day", way.day},
        {"stops", way.stops},
        {"value", way.value},
        {"distance_km", way.distance_km},
        {"is_estimated", m_is_estimated}};
    add_text(properties, "date", way.date);
    add_text(properties, "departure", way.departure);
    add_text(properties, "finish", way.finish);
    routes.add_lines(parts, {.id = std::nullopt, .properties = properties});
}

std::vector<tiles::MvtLayer> PlanDrawing::draw(tiles::TileId tile) const {
    std::vector<tiles::MvtLayer> layers;
    layers.reserve(2);
    tiles::MvtLayer& routes = layers.emplace_back("plan_routes");
    tiles::MvtLayer& stops = layers.emplace_back("plan_stops");
    for (const Way& way : m_ways) {
        draw_way(way, tile, routes);
    }
    for (const Stop& stop : m_stops) {
        if (tiles::tile_covering(stop.place, tile.zoom) != tile) {
            continue;
        }
        const Way& way = m_ways[stop.way];
        std::vector<Property> properties{
            {"bin", std::string_view(stop.bin)},
            {"inspector", std::string_view(way.inspector)},
            {"day", way.day},
            {"rank", stop.rank},
            {"value", stop.value}};
        add_text(properties, "date", way.date);
        add_text(properties, "name_kk", stop.name_kk);
        add_text(properties, "name_ru", stop.name_ru);
        add_text(properties, "start", stop.start);
        add_text(properties, "departure", stop.departure);
        stops.add_point(
            tiles::position_in_tile(stop.place, tile),
            {.id = std::nullopt, .properties = properties});
    }
    return layers;
}

std::vector<SourceLayer> plan_source_layers() {
    const LayerField inspector{"inspector", "Who drives"};
    const LayerField day{"day", "Day of the plan, from 0"};
    const LayerField date{"date", "The same as a date"};
    return {
        {"plan_routes",
         GeometryKind::line,
         "The way of each inspector on each day",
         {inspector,
          day,
          date,
          {"departure", "Local time of day"},
          {"finish", "Local time of day"},
          {"stops", "Number of visits"},
          {"value", "Value of the visits"},
          {"distance_km", "Length of the way"},
          {"is_estimated", "Whether the way is a straight line, not a road"}}},
        {"plan_stops",
         GeometryKind::point,
         "The visits of these ways",
         {{"bin", "BIN of the enterprise"},
          {"name_kk", "Its name in Kazakh"},
          {"name_ru", "Its name in Russian"},
          inspector,
          day,
          date,
          {"rank", "Place in the order of the day, from 1"},
          {"start", "Begin of the visit, local time of day"},
          {"departure", "End of the visit, local time of day"},
          {"value", "Value of the visit"}}}};
}

} // namespace osh::server
