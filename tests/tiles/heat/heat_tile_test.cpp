#include "tiles/heat/heat_classes.hpp"
#include "tiles/heat/heat_field.hpp"
#include "tiles/heat/palette.hpp"
#include "tiles/heat/palette_png.hpp"

#include <gtest/gtest.h>
#include <png.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace osh::tiles {
namespace {

struct Picture {
    std::uint32_t width{};
    std::uint32_t height{};
    std::vector<Rgba> pixels;
};

/// What libpng reads back, as RGBA.
Picture read_png(const std::string& bytes) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    EXPECT_NE(png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()), 0);
    image.format = PNG_FORMAT_RGBA;
    Picture picture{image.width, image.height, {}};
    picture.pixels.resize(std::size_t{image.width} * image.height);
    EXPECT_NE(png_image_finish_read(&image, nullptr, picture.pixels.data(), 0, nullptr), 0);
    return picture;
}

std::vector<std::uint8_t> random_classes(PictureSide side, std::size_t count, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<std::uint8_t> classes(std::size_t{pixels(side)} * pixels(side));
    std::generate(classes.begin(), classes.end(), [&] {
        return static_cast<std::uint8_t>(random() % count);
    });
    return classes;
}

HeatSurface surface_of(std::size_t count, unsigned seed) {
    std::mt19937_64 random(seed);
    std::normal_distribution<double> near(0.0, 0.2);
    std::vector<WeightedPoint> events;
    for (std::size_t i = 0; i < count; ++i) {
        const geo::LonLat place{{76.9 + near(random)}, {43.25 + near(random)}};
        events.push_back({geo::to_morton_key(geo::to_world_point(place))});
    }
    return {HeatPoints(std::move(events)), {4'000.0}, 3.0};
}

HeatField density_of(HeatSurface surface) {
    return {.events = std::make_shared<const HeatSurface>(std::move(surface)), .base = nullptr};
}

FieldScale scale_of(const HeatField& field, HeatPalette palette) {
    FieldScale scale{.bounds = class_bounds(*field.events)};
    scale.colours = heat_colours(palette, scale.bounds.size());
    return scale;
}

/// Lightness of CIE L*a*b* (0 black to 100 white), of sRGB seen in daylight.
double lightness(Rgba colour) {
    const auto linear = [](std::uint8_t part) {
        const double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    const double luminance =
        0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
    return luminance > 0.008856 ? 116.0 * std::cbrt(luminance) - 16.0 : 903.3 * luminance;
}

TEST(PalettePng, IsReadBackAsTheColoursOfItsClasses) {
    for (const std::size_t class_count : {2U, 3U, 8U, 15U, 16U, 60U, 254U}) {
        for (const PictureSide side : {PictureSide::px_256, PictureSide::px_512}) {
            const std::vector<Rgba> colours = heat_colours(HeatPalette::inferno, class_count);
            const auto classes = random_classes(side, colours.size(), 1);
            const Picture picture = read_png(palette_png(classes, side, colours));
            ASSERT_EQ(picture.width, pixels(side));
            ASSERT_EQ(picture.height, pixels(side));
            std::size_t different = 0;
            for (std::size_t i = 0; i < classes.size(); ++i) {
                different += picture.pixels[i] == colours[classes[i]] ? 0U : 1U;
            }
            EXPECT_EQ(different, 0U) << class_count;
        }
    }
}

TEST(PalettePng, OfNothingIsSmallAndTransparent) {
    const std::vector<Rgba> colours = heat_colours(HeatPalette::viridis, 8);
    for (const PictureSide side : {PictureSide::px_256, PictureSide::px_512}) {
        const std::vector<std::uint8_t> none(std::size_t{pixels(side)} * pixels(side), 0);
        const std::string bytes = palette_png(none, side, colours);
        EXPECT_LT(bytes.size(), 250U);
        const Picture picture = read_png(bytes);
        EXPECT_EQ(picture.width, pixels(side));
        for (const Rgba pixel : picture.pixels) {
            ASSERT_EQ(pixel.alpha, 0);
        }
    }
}

TEST(PalettePng, RefusesClassesWithoutAColourAndWrongSizes) {
    const std::vector<Rgba> colours = heat_colours(HeatPalette::inferno, 4);
    std::vector<std::uint8_t> classes(256U * 256U, 0);
    EXPECT_ANY_THROW(palette_png(classes, PictureSide::px_512, colours));
    classes[77] = 5;
    EXPECT_ANY_THROW(palette_png(classes, PictureSide::px_256, colours));
    classes[77] = 4;
    EXPECT_NO_THROW(palette_png(classes, PictureSide::px_256, colours));
}

TEST(HeatColours, GrowDarkerAndDenserClassByClass) {
    for (const HeatPalette palette : {HeatPalette::inferno, HeatPalette::viridis}) {
        const std::vector<Rgba> colours = heat_colours(palette, 8);
        ASSERT_EQ(colours.size(), 9U);
        EXPECT_EQ(colours[0].alpha, 0);
        for (std::size_t i = 2; i < colours.size(); ++i) {
            // Five steps of lightness are told apart whatever the colour vision.
            EXPECT_LT(lightness(colours[i]), lightness(colours[i - 1]) - 5.0) << i;
            EXPECT_GT(colours[i].alpha, colours[i - 1].alpha);
        }
    }
}

TEST(HeatColours, AreKnownByName) {
    EXPECT_EQ(parse_heat_palette("inferno"), HeatPalette::inferno);
    EXPECT_EQ(parse_heat_palette("viridis"), HeatPalette::viridis);
    for (const char* wrong : {"", "Inferno", "jet", "viridis "}) {
        EXPECT_EQ(parse_heat_palette(wrong), std::nullopt) << wrong;
    }
    EXPECT_EQ(to_hex({0x0A, 0xFF, 0x00, 0x10}), "#0aff00");
}

TEST(HeatTile, ShowsTheClassOfEachPixelsDensity) {
    const HeatField field = density_of(surface_of(2'000, 2));
    const FieldScale scale = scale_of(field, HeatPalette::inferno);
    const TileId tile = tile_covering(geo::LonLat{{76.9}, {43.25}}, Zoom{8});
    for (const PictureSide side : {PictureSide::px_256, PictureSide::px_512}) {
        const Picture picture = read_png(draw_field_tile(field, scale, tile, side));
        const std::vector<float> densities =
            density_pixels(*field.events, pixel_window(tile, side));
        std::array<std::size_t, usual_class_count + 1> pixels_of_class{};
        for (std::size_t i = 0; i < densities.size(); ++i) {
            std::size_t expected = 0;
            for (const double bound : scale.bounds) {
                expected += densities[i] >= static_cast<float>(bound) ? 1U : 0U;
            }
            ASSERT_EQ(picture.pixels[i], scale.colours[expected]) << i;
            ++pixels_of_class[expected];
        }
        EXPECT_GT(
            std::count_if(
                pixels_of_class.begin(),
                pixels_of_class.end(),
                [](std::size_t count) { return count > 0; }),
            5);
    }
}

TEST(HeatTile, GivesTheSameBytesEachTime) {
    const HeatField field = density_of(surface_of(500, 3));
    const FieldScale scale = scale_of(field, HeatPalette::viridis);
    const TileId tile = tile_covering(geo::LonLat{{76.9}, {43.25}}, Zoom{7});
    const HeatField again = density_of(surface_of(500, 3));
    EXPECT_EQ(
        draw_field_tile(field, scale, tile, PictureSide::px_256),
        draw_field_tile(again, scale_of(again, HeatPalette::viridis), tile, PictureSide::px_256));
}

TEST(HeatTile, IsReadBackEmptyFarFromAllEvents) {
    const HeatField field = density_of(surface_of(500, 4));
    const FieldScale scale = scale_of(field, HeatPalette::inferno);
    const TileId far = tile_covering(geo::LonLat{{50.0}, {50.0}}, Zoom{7});
    EXPECT_LT(draw_field_tile(field, scale, far, PictureSide::px_256).size(), 250U);
}

} // namespace
} // namespace osh::tiles
