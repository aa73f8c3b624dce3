// Served tiles and archives, read by the decoders that browsers and GIS programs use.
#include "server/api/tile_parameters.hpp"
#include "server/archives/archive_export.hpp"
#include "server/command_line/commands/serve_command.hpp"
#include "server/json/json.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "printed_by.hpp"
#include "served_test.hpp"
#include "tests/server/api/demo_dataset.hpp"
#include "tests/tiles/mvt/strict_decoder.hpp"

namespace osh::server {
namespace {

namespace fs = std::filesystem;

const std::string every_layer =
    "base,territories,sectors,hotspots,injuries,diseases,enterprises,opo,signals";

class DecodedTilesTest : public ServedTest {
protected:
    DecodedTilesTest() {
        write_archive("decoded.pmtiles");
        write_archive("decoded.mbtiles");
        start();
    }

    ~DecodedTilesTest() override {
        std::error_code ignored;
        fs::remove_all(archives(), ignored);
    }

    static fs::path archives() { return fs::path(demo_dataset_folder()) / "archives"; }

    void add_edge_routes() override {}

    void add_routes() override {
        Configuration configuration;
        configuration.data_folder = demo_dataset_folder();
        m_application = add_application(*http, configuration);
    }

    std::string root() const { return "http://127.0.0.1:" + std::to_string(port); }

private:
    static void write_archive(const std::string& name) {
        fs::create_directories(archives());
        const Request request =
            get("/tiles/territories,enterprises", {}, {{"layer", "territories,enterprises"}});
        export_archive(
            {.question = tile_question(request, *demo_dataset(), EnterpriseAccess::demo_only),
             .least = {0},
             .most = {4}},
            archives() / name);
    }

    std::optional<ServedApplication> m_application;
};

TEST_F(DecodedTilesTest, MapboxVectorTileAndPmtilesReadWhatTheServerSends) {
    const fs::path here = fs::path(__FILE__).parent_path();
    if (!fs::exists(here / "../../frontend/node_modules/pmtiles")) {
        GTEST_SKIP() << "The packages of the page are not installed: run `npm ci` in frontend.";
    }
    const std::string text = printed_by(
        "node " + (here / "decode_tiles.mjs").string() + " " + root() + " " + every_layer +
        " 2/2/1 decoded.pmtiles");
    const Json seen = Json::parse(text, nullptr, false);
    ASSERT_TRUE(seen.is_object()) << text;
    EXPECT_EQ(seen["zooms"], Json::array({0, 4}));
    EXPECT_EQ(seen["clustered"], true);
    EXPECT_GE(seen["read"], 5) << "at least one tile of each zoom";
    for (const auto& [zoom, enterprises] : seen["enterprises"].items()) {
        EXPECT_EQ(enterprises, demo_dataset()->snapshot->placed) << "zoom " << zoom;
    }
    const auto tile = RawClient(port).get("/tiles/" + every_layer + "/2/2/1.mvt");
    ASSERT_TRUE(tile);
    const auto layers = tiles::testing::decode_strictly(tile->body);
    EXPECT_EQ(seen["features"].size(), layers.size());
    for (const auto& layer : layers) {
        EXPECT_EQ(seen["features"].value(layer.name, 0U), layer.features.size()) << layer.name;
    }
    EXPECT_GE(layers.size(), 10U) << "all of the layers but the ground, which the demo lacks";
}

TEST_F(DecodedTilesTest, OpenLayersFollowsTileJsonAndTheTileSetsOfOgc) {
    const fs::path here = fs::path(__FILE__).parent_path();
    if (!fs::exists(here / "../../frontend/node_modules/ol")) {
        GTEST_SKIP() << "The packages of the page are not installed: run `npm ci` in frontend.";
    }
    const std::string text =
        printed_by("node " + (here / "read_by_openlayers.mjs").string() + " " + root());
    const Json seen = Json::parse(text, nullptr, false);
    ASSERT_TRUE(seen.is_object()) << text;
    EXPECT_THAT(
        seen["byTileJson"].get<std::string>(), ::testing::HasSubstr("/tiles/territories/3/5/2."));
    EXPECT_THAT(
        seen["byTileSet"].get<std::string>(), ::testing::HasSubstr("/tiles/WebMercatorQuad/3/2/5"));
    EXPECT_EQ(seen["same"], true) << text;
    EXPECT_GE(seen["layers"].value("territories", 0), 1) << text;
    EXPECT_EQ(seen["picture"], "image/png");
}

TEST_F(DecodedTilesTest, GdalReadsEveryLayerOfATileAndOfAnArchive) {
    // Tiles answer no ranges, which GDAL would ask for: it gets the bytes as a file.
    const auto answer = RawClient(port).get("/tiles/" + every_layer + "/2/2/1.mvt");
    ASSERT_TRUE(answer);
    const fs::path file = archives() / "decoded.mvt";
    std::ofstream(file, std::ios::binary) << answer->body;
    const std::string tile = printed_by("ogrinfo -ro -so -al 'MVT:" + file.string() + "'");
    for (const char* const layer :
         {"territories", "territory_borders", "sectors", "hotspots", "injuries", "opo"}) {
        EXPECT_THAT(tile, ::testing::HasSubstr("Layer name: " + std::string(layer) + "\n"));
    }
    EXPECT_THAT(tile, ::testing::Not(::testing::HasSubstr("ERROR")));
    const std::string archive =
        printed_by("ogrinfo -ro -so -al " + (archives() / "decoded.mbtiles").string());
    EXPECT_THAT(archive, ::testing::HasSubstr("using driver `MBTiles' successful"));
    EXPECT_THAT(archive, ::testing::HasSubstr("Layer name: enterprises"));
    EXPECT_THAT(archive, ::testing::Not(::testing::HasSubstr("ERROR")));
}

} // namespace
} // namespace osh::server
