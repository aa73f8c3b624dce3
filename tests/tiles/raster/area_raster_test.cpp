#include "tiles/error.hpp"
#include "tiles/raster/area_raster.hpp"
#include "tiles/raster/hatching.hpp"
#include "tiles/raster/rgba_png.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

namespace osh::tiles {
namespace {

RasterArea raster_area(const GridMultiPolygon& area, std::uint8_t number) {
    return {&area, box_around(area.front().outer), number};
}

TEST(AreaPixels, OfNeighboursCoverEachPixelOnce) {
    // A jagged side between two areas that fill a tile.
    std::mt19937_64 random(8);
    GridRing west{{0, 0}};
    GridRing side;
    for (std::int64_t y = 0; y <= 4096; y += 128) {
        side.push_back({1500 + static_cast<std::int64_t>(random() % 1000), y});
    }
    west.insert(west.end(), side.begin(), side.end());
    west.push_back({0, 4096});
    GridRing east{{4096, 4096}, {4096, 0}};
    std::ranges::reverse(east);
    east.insert(east.end(), side.rbegin(), side.rend());
    const GridMultiPolygon west_area{{west, {}}};
    const GridMultiPolygon east_area{{east, {}}};
    for (const auto side_px : {PictureSide::px_256, PictureSide::px_512}) {
        const PixelWindow window = pixel_window({}, side_px);
        const std::array<RasterArea, 1> one{raster_area(west_area, 1)};
        const std::array<RasterArea, 1> other{raster_area(east_area, 2)};
        const auto a = area_pixels(one, window);
        const auto b = area_pixels(other, window);
        for (std::size_t i = 0; i < a.size(); ++i) {
            ASSERT_EQ((a[i] != 0) + (b[i] != 0), 1) << i;
        }
    }
}

TEST(AreaPixels, DoNotDependOnTheWindow) {
    const GridMultiPolygon area{
        {.outer = {{1000, 1000}, {7000, 1300}, {6500, 7100}, {900, 6800}},
         .holes = {{{3000, 3000}, {2900, 5000}, {5000, 5100}, {5200, 2800}}}}};
    const std::array<RasterArea, 1> areas{raster_area(area, 7)};
    PixelWindow whole{.zoom = {1}, .columns = 512, .rows = 512};
    const auto all = area_pixels(areas, whole);
    for (std::uint32_t y = 0; y < 2; ++y) {
        for (std::uint32_t x = 0; x < 2; ++x) {
            const auto part = area_pixels(areas, pixel_window({{1}, x, y}, PictureSide::px_256));
            for (std::uint32_t row = 0; row < 256; ++row) {
                const auto* const from = all.data() + (row + 256 * y) * 512 + 256 * x;
                ASSERT_TRUE(std::equal(from, from + 256, part.data() + row * 256));
            }
        }
    }
    EXPECT_EQ(all[40 * 512 + 40], 0) << "outside";
    EXPECT_EQ(all[100 * 512 + 100], 7);
    EXPECT_EQ(all[256 * 512 + 256], 0) << "in the hole";
}

TEST(Hatching, RunsOnAcrossTilesAndPictureSides) {
    int lines = 0;
    for (std::int64_t x = 0; x < 512; ++x) {
        for (const auto hatching : {Hatching::diagonal, Hatching::crossed}) {
            const bool plain = is_hatched(hatching, x, 100, PictureSide::px_256);
            EXPECT_EQ(plain, is_hatched(hatching, 2 * x, 200, PictureSide::px_512));
            EXPECT_EQ(plain, is_hatched(hatching, 2 * x + 1, 201, PictureSide::px_512));
            lines += plain ? 1 : 0;
        }
    }
    EXPECT_GT(lines, 100);
}

TEST(RgbaPng, IsAPictureOfItsSizeAndRefusesAnother) {
    RgbaPicture picture{.width = 3, .height = 2, .pixels = std::vector<Rgba>(6, Rgba{1, 2, 3, 4})};
    const std::string png = rgba_png(picture);
    EXPECT_EQ(png.substr(0, 4), "\x89PNG");
    EXPECT_EQ(static_cast<int>(png[19]), 3);
    EXPECT_EQ(static_cast<int>(png[23]), 2);
    picture.width = 4;
    EXPECT_THROW(rgba_png(picture), Error);
}

} // namespace
} // namespace osh::tiles
