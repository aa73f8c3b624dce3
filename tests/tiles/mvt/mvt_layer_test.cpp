#include "tiles/error.hpp"
#include "tiles/mvt/mvt_layer.hpp"
#include "tiles/planar/repaired.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>

#include "tests/tiles/mvt/strict_decoder.hpp"
#include "tests/tiles/validity.hpp"

namespace osh::tiles {
namespace {

using testing::decode_strictly;
using testing::DecodedFeature;
using testing::Unspecified;

std::string tile_of(const MvtLayer& layer) { return encode_tile(std::span(&layer, 1)); }

DecodedFeature only_feature(const MvtLayer& layer) {
    return decode_strictly(tile_of(layer)).at(0).features.at(0);
}

TEST(GeometryCommands, WriteTheExamplesOfTheSpecification) {
    // MVT 2.1, 4.3.5: the six examples.
    const auto integers = [](const auto& add) {
        GeometryCommands commands;
        add(commands);
        const auto span = commands.integers();
        return std::vector<std::uint32_t>(span.begin(), span.end());
    };
    using List = std::vector<std::uint32_t>;
    const GridLine one{{25, 17}};
    EXPECT_EQ(integers([&](auto& c) { c.add_points(one); }), (List{9, 50, 34}));
    const GridLine two{{5, 7}, {3, 2}};
    EXPECT_EQ(integers([&](auto& c) { c.add_points(two); }), (List{17, 10, 14, 3, 9}));
    const GridLine line{{2, 2}, {2, 10}, {10, 10}};
    EXPECT_EQ(integers([&](auto& c) { c.add_line(line); }), (List{9, 4, 4, 18, 0, 16, 16, 0}));
    const GridLine second{{1, 1}, {3, 5}};
    EXPECT_EQ(
        integers([&](auto& c) {
            c.add_line(line);
            c.add_line(second);
        }),
        (List{9, 4, 4, 18, 0, 16, 16, 0, 9, 17, 17, 10, 4, 8}));
    const GridPolygon triangle{.outer = {{3, 6}, {8, 12}, {20, 34}}, .holes = {}};
    EXPECT_EQ(
        integers([&](auto& c) { c.add_polygon(triangle); }),
        (List{9, 6, 12, 18, 10, 12, 24, 44, 15}));
    const GridPolygon square{.outer = {{0, 0}, {10, 0}, {10, 10}, {0, 10}}, .holes = {}};
    const GridPolygon framed{
        .outer = {{11, 11}, {20, 11}, {20, 20}, {11, 20}},
        .holes = {{{13, 13}, {13, 17}, {17, 17}, {17, 13}}}};
    EXPECT_EQ(
        integers([&](auto& c) {
            c.add_polygon(square);
            c.add_polygon(framed);
        }),
        (List{9, 0,  0,  26, 20, 0, 0, 20, 19, 0, 15, 9, 22, 2, 26, 18, 0,
              0, 18, 17, 0,  15, 9, 4, 13, 26, 0, 8,  8, 0,  0, 7,  15}));
}

TEST(GeometryCommands, RefusePointsTooFarFromTheirTile) {
    GeometryCommands commands;
    const GridLine far{{std::int64_t{1} << 40, 0}};
    EXPECT_THROW(commands.add_points(far), Error);
}

TEST(GeometryCommands, OfASinglePointAreTheSameWrittenAtOnce) {
    for (const GridPoint point :
         {GridPoint{25, 17},
          GridPoint{0, 0},
          GridPoint{-64, 5'000},
          GridPoint{-(1 << 29), 1 << 29}}) {
        GeometryCommands commands;
        commands.add_points(std::span(&point, 1));
        std::string expected;
        for (const std::uint32_t integer : commands.integers()) {
            std::array<char, longest_varint32> varint{};
            expected.append(varint.data(), put_varint(varint.data(), integer));
        }
        std::array<char, longest_single_point> bytes{};
        EXPECT_EQ(std::string(bytes.data(), put_single_point(bytes.data(), point)), expected);
        MvtLayer layer("a");
        layer.add_tagged_point(point, std::nullopt);
        EXPECT_EQ(only_feature(layer).points, (GridLine{point})) << point.x;
    }
    MvtLayer layer("a");
    EXPECT_THROW(layer.add_tagged_point({std::int64_t{1} << 30, 0}, std::nullopt), Error);
}

TEST(MvtLayer, KeepsEveryKindOfValue) {
    MvtLayer layer("enterprises");
    const std::vector<Property> properties{
        {"name_kk", std::string_view("Қарағанды шахтасы")},
        {"workers", std::int64_t{4120}},
        {"balance", std::int64_t{-7}},
        {"bin", std::uint64_t{990140000385}},
        {"score", 0.25},
        {"share", 0.5F},
        {"is_demo", true}};
    layer.add_point({12, 34}, {.id = FeatureId{~std::uint64_t{0}}, .properties = properties});
    const DecodedFeature feature = only_feature(layer);
    EXPECT_EQ(feature.id, ~std::uint64_t{0});
    EXPECT_EQ(feature.points, (std::vector<GridPoint>{{12, 34}}));
    EXPECT_EQ(std::get<std::string>(feature.properties.at("name_kk")), "Қарағанды шахтасы");
    EXPECT_EQ(std::get<std::int64_t>(feature.properties.at("workers")), 4120);
    EXPECT_EQ(std::get<std::int64_t>(feature.properties.at("balance")), -7);
    EXPECT_EQ(std::get<std::uint64_t>(feature.properties.at("bin")), 990140000385U);
    EXPECT_EQ(std::get<double>(feature.properties.at("score")), 0.25);
    EXPECT_EQ(std::get<float>(feature.properties.at("share")), 0.5F);
    EXPECT_EQ(std::get<bool>(feature.properties.at("is_demo")), true);
}

TEST(MvtLayer, StoresEqualValuesOnce) {
    MvtLayer once("a");
    MvtLayer many("a");
    const std::vector<Property> properties{
        {"name",
         std::string_view(
             "a name long enough to be seen in the size of the tile if it were stored again")}};
    once.add_point({1, 1}, {.id = {}, .properties = properties});
    for (int i = 0; i < 10; ++i) {
        many.add_point({i, 1}, {.id = {}, .properties = properties});
    }
    EXPECT_LT(tile_of(many).size(), tile_of(once).size() + 10 * 20);
    EXPECT_EQ(decode_strictly(tile_of(many)).at(0).features.size(), 10U);
}

TEST(MvtLayer, TellsApartKeysThatComeInAnotherOrder) {
    MvtLayer layer("a");
    const std::vector<Property> first{{"x", std::int64_t{1}}, {"y", std::int64_t{2}}};
    const std::vector<Property> second{{"y", std::int64_t{3}}, {"z", true}, {"x", std::int64_t{4}}};
    layer.add_point({0, 0}, {.id = {}, .properties = first});
    layer.add_point({1, 0}, {.id = {}, .properties = second});
    const auto features = decode_strictly(tile_of(layer)).at(0).features;
    EXPECT_EQ(std::get<std::int64_t>(features.at(1).properties.at("x")), 4);
    EXPECT_EQ(std::get<std::int64_t>(features.at(1).properties.at("y")), 3);
}

TEST(MvtLayer, WritesTheSameBytesForTagsAsForProperties) {
    MvtLayer by_properties("a");
    MvtLayer by_tags("a");
    const MvtLayer::Key unused = by_tags.key("never given");
    const MvtLayer::Key name = by_tags.key("name");
    const MvtLayer::Key workers = by_tags.key("workers");
    const MvtLayer::Key score = by_tags.key("score");
    std::mt19937_64 random(3);
    for (int i = 0; i < 5'000; ++i) {
        const std::string text(random() % 40, static_cast<char>('a' + random() % 26));
        const std::uint64_t number = random() >> (random() % 64);
        const double real = static_cast<double>(random() % 10'000) / 100.0;
        const GridPoint place{i % 4096, i % 77};
        const std::vector<Property> properties{
            {"workers", number}, {"name", std::string_view(text)}, {"score", real}};
        by_properties.add_point(place, {.id = FeatureId{number}, .properties = properties});
        by_tags.tag(workers, number);
        by_tags.tag(name, std::string_view(text));
        by_tags.tag(score, real);
        by_tags.add_tagged_point(place, FeatureId{number});
    }
    EXPECT_TRUE(by_tags.wants(unused));
    EXPECT_EQ(tile_of(by_tags), tile_of(by_properties));
}

TEST(MvtLayer, WritesTextsThatNoOtherHasAsAnyOther) {
    MvtLayer searched("a");
    MvtLayer unsearched("a");
    for (int i = 0; i < 2'000; ++i) {
        const std::string number = std::to_string(100'000 + i);
        const std::string branch = std::to_string(i % 30);
        for (MvtLayer* const layer : {&searched, &unsearched}) {
            const auto bin = layer->key("bin");
            layer == &searched ? layer->tag(bin, std::string_view(number))
                               : layer->tag_unique(bin, number);
            layer->tag(layer->key("branch"), std::string_view(branch));
            layer->add_tagged_point({i, i}, std::nullopt);
        }
    }
    EXPECT_EQ(tile_of(unsearched), tile_of(searched));
}

TEST(MvtLayer, LeavesTagsOutThatAreNotKept) {
    MvtLayer layer("a");
    layer.keep_only({"workers"});
    const MvtLayer::Key name = layer.key("name");
    const MvtLayer::Key workers = layer.key("workers");
    EXPECT_FALSE(layer.wants(name));
    layer.tag(name, std::string_view("mine"));
    layer.tag_unique(name, "mine");
    layer.tag(workers, std::uint64_t{7});
    layer.add_tagged_point({1, 2}, std::nullopt);
    const DecodedFeature feature = only_feature(layer);
    EXPECT_EQ(feature.properties.size(), 1U);
    EXPECT_EQ(std::get<std::uint64_t>(feature.properties.at("workers")), 7U);
}

TEST(ValueTable, TellsApartEqualNumbersOfDifferentTypes) {
    ValueTable values;
    EXPECT_EQ(values.position_of(std::int64_t{1}), 0U);
    EXPECT_EQ(values.position_of(std::uint64_t{1}), 1U);
    EXPECT_EQ(values.position_of(1.0), 2U);
    EXPECT_EQ(values.position_of(1.0F), 3U);
    EXPECT_EQ(values.position_of(true), 4U);
    EXPECT_EQ(values.position_of(std::string_view("1")), 5U);
    EXPECT_EQ(values.position_of(std::string_view("")), 6U);
    EXPECT_EQ(values.position_of(std::int64_t{1}), 0U);
    EXPECT_EQ(values.position_of(std::string_view("")), 6U);
}

TEST(ValueTable, FindsEachOfManyValuesAgain) {
    ValueTable values;
    const auto text_of = [](std::uint32_t i) {
        return std::string(i % 50, 'x') + std::to_string(i);
    };
    for (std::uint32_t i = 0; i < 10'000; ++i) {
        ASSERT_EQ(
            values.position_of(std::uint64_t{i} << (i % 40)),
            values.position_of(std::uint64_t{i} << (i % 40)));
        const std::uint32_t position = values.position_of(std::string_view(text_of(i)));
        ASSERT_EQ(values.position_of(std::string_view(text_of(i))), position);
    }
    const std::uint32_t before = values.position_of(std::string_view("the last"));
    for (std::uint32_t i = 0; i < 10'000; ++i) {
        ASSERT_LT(values.position_of(std::string_view(text_of(i))), before);
    }
}

TEST(MvtLayer, LeavesOutWhatHasNoLengthOrArea) {
    MvtLayer layer("a");
    const std::vector<GridLine> lines{{{1, 1}, {1, 1}}, {{5, 5}}, {}};
    layer.add_lines(lines, {});
    layer.add_area({{.outer = {{0, 0}, {5, 5}, {9, 9}}, .holes = {}}}, {});
    layer.add_area({{.outer = {{0, 0}, {5, 5}, {0, 0}, {0, 0}}, .holes = {}}}, {});
    layer.add_points({}, {});
    EXPECT_EQ(layer.feature_count(), 0U);
    EXPECT_TRUE(tile_of(layer).empty());
    EXPECT_THROW(MvtLayer(""), Error);
}

TEST(MvtLayer, TurnsRingsAsTheSpecificationAsks) {
    MvtLayer layer("a");
    layer.add_area(
        {{.outer = {{0, 10}, {10, 10}, {10, 0}, {0, 0}},
          .holes = {{{2, 2}, {4, 2}, {4, 4}, {2, 4}}}}},
        {});
    const DecodedFeature feature = only_feature(layer);
    ASSERT_EQ(feature.area.size(), 1U);
    EXPECT_EQ(feature.area.front().holes.size(), 1U);
    EXPECT_EQ(testing::invalidity(feature.area), std::nullopt);
}

TEST(MvtLayer, ReadsBackAnyRepairedAreaAsItWas) {
    std::mt19937_64 random(8);
    std::uniform_int_distribution<std::int64_t> place(-64, 4160);
    for (int round = 0; round < 300; ++round) {
        GridMultiPolygon area(3);
        for (GridPolygon& polygon : area) {
            polygon.outer.resize(3 + static_cast<std::size_t>(round % 20));
            std::generate(polygon.outer.begin(), polygon.outer.end(), [&] {
                return GridPoint{place(random), place(random)};
            });
        }
        area = repaired(area);
        MvtLayer layer("a");
        layer.add_area(area, {.id = FeatureId{7}, .properties = {}});
        const DecodedFeature feature = only_feature(layer);
        ASSERT_EQ(testing::twice_area(feature.area), testing::twice_area(area));
        ASSERT_EQ(testing::invalidity(feature.area), std::nullopt);
    }
}

TEST(StrictDecoder, RefusesEveryTileCutShortAndNeverCrashes) {
    MvtLayer layer("territories");
    const std::vector<Property> properties{{"kato", std::string_view("350000000")}, {"score", 1.5}};
    layer.add_area(
        {{.outer = {{0, 0}, {9, 0}, {9, 9}}, .holes = {}}},
        {.id = FeatureId{350000000}, .properties = properties});
    const std::string tile = tile_of(layer);
    ASSERT_NO_THROW(decode_strictly(tile));
    for (std::size_t length = 1; length < tile.size(); ++length) {
        EXPECT_THROW(decode_strictly(tile.substr(0, length)), Unspecified) << length;
    }
    for (std::size_t i = 0; i < tile.size(); ++i) {
        for (const char flip : {'\x01', '\x08', '\x7F', '\x80'}) {
            std::string damaged = tile;
            damaged[i] = static_cast<char>(damaged[i] ^ flip);
            try {
                decode_strictly(damaged);
            } catch (const Unspecified&) {
                // Refused is right too; what matters is that nothing else happens.
            }
        }
    }
}

} // namespace
} // namespace osh::tiles
