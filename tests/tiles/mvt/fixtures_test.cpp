#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "tests/tiles/mvt/strict_decoder.hpp"

namespace osh::tiles {
namespace {

namespace fs = std::filesystem;

std::string text_of_file(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// Whether the fixture's description calls it valid by version 2 of the specification.
bool is_called_valid(const fs::path& fixture) {
    std::string text = text_of_file(fixture / "info.json");
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
    return text.find("\"v2\":true") != std::string::npos;
}

bool is_decoded(const fs::path& fixture) {
    try {
        testing::decode_strictly(text_of_file(fixture / "tile.mvt"));
        return true;
    } catch (const testing::Unspecified&) {
        return false;
    }
}

// The collection of @mapbox/mvt-fixtures, shared by the decoders of many projects.
TEST(StrictDecoder, JudgesTheSharedFixturesAsTheirAuthorsDo) {
    const fs::path fixtures = fs::path(__FILE__).parent_path() /
                              "../../../frontend/node_modules/@mapbox/mvt-fixtures/fixtures";
    if (!fs::exists(fixtures)) {
        GTEST_SKIP() << "The packages of the page are not installed: run `npm ci` in frontend.";
    }
    // Readers must bear these; no writer should make them, so the decoder of these tests does not:
    // features of unknown type, a layer without features, a point that is cut off.
    const std::set<std::string> stricter{"016", "025", "039", "057"};
    std::size_t valid = 0;
    std::size_t invalid = 0;
    for (const auto& entry : fs::directory_iterator(fixtures)) {
        const std::string name = entry.path().filename().string();
        const bool expected = is_called_valid(entry.path());
        (expected ? valid : invalid) += 1;
        EXPECT_EQ(is_decoded(entry.path()), expected && !stricter.contains(name)) << name;
    }
    EXPECT_GE(valid, 40U);
    EXPECT_GE(invalid, 25U);
}

} // namespace
} // namespace osh::tiles
