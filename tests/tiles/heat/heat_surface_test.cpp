#include "geo/distance.hpp"
#include "geo/waited_for.hpp"
#include "tiles/heat/bandwidth.hpp"
#include "tiles/heat/heat_classes.hpp"
#include "tiles/heat/heat_surface.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>
#include <vector>

namespace osh::tiles {
namespace {

constexpr double world_m = 2.0 * geo::mercator_half_side_epsg3857_m;

WeightedPoint event_at(geo::LonLat place, float weight = 1.0F) {
    return {geo::to_morton_key(geo::to_world_point(place)), weight};
}

/// Half of the events crowd around thirty towns, half lie anywhere in the country.
std::vector<WeightedPoint> random_events(std::size_t count, unsigned seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> lon(47.0, 87.0);
    std::uniform_real_distribution<double> lat(41.0, 55.0);
    std::uniform_real_distribution<float> weight(0.5F, 3.0F);
    std::normal_distribution<double> near(0.0, 0.1);
    std::vector<geo::LonLat> towns(30);
    std::generate(towns.begin(), towns.end(), [&] {
        return geo::LonLat{{lon(random)}, {lat(random)}};
    });
    std::vector<WeightedPoint> events;
    for (std::size_t i = 0; i < count; ++i) {
        const geo::LonLat town = towns[random() % towns.size()];
        events.push_back(
            i % 2 == 0 ? event_at({{lon(random)}, {lat(random)}}, weight(random))
                       : event_at(
                             {{town.lon.degrees + near(random)}, {town.lat.degrees + near(random)}},
                             weight(random)));
    }
    return events;
}

/// Ground area of a pixel of a window's row, in the unit of the densities.
double pixel_area(const PixelWindow& window, std::uint32_t row) {
    const double across = static_cast<double>(window.zoom.tiles_across()) * pixels(window.side);
    const double south = (static_cast<double>(window.first_row) + row + 0.5) / across;
    const double lat = std::atan(std::sinh((0.5 - south) * 2.0 * std::numbers::pi));
    const double side_m = world_m / across * std::cos(lat);
    return side_m * side_m / 1e9;
}

double sum_over_ground(const HeatSurface& surface, const PixelWindow& window) {
    const std::vector<float> densities = density_pixels(surface, window);
    double sum = 0.0;
    for (std::uint32_t row = 0; row < window.rows; ++row) {
        double along = 0.0;
        for (std::uint32_t column = 0; column < window.columns; ++column) {
            along += static_cast<double>(densities[row * window.columns + column]);
        }
        sum += along * pixel_area(window, row);
    }
    return sum;
}

/// Pixels of the whole country and 5 degrees around.
PixelWindow country_at(Zoom zoom, PictureSide side) {
    const auto column = [&](double lon) {
        return static_cast<std::int64_t>((lon / 360.0 + 0.5) * zoom.tiles_across() * pixels(side));
    };
    const unsigned shift = 32U - zoom.level;
    const auto row = [&](double lat) {
        const auto y = geo::to_world_point(geo::LonLat{{0.0}, {lat}}).y;
        return static_cast<std::int64_t>(y) * pixels(side) >> shift;
    };
    return {
        .zoom = zoom,
        .side = side,
        .first_column = column(42.0),
        .first_row = row(60.0),
        .columns = static_cast<std::uint32_t>(column(92.0) - column(42.0)),
        .rows = static_cast<std::uint32_t>(row(36.0) - row(60.0)),
    };
}

TEST(HeatSurface, DensityTimesGroundSumsToTheWeights) {
    for (const double bandwidth_m : {3'000.0, 10'000.0, 40'000.0}) {
        const HeatSurface surface{HeatPoints(random_events(3'000, 1)), {bandwidth_m}, 1.0};
        const double expected = surface.points.total_weight();
        for (const std::uint8_t zoom : std::to_array<std::uint8_t>({2, 4, 5})) {
            for (const PictureSide side : {PictureSide::px_256, PictureSide::px_512}) {
                const double sum = sum_over_ground(surface, country_at({zoom}, side));
                EXPECT_NEAR(sum / expected, 1.0, 0.01)
                    << bandwidth_m << " m at z" << int{zoom} << ' ' << pixels(side);
            }
        }
    }
}

TEST(HeatSurface, GivesUpWhenNobodyWaitsForIt) {
    const HeatSurface surface{
        .points = HeatPoints({event_at({{71.4}, {51.1}})}), .bandwidth = {10'000.0}};
    const PixelWindow window = pixel_window({Zoom{5}, 22, 10}, PictureSide::px_256);
    std::stop_source asker;
    const geo::WaitedFor waited(asker.get_token());
    EXPECT_NO_THROW(density_pixels(surface, window));
    asker.request_stop();
    EXPECT_THROW(density_pixels(surface, window), geo::NobodyWaits);
}

TEST(HeatSurface, HalvesWhenTheSameEventsTookTwiceAsLong) {
    const HeatSurface once{HeatPoints(random_events(500, 2)), {8'000.0}, 1.0};
    const HeatSurface twice{HeatPoints(random_events(500, 2)), {8'000.0}, 2.0};
    const geo::WorldPoint place = once.points.places()[17];
    EXPECT_NEAR(density_at(once, place), 2.0 * density_at(twice, place), 1e-3);
}

TEST(HeatSurface, PeaksWhereOneEventWasAtTheAnalyticDensity) {
    for (const double lat : {0.0, 43.25, 51.1, -60.0, 70.0}) {
        for (const double bandwidth_m : {500.0, 3'000.0, 7'000.0, 25'000.0}) {
            for (const double lon : {76.9, 71.43, 50.123}) {
                const geo::LonLat place{{lon}, {lat}};
                const HeatSurface surface{HeatPoints({event_at(place, 4.0F)}), {bandwidth_m}, 2.0};
                // 4 events in 2 years at the middle of a Gaussian of two dimensions, cut off.
                const double whole = 4.0 / (2.0 * std::numbers::pi * bandwidth_m * bandwidth_m);
                const double kept = std::erf(4.0 / std::numbers::sqrt2);
                const double expected = whole / (kept * kept) * 1e9 / 2.0;
                EXPECT_NEAR(density_at(surface, geo::to_world_point(place)) / expected, 1.0, 0.02)
                    << lat << ' ' << bandwidth_m;
                EXPECT_NEAR(4.0 * lone_event_density(surface.bandwidth, 2.0) / expected, 1.0, 0.01);
            }
        }
    }
}

TEST(HeatSurface, KeepsItsBandwidthOnTheGroundAtEveryLatitude) {
    const double bandwidth_m = 6'000.0;
    for (const double lat : {0.0, 41.0, 55.0, -55.0, 70.0}) {
        const geo::LonLat place{{66.0}, {lat}};
        const HeatSurface surface{HeatPoints({event_at(place)}), {bandwidth_m}, 1.0};
        const double peak = density_at(surface, geo::to_world_point(place));
        // One bandwidth away a Gaussian has exp(-1/2) of its peak.
        const double metres_per_degree = world_m / 360.0;
        const double north = bandwidth_m / metres_per_degree;
        const double east = north / std::cos(lat * std::numbers::pi / 180.0);
        for (const geo::LonLat off :
             {geo::LonLat{{66.0 + east}, {lat}},
              {{66.0}, {lat + north}},
              {{66.0}, {lat - north}}}) {
            EXPECT_NEAR(density_at(surface, geo::to_world_point(off)) / peak, std::exp(-0.5), 0.02)
                << lat;
        }
    }
}

TEST(HeatSurface, FallsOffInCirclesAroundACrowdedPlace) {
    const geo::LonLat place{{76.9}, {43.25}};
    const double bandwidth_m = 6'000.0;
    const HeatSurface surface{HeatPoints({event_at(place, 500.0F)}), {bandwidth_m}, 1.0};
    const geo::WorldPoint middle = geo::to_world_point(place);
    const double step =
        3.5 * bandwidth_m / world_m * std::exp2(32.0) / geo::mercator_scale(place.lat);
    const auto at = [&](double direction) {
        return density_at(
            surface,
            {.x = static_cast<std::uint32_t>(middle.x + step * std::cos(direction)),
             .y = static_cast<std::uint32_t>(middle.y + step * std::sin(direction))});
    };
    const double peak = density_at(surface, middle);
    for (int i = 0; i < 16; ++i) {
        EXPECT_NEAR(at(i * std::numbers::pi / 8.0) / peak, std::exp(-3.5 * 3.5 / 2.0), 5e-4) << i;
    }
}

TEST(HeatSurface, IsTheSameToTheLastBitWhicheverTileAsks) {
    for (const double bandwidth_m : {2'500.0, 12'000.0, 60'000.0}) {
        const HeatSurface surface{HeatPoints(random_events(4'000, 3)), {bandwidth_m}, 3.0};
        for (const std::uint8_t level : std::to_array<std::uint8_t>({0, 3, 5, 6, 8, 9, 12, 16})) {
            for (const PictureSide side : {PictureSide::px_256, PictureSide::px_512}) {
                const TileId tile = tile_covering(surface.points.places()[1'000], Zoom{level});
                const PixelWindow own = pixel_window(tile, side);
                const std::vector<float> drawn = density_pixels(surface, own);
                // What the four neighbours see of this tile's outermost pixels, and more.
                PixelWindow around = own;
                around.first_column -= 1;
                around.first_row -= 1;
                around.columns += 2;
                around.rows += 2;
                const std::vector<float> wide = density_pixels(surface, around);
                std::size_t different = 0;
                for (std::uint32_t row = 0; row < own.rows; ++row) {
                    for (std::uint32_t column = 0; column < own.columns; ++column) {
                        const float a = drawn[row * own.columns + column];
                        const float b = wide[(row + 1) * around.columns + column + 1];
                        different += a == b ? 0U : 1U;
                    }
                }
                EXPECT_EQ(different, 0U) << bandwidth_m << " z" << int{level};
            }
        }
    }
}

TEST(HeatSurface, OfNeighbouringTilesOverlapWithoutADifference) {
    const HeatSurface surface{HeatPoints(random_events(4'000, 4)), {9'000.0}, 1.0};
    for (const std::uint8_t level : std::to_array<std::uint8_t>({4, 6, 7, 10})) {
        const TileId tile = tile_covering(surface.points.places()[2'222], Zoom{level});
        for (const auto& [dx, dy] : {std::pair{1, 0}, {0, 1}, {1, 1}}) {
            // Each of two tiles one pixel larger on every side: two columns or rows in common.
            const auto widened = [&](std::int64_t x, std::int64_t y) {
                return PixelWindow{
                    .zoom = tile.zoom,
                    .first_column = x * 256 - 1,
                    .first_row = y * 256 - 1,
                    .columns = 258,
                    .rows = 258};
            };
            const PixelWindow a = widened(tile.x, tile.y);
            const PixelWindow b = widened(tile.x + dx, tile.y + dy);
            const std::vector<float> of_a = density_pixels(surface, a);
            const std::vector<float> of_b = density_pixels(surface, b);
            std::size_t compared = 0;
            for (std::int64_t row = b.first_row; row < a.first_row + a.rows; ++row) {
                for (std::int64_t column = b.first_column; column < a.first_column + a.columns;
                     ++column) {
                    const auto at = [&](const PixelWindow& window, const std::vector<float>& all) {
                        return all[static_cast<std::size_t>(
                            (row - window.first_row) * window.columns + column -
                            window.first_column)];
                    };
                    ASSERT_EQ(at(a, of_a), at(b, of_b)) << column << ' ' << row;
                    ++compared;
                }
            }
            EXPECT_EQ(compared, dx + dy == 2 ? 4U : 2U * 258U);
        }
    }
}

TEST(HeatSurface, DoesNotDependOnTheOrderOfTheEvents) {
    std::vector<WeightedPoint> events = random_events(2'000, 5);
    const HeatSurface sorted{HeatPoints(events), {9'000.0}, 1.0};
    std::shuffle(events.begin(), events.end(), std::mt19937_64(6));
    const HeatSurface shuffled{HeatPoints(events), {9'000.0}, 1.0};
    const PixelWindow window = country_at({5}, PictureSide::px_256);
    EXPECT_EQ(density_pixels(sorted, window), density_pixels(shuffled, window));
}

TEST(HeatSurface, ShowsTheSameAtEveryZoomBeyondTheBandwidth) {
    const HeatSurface surface{HeatPoints(random_events(2'000, 7)), {5'000.0}, 1.0};
    for (std::size_t i = 0; i < 40; ++i) {
        const geo::WorldPoint place = surface.points.places()[i * 50];
        const double expected = density_at(surface, place);
        for (std::uint8_t level = 9; level <= Zoom::max; ++level) {
            const PixelWindow pixel{
                .zoom = {level},
                .first_column = std::int64_t{place.x} << 8U >> (32U - level),
                .first_row = std::int64_t{place.y} << 8U >> (32U - level),
                .columns = 1,
                .rows = 1};
            const double drawn = static_cast<double>(density_pixels(surface, pixel).front());
            // Half a pixel beside the place, which is a thirtieth of the bandwidth at z9.
            EXPECT_NEAR(drawn / expected, 1.0, 0.04) << int{level};
        }
    }
}

TEST(HeatSurface, AgreesWithKernelsSummedOneByOne) {
    const double bandwidth_m = 20'000.0;
    const HeatSurface surface{HeatPoints(random_events(1'500, 8)), {bandwidth_m}, 1.0};
    const double peak = lone_event_density(surface.bandwidth, 1.0);
    const std::vector<WeightedPoint> events = random_events(1'500, 8);
    for (const geo::LonLat place :
         {geo::LonLat{{60.0}, {50.0}}, {{70.0}, {45.0}}, {{80.0}, {52.0}}, {{66.0}, {43.0}}}) {
        double expected = 0.0;
        for (const WeightedPoint& event : events) {
            const geo::LonLat at = geo::to_lon_lat(geo::to_world_point(event.key));
            const double far = geo::great_circle_distance(place, at).value / bandwidth_m;
            expected += static_cast<double>(event.weight) * peak * std::exp(-far * far / 2.0);
        }
        EXPECT_NEAR(
            density_at(surface, geo::to_world_point(place)),
            expected,
            0.05 * expected + 0.02 * peak);
    }
}

TEST(HeatSurface, KeepsEventsVisibleOnTheWholeWorld) {
    const geo::LonLat place{{76.9}, {43.25}};
    const HeatSurface surface{HeatPoints({event_at(place)}), {3'000.0}, 1.0};
    const std::vector<float> world =
        density_pixels(surface, pixel_window(TileId{}, PictureSide::px_256));
    EXPECT_GT(std::count_if(world.begin(), world.end(), [](float d) { return d > 0.0F; }), 50);
}

TEST(HeatSurface, OfNothingIsZero) {
    const HeatSurface surface{HeatPoints({}), {3'000.0}, 1.0};
    for (const std::uint8_t level : std::to_array<std::uint8_t>({0, 5, 9, 22})) {
        const TileId tile = tile_covering(geo::LonLat{{70.0}, {50.0}}, Zoom{level});
        for (const float density :
             density_pixels(surface, pixel_window(tile, PictureSide::px_256))) {
            ASSERT_EQ(density, 0.0F);
        }
    }
}

TEST(HeatPoints, RefuseWeightsThatAreNone) {
    const geo::LonLat place{{76.9}, {43.25}};
    for (const float weight : {-1.0F, std::nanf(""), HUGE_VALF}) {
        EXPECT_ANY_THROW(HeatPoints({event_at(place, weight)})) << weight;
    }
}

TEST(HeatPoints, OfABoxAreThoseThatAFullSearchFinds) {
    const HeatPoints points(random_events(3'000, 9));
    std::mt19937_64 random(10);
    for (int round = 0; round < 200; ++round) {
        const auto west = static_cast<std::int64_t>(random() % 0xFFFF'FFFF);
        const auto north = static_cast<std::int64_t>(random() % 0xFFFF'FFFF);
        const auto side = static_cast<std::int64_t>(random() % (std::uint64_t{1} << 30U));
        const WorldBox box{west - side, north - side, west + side, north + side};
        std::vector<geo::WorldPoint> expected;
        for (const geo::WorldPoint place : points.places()) {
            if (box.contains(place)) {
                expected.push_back(place);
            }
        }
        std::vector<geo::WorldPoint> found;
        points.visit(box, [&](geo::WorldPoint place, float) { found.push_back(place); });
        EXPECT_EQ(found, expected);
    }
}

} // namespace
} // namespace osh::tiles
