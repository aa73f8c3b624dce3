#include "tiles/grid/morton_range.hpp"
#include "tiles/grid/tile_bounds.hpp"
#include "tiles/grid/tile_id.hpp"
#include "tiles/grid/to_grid.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace osh::tiles {
namespace {

using namespace geo::literals;

TEST(CheckedTileId, RefusesTilesOutsideThePyramid) {
    EXPECT_TRUE(checked_tile_id(0, 0, 0));
    EXPECT_TRUE(checked_tile_id(22, 4194303, 4194303));
    EXPECT_FALSE(checked_tile_id(0, 1, 0));
    EXPECT_FALSE(checked_tile_id(0, 0, 1));
    EXPECT_FALSE(checked_tile_id(23, 0, 0));
    EXPECT_FALSE(checked_tile_id(40, 0, 0));
}

TEST(TileCovering, PutsTheWholeWorldInOneTileAtZoomZero) {
    EXPECT_EQ(tile_covering({180.0_lon, -90.0_lat}, Zoom{0}), (TileId{Zoom{0}, 0, 0}));
}

TEST(TileCovering, ClampsThePolesToTheOutermostRows) {
    EXPECT_EQ(tile_covering({0.0_lon, 90.0_lat}, Zoom{4}), (TileId{Zoom{4}, 8, 0}));
    EXPECT_EQ(tile_covering({0.0_lon, -90.0_lat}, Zoom{4}), (TileId{Zoom{4}, 8, 15}));
}

TEST(TileCovering, FindsAstanaWhereOtherMapsHaveIt) {
    // The slippy-map formula with tan and secant, evaluated in Python 3.11.
    EXPECT_EQ(tile_covering({71.43_lon, 51.13_lat}, Zoom{10}), (TileId{Zoom{10}, 715, 342}));
}

TEST(TileBounds, EncloseThePlacesOfTheTile) {
    const TileId tile{Zoom{10}, 715, 342};
    const geo::BoundingBox box = bounds_lon_lat(tile);
    const auto near = [](geo::LonLat corner_of_box, double degrees) {
        return geo::LonLat{
            {corner_of_box.lon.degrees + degrees}, {corner_of_box.lat.degrees + degrees}};
    };
    EXPECT_EQ(tile_covering(near(box.south_west, 1e-6), tile.zoom), tile);
    EXPECT_EQ(tile_covering(near(box.north_east, -1e-6), tile.zoom), tile);
}

TEST(TileBounds, SpanTheSquareOfWebMercatorAtZoomZero) {
    const geo::BoundingBox box = bounds_lon_lat({Zoom{0}, 0, 0});
    EXPECT_NEAR(box.north_east.lat.degrees, 85.0511287798, 1e-9);
    EXPECT_DOUBLE_EQ(box.south_west.lon.degrees, -180.0);
    const MercatorBounds metres = bounds_epsg3857({Zoom{1}, 1, 0});
    EXPECT_DOUBLE_EQ(metres.west_m, 0.0);
    EXPECT_DOUBLE_EQ(metres.south_m, 0.0);
    EXPECT_DOUBLE_EQ(metres.east_m, 20'037'508.342789244);
    EXPECT_DOUBLE_EQ(metres.north_m, 20'037'508.342789244);
}

TEST(MortonRange, OfTheFourQuartersFillsTheWorldWithoutGap) {
    EXPECT_EQ(morton_range({Zoom{0}, 0, 0}), (MortonRange{{0}, {~std::uint64_t{0}}}));
    std::uint64_t next = 0;
    for (const auto& [x, y] : {std::pair{0U, 0U}, {1U, 0U}, {0U, 1U}, {1U, 1U}}) {
        const MortonRange range = morton_range({Zoom{1}, x, y});
        EXPECT_EQ(range.first.bits, next);
        next = range.last.bits + 1U;
    }
    EXPECT_EQ(next, 0U);
}

TEST(MortonRange, HoldsExactlyThePointsOfTheTile) {
    std::mt19937_64 random(5);
    for (int round = 0; round < 5000; ++round) {
        const geo::WorldPoint point{
            static_cast<std::uint32_t>(random()), static_cast<std::uint32_t>(random())};
        const Zoom zoom{static_cast<std::uint8_t>(round % 23)};
        const geo::MortonKey key = geo::to_morton_key(point);
        const TileId tile = tile_covering(point, zoom);
        const MortonRange range = morton_range(tile);
        ASSERT_TRUE(range.first <= key && key <= range.last);
        const TileId other{zoom, tile.x ^ (zoom.level > 0 ? 1U : 0U), tile.y};
        const MortonRange beside = morton_range(other);
        ASSERT_EQ(beside.first <= key && key <= beside.last, zoom.level == 0);
    }
}

TEST(MortonRangesWithBuffer, HoldExactlyThePointsOfTheBufferedTile) {
    std::mt19937_64 random(6);
    for (int round = 0; round < 300; ++round) {
        const Zoom zoom{static_cast<std::uint8_t>(random() % 18)};
        const TileId tile{
            zoom,
            static_cast<std::uint32_t>(random() % zoom.tiles_across()),
            static_cast<std::uint32_t>(random() % zoom.tiles_across())};
        const auto ranges = morton_ranges_with_buffer(tile, 64);
        for (std::size_t i = 1; i < ranges.size(); ++i) {
            ASSERT_GT(ranges[i].first.bits, ranges[i - 1].last.bits + 1U);
        }
        std::uniform_int_distribution<std::int64_t> offset(-200, 4096 + 200);
        for (int i = 0; i < 200; ++i) {
            const GridPoint in_tile{offset(random), offset(random)};
            const GridPoint place = corner(tile) + in_tile;
            const std::int64_t across = tile_extent << zoom.level;
            if (place.x < 0 || place.y < 0 || place.x >= across || place.y >= across) {
                continue;
            }
            const unsigned shift = 20U - zoom.level;
            const geo::MortonKey key = geo::to_morton_key(
                {static_cast<std::uint32_t>(place.x << shift),
                 static_cast<std::uint32_t>(place.y << shift)});
            const bool found = std::any_of(ranges.begin(), ranges.end(), [&](MortonRange range) {
                return range.first <= key && key <= range.last;
            });
            const auto within = [](std::int64_t v) {
                return v >= -64 && v < 4096 + 64;
            };
            ASSERT_EQ(found, within(in_tile.x) && within(in_tile.y));
        }
    }
}

TEST(ToGrid, PutsTheEdgesOfTheWorldOnTheOutermostLines) {
    EXPECT_EQ(to_grid(geo::LonLat{-180.0_lon, 90.0_lat}, Zoom{3}), (GridPoint{0, 0}));
    EXPECT_EQ(to_grid(geo::LonLat{180.0_lon, -90.0_lat}, Zoom{3}), (GridPoint{32768, 32768}));
    EXPECT_EQ(to_grid(geo::LonLat{0.0_lon, 0.0_lat}, Zoom{0}), (GridPoint{2048, 2048}));
}

TEST(PositionInTile, LiesInTheTileForItsOwnPoints) {
    std::mt19937_64 random(7);
    for (int round = 0; round < 5000; ++round) {
        const geo::WorldPoint point{
            static_cast<std::uint32_t>(random()), static_cast<std::uint32_t>(random())};
        const Zoom zoom{static_cast<std::uint8_t>(round % 23)};
        const GridPoint place = position_in_tile(point, tile_covering(point, zoom));
        ASSERT_TRUE(place.x >= 0 && place.x < tile_extent && place.y >= 0 && place.y < tile_extent);
    }
}

} // namespace
} // namespace osh::tiles
