#include "geo/lon_lat.hpp"
#include "server/api/tile_resource.hpp"
#include "tiles/grid/tile_id.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/server/api/demo_dataset.hpp"
#include "tests/tiles/mvt/strict_decoder.hpp"

namespace osh::server {
namespace {

using tiles::testing::DecodedLayer;

/// The layers of the base tile around a place, as a client is sent them.
std::vector<DecodedLayer> base_tile_at(geo::LonLat place, std::uint8_t zoom) {
    const tiles::TileId tile = tiles::tile_covering(place, {zoom});
    const Response answer = vector_tile(
        get("/tiles/base",
            {},
            {{"layer", "base"},
             {"z", std::to_string(zoom)},
             {"x", std::to_string(tile.x)},
             {"y", std::to_string(tile.y)}}),
        *demo_dataset(),
        EnterpriseAccess::nobody);
    return tiles::testing::decode_strictly(*answer.body);
}

std::set<std::string> classes_of(const std::vector<DecodedLayer>& layers, std::string_view name) {
    std::set<std::string> classes;
    const auto layer = std::ranges::find(layers, name, &DecodedLayer::name);
    if (layer != layers.end()) {
        for (const auto& feature : layer->features) {
            classes.insert(std::get<std::string>(feature.properties.at("class")));
        }
    }
    return classes;
}

using Classes = std::set<std::string>;
constexpr geo::LonLat bend_of_roads{{60.0}, {45.0}};
constexpr geo::LonLat bend_of_railway{{60.0}, {47.0}};

TEST(TrafficTiles, ShowRoadsFromTheZoomOfTheirClass) {
    EXPECT_EQ(classes_of(base_tile_at(bend_of_roads, 3), "roads"), Classes{});
    EXPECT_EQ(classes_of(base_tile_at(bend_of_roads, 4), "roads"), Classes{"trunk"});
    EXPECT_EQ(classes_of(base_tile_at(bend_of_roads, 11), "roads"), Classes{"trunk"});
    EXPECT_EQ(classes_of(base_tile_at(bend_of_roads, 12), "roads"), (Classes{"trunk", "street"}));
    EXPECT_EQ(classes_of(base_tile_at(bend_of_roads, 14), "roads"), (Classes{"trunk", "street"}));
}

TEST(TrafficTiles, ShowRailwaysInALayerOfTheirOwn) {
    EXPECT_EQ(classes_of(base_tile_at(bend_of_railway, 4), "railways"), Classes{});
    EXPECT_EQ(classes_of(base_tile_at(bend_of_railway, 5), "railways"), Classes{"rail"});
    EXPECT_EQ(classes_of(base_tile_at(bend_of_railway, 12), "railways"), Classes{"rail"});
    EXPECT_EQ(classes_of(base_tile_at(bend_of_railway, 12), "roads"), Classes{});
}

TEST(TrafficTiles, WriteNumbersFromZoomSevenAndNamesFromEleven) {
    const auto has = [](std::uint8_t zoom, const char* key) {
        const auto layers = base_tile_at(bend_of_roads, zoom);
        const auto roads = std::ranges::find(layers, "roads", &DecodedLayer::name);
        return roads != layers.end() && roads->features.at(0).properties.contains(key);
    };
    EXPECT_FALSE(has(6, "reference"));
    EXPECT_TRUE(has(7, "reference"));
    EXPECT_FALSE(has(10, "name_ru"));
    EXPECT_TRUE(has(11, "name_ru"));
}

} // namespace
} // namespace osh::server
