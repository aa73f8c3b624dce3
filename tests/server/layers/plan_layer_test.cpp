#include "server/layers/plan_layer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <variant>
#include <vector>

#include "tests/tiles/mvt/strict_decoder.hpp"

namespace osh::server {
namespace {

using tiles::testing::decode_strictly;
using tiles::testing::DecodedLayer;

/// One duty with a stop in Karaganda and one in Temirtau, another one without stops.
PlanDrawing two_towns() {
    const Json solution = Json::parse(R"({"travel_is_estimated": false, "routes": [
      {"inspector": "Aigul", "day": 1, "date": "2026-03-03", "value": 90.5, "distance_km": 71.2,
       "departure": "09:00", "finish": "15:10",
       "shape": [[73.10, 49.80], [72.95, 50.05], [73.10, 49.80]],
       "stops": [{"id": "050140005123", "value": 50.5, "start": "09:30", "departure": "10:30"},
                 {"id": "060240007654", "value": 40, "start": "12:00", "departure": "13:00"},
                 {"id": "999999999999", "value": 1, "start": "13:30", "departure": "14:00"}]},
      {"inspector": "Bolat", "day": 0, "date": null, "shape": [], "stops": []}]})");
    const Json visits = Json::parse(R"([
      {"bin": "060240007654", "name": {"kk": "Б", "ru": "ТОО Б"}, "position": [72.95, 50.05]},
      {"bin": "050140005123", "name": {"kk": "А", "ru": "ТОО А"}, "position": [73.09, 49.81]},
      {"bin": "070340001111", "name": {"kk": "В", "ru": "ТОО В"}, "position": null}])");
    return {solution, visits};
}

std::vector<DecodedLayer> drawn(const PlanDrawing& plan, tiles::TileId tile) {
    const auto layers = plan.draw(tile);
    return decode_strictly(tiles::encode_tile(layers));
}

TEST(PlanLayer, ShowsTheWayAndTheStopsOfADuty) {
    const PlanDrawing plan = two_towns();
    const auto tile = tiles::tile_covering(geo::LonLat{{73.09}, {49.81}}, {5});
    const auto layers = drawn(plan, tile);
    ASSERT_EQ(layers.size(), 2U);
    EXPECT_EQ(layers[0].name, "plan_routes");
    ASSERT_EQ(layers[0].features.size(), 1U) << "a duty without stops has no way";
    const auto& way = layers[0].features[0].properties;
    EXPECT_EQ(std::get<std::string>(way.at("inspector")), "Aigul");
    EXPECT_EQ(std::get<std::int64_t>(way.at("day")), 1);
    EXPECT_EQ(std::get<bool>(way.at("is_estimated")), false);
    EXPECT_EQ(layers[1].name, "plan_stops");
    ASSERT_EQ(layers[1].features.size(), 2U) << "one enterprise is not known";
    const auto& second = layers[1].features[1].properties;
    EXPECT_EQ(std::get<std::string>(second.at("bin")), "060240007654");
    EXPECT_EQ(std::get<std::string>(second.at("name_ru")), "ТОО Б");
    EXPECT_EQ(std::get<std::int64_t>(second.at("rank")), 2);
    EXPECT_EQ(std::get<std::string>(second.at("start")), "12:00");
}

TEST(PlanLayer, HasEachStopInOneTileOfAZoom) {
    const PlanDrawing plan = two_towns();
    constexpr tiles::Zoom zoom{7};
    std::size_t stops = 0;
    for (std::uint32_t x = 80; x < 100; ++x) {
        for (std::uint32_t y = 30; y < 60; ++y) {
            for (const DecodedLayer& layer : drawn(plan, {zoom, x, y})) {
                stops += layer.name == "plan_stops" ? layer.features.size() : 0;
            }
        }
    }
    EXPECT_EQ(stops, 2U);
}

TEST(PlanLayer, KnowsItsBoxAndStaysEmptyElsewhere) {
    const PlanDrawing plan = two_towns();
    const auto box = plan.bounds();
    ASSERT_TRUE(box);
    EXPECT_NEAR(box->south_west.lon.degrees, 72.95, 1e-6);
    EXPECT_NEAR(box->south_west.lat.degrees, 49.80, 1e-6);
    EXPECT_NEAR(box->north_east.lon.degrees, 73.10, 1e-6);
    EXPECT_NEAR(box->north_east.lat.degrees, 50.05, 1e-6);
    EXPECT_TRUE(drawn(plan, {{5}, 0, 0}).empty());
    const PlanDrawing nothing(Json::object(), Json::array());
    EXPECT_FALSE(nothing.bounds());
    EXPECT_TRUE(drawn(nothing, {{0}, 0, 0}).empty());
}

TEST(PlanLayer, NamesEveryAttributeInTileJson) {
    const auto described = plan_source_layers();
    const auto layers = drawn(two_towns(), {{0}, 0, 0});
    ASSERT_EQ(layers.size(), described.size());
    for (std::size_t at = 0; at < layers.size(); ++at) {
        EXPECT_EQ(layers[at].name, described[at].id);
        for (const auto& [key, value] : layers[at].features.at(0).properties) {
            EXPECT_TRUE(std::ranges::any_of(described[at].fields, [&](const LayerField& field) {
                return field.name == key;
            })) << key;
        }
    }
}

} // namespace
} // namespace osh::server
