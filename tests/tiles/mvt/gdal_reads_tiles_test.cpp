#include "tiles/mvt/mvt_layer.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

namespace osh::tiles {
namespace {

/// What a command of the GDAL tools prints; nothing when the tool is missing.
std::string output_of(const std::string& command) {
    struct Close {
        void operator()(FILE* pipe) const noexcept { pclose(pipe); }
    };

    const std::unique_ptr<FILE, Close> pipe(popen((command + " 2>&1").c_str(), "r"));
    std::string text;
    std::array<char, 4096> part{};
    while (pipe && fgets(part.data(), static_cast<int>(part.size()), pipe.get()) != nullptr) {
        text += part.data();
    }
    return text;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TEST(GdalMvtDriver, ReadsPointsLinesAndAreasWithTheirAttributes) {
    if (!contains(output_of("ogrinfo --version"), "GDAL")) {
        GTEST_SKIP() << "The command ogrinfo of GDAL is not installed.";
    }
    std::vector<MvtLayer> layers;
    layers.emplace_back("enterprises");
    const std::vector<Property> enterprise{
        {"name_kk", std::string_view("Өскемен")}, {"workers", std::int64_t{4120}}, {"score", 0.25}};
    layers.back().add_point({1024, 2048}, {.id = FeatureId{17}, .properties = enterprise});
    layers.emplace_back("territories");
    const std::vector<Property> territory{{"kato", std::string_view("350000000")}};
    layers.back().add_area(
        {{.outer = {{0, 0}, {4096, 0}, {4096, 4096}, {0, 4096}},
          .holes = {{{1024, 1024}, {1024, 2048}, {2048, 2048}, {2048, 1024}}}}},
        {.id = FeatureId{350000000}, .properties = territory});
    layers.emplace_back("territory_borders");
    const std::vector<GridLine> lines{{{0, 0}, {4096, 4096}}};
    layers.back().add_lines(lines, {});

    const auto path = std::filesystem::temp_directory_path() /
                      ("oshmap-mvt-" + std::to_string(getpid()) + ".mvt");
    {
        std::ofstream file(path, std::ios::binary);
        file << encode_tile(layers);
    }
    const std::string info = output_of("ogrinfo -al " + path.string());
    std::filesystem::remove(path);

    EXPECT_TRUE(contains(info, "using driver `MVT' successful")) << info;
    EXPECT_TRUE(contains(info, "Layer name: enterprises")) << info;
    EXPECT_TRUE(contains(info, "Layer name: territories")) << info;
    EXPECT_TRUE(contains(info, "Layer name: territory_borders")) << info;
    EXPECT_TRUE(contains(info, "name_kk (String) = Өскемен")) << info;
    EXPECT_TRUE(contains(info, "workers (Integer) = 4120")) << info;
    EXPECT_TRUE(contains(info, "score (Real) = 0.25")) << info;
    EXPECT_TRUE(contains(info, "mvt_id (Integer64) = 350000000")) << info;
    // Without the tile's address GDAL keeps the tile's own units, y turned to the north.
    EXPECT_TRUE(contains(info, "POINT (1024 2048)")) << info;
    EXPECT_FALSE(contains(info, "ERROR")) << info;
    EXPECT_FALSE(contains(info, "Warning")) << info;
}

} // namespace
} // namespace osh::tiles
