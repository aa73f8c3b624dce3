#include "server/layers/base_layer.hpp"

#include "geo/web_mercator.hpp"
#include "server/layers/area_drawing.hpp"
#include "server/layers/layer_shapes.hpp"
#include "server/layers/traffic_drawing.hpp"
#include "tiles/clip/grid_box.hpp"
#include "tiles/grid/tile_id.hpp"
#include "tiles/grid/to_grid.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

using tiles::Property;

/// The least population that shows by zoom; from zoom 10 on every settlement does.
constexpr std::array<std::int64_t, 10> least_population{
    500'000, 500'000, 300'000, 150'000, 100'000, 50'000, 15'000, 5'000, 1'000, 300};

/// How early a settlement's label appears: 1 the largest cities, 6 villages.
std::int64_t rank_of(std::int64_t population) {
    constexpr std::array<std::int64_t, 5> steps{500'000, 150'000, 50'000, 10'000, 2'000};
    std::int64_t rank = 1;
    for (const std::int64_t step : steps) {
        rank += population < step ? 1 : 0;
    }
    return rank;
}

void add_names(std::vector<Property>& properties, const regions::Names& name) {
    properties.push_back({"name_kk", std::string_view(name.kk)});
    properties.push_back({"name_ru", std::string_view(name.ru)});
    properties.push_back({"name_en", std::string_view(name.en)});
}

/// Areas, and one point in each for its name: an area is cut by tiles, its name must not be.
struct SurroundingLayers {
    tiles::MvtLayer areas;
    tiles::MvtLayer labels;
};

void draw_surroundings(
    const LayerRequest& request, regions::BaseFeatureKind kind, SurroundingLayers& layers) {
    const CutCoverage* const coverage = request.dataset.shapes->surroundings(kind);
    if (coverage == nullptr) {
        return;
    }
    std::map<tiles::FeatureId, const regions::BaseFeatureRow*> rows;
    for (const regions::BaseFeatureRow& row : request.dataset.base_features) {
        rows[tiles::FeatureId{static_cast<std::uint64_t>(row.id)}] = &row;
    }
    const auto properties_of = [&](tiles::FeatureId id) {
        std::vector<Property> properties;
        add_names(properties, rows.at(id)->name);
        properties.push_back({"code", std::string_view(rows.at(id)->code)});
        return properties;
    };
    const DrawnCoverage drawn = draw_coverage(*coverage, request.tile);
    for (const DrawnCoverage::Area& area : drawn.areas) {
        layers.areas.add_area(area.area, {.id = area.id, .properties = properties_of(area.id)});
    }
    for (const DrawnCoverage::Label& label : drawn.labels) {
        if (!rows.at(label.id)->name.en.empty()) {
            layers.labels.add_point(
                label.place, {.id = label.id, .properties = properties_of(label.id)});
        }
    }
}

void draw_places(const LayerRequest& request, tiles::MvtLayer& layer) {
    const std::uint8_t zoom = request.tile.zoom.level;
    const std::int64_t least = zoom < least_population.size() ? least_population.at(zoom) : 0;
    const std::int64_t buffer = request.point_buffer_units;
    const std::int64_t last = tiles::tile_extent - 1 + buffer;
    const tiles::GridBox box{{-buffer, -buffer}, {last, last}};
    for (const regions::PlaceRow& place : request.dataset.places) {
        const std::int64_t population = place.population.value_or(0);
        if (population < least) {
            break; // the most populous come first
        }
        const geo::WorldPoint point = geo::to_world_point(place.position);
        // Rounded down on the world's grid, so that a place lies in one tile.
        const tiles::GridPoint at = tiles::position_in_tile(point, request.tile);
        if (!box.contains(at)) {
            continue;
        }
        std::vector<Property> properties{
            {"kind", regions::word(place.kind)},
            {"rank", rank_of(population)},
            {"population", population}};
        add_names(properties, place.name);
        layer.add_point(
            at,
            {.id = tiles::FeatureId{static_cast<std::uint64_t>(place.id)},
             .properties = properties});
    }
}

std::vector<tiles::MvtLayer> draw_base(const LayerRequest& request) {
    SurroundingLayers countries{
        request.source_layer("countries"), request.source_layer("country_labels")};
    draw_surroundings(request, regions::BaseFeatureKind::country, countries);
    SurroundingLayers waters{request.source_layer("water"), request.source_layer("water_labels")};
    draw_surroundings(request, regions::BaseFeatureKind::water, waters);
    std::vector<tiles::MvtLayer> layers;
    layers.reserve(7);
    layers.push_back(std::move(countries.areas));
    layers.push_back(std::move(countries.labels));
    layers.push_back(std::move(waters.areas));
    layers.push_back(std::move(waters.labels));
    tiles::MvtLayer roads = request.source_layer("roads");
    tiles::MvtLayer railways = request.source_layer("railways");
    request.dataset.traffic->draw(request.tile, roads, railways);
    layers.push_back(std::move(roads));
    layers.push_back(std::move(railways));
    draw_places(request, layers.emplace_back(request.source_layer("places")));
    return layers;
}

} // namespace

Layer base_layer() {
    const std::vector<LayerField> names{
        {"name_kk", "Name in Kazakh"},
        {"name_ru", "Name in Russian"},
        {"name_en", "Name in English"},
        {"code", "ISO 3166-1 number of a country, or a short word"},
    };
    const std::vector<LayerField> traffic{
        {"class", "motorway, trunk, primary, secondary, tertiary, link, street; rail, branch_rail"},
        {"reference", "Number of the road; from zoom 7"},
        {"name_kk", "Name in Kazakh; from zoom 11"},
        {"name_ru", "Name in Russian; from zoom 11"},
        {"name_en", "Name in English; from zoom 11"},
    };
    return {
        .id = "base",
        .source_layers =
            {{"countries", GeometryKind::area, "Neighbouring countries", names},
             {"country_labels", GeometryKind::point, "Places for the names of countries", names},
             {"water", GeometryKind::area, "Lakes and seas", names},
             {"water_labels", GeometryKind::point, "Places for the names of lakes and seas", names},
             {"roads", GeometryKind::line, "Roads", traffic},
             {"railways", GeometryKind::line, "Railways", traffic},
             {"places",
              GeometryKind::point,
              "Settlements",
              {{"name_kk", "Name in Kazakh"},
               {"name_ru", "Name in Russian"},
               {"name_en", "Name in English"},
               {"kind", "city, town or village"},
               {"rank", "1 for the largest cities to 6 for villages"},
               {"population", "People"}}}},
        .selection = SelectionUse::none,
        .parameters = {},
        .subject = LayerSubject::surroundings,
        .draw = draw_base,
    };
}

} // namespace osh::server
