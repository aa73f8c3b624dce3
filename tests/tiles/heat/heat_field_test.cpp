#include "tiles/grid/to_grid.hpp"
#include "tiles/heat/edge_correction.hpp"
#include "tiles/heat/heat_field.hpp"
#include "tiles/heat/merge_points.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

namespace osh::tiles {
namespace {

std::vector<WeightedPoint> towns(std::size_t count, unsigned seed, float weight = 1.0F) {
    std::mt19937_64 random(seed);
    std::normal_distribution<double> near(0.0, 0.2);
    const geo::LonLat middles[] = {{{71.4}, {51.1}}, {{76.9}, {43.2}}, {{73.1}, {49.8}}};
    std::vector<WeightedPoint> points;
    for (std::size_t i = 0; i < count; ++i) {
        geo::LonLat place = middles[random() % 3];
        place.lon.degrees += near(random);
        place.lat.degrees += near(random);
        points.push_back({geo::to_morton_key(geo::to_world_point(place)), weight});
    }
    return points;
}

std::shared_ptr<const HeatSurface>
field_surface(std::vector<WeightedPoint> points, double years = 1.0) {
    return std::make_shared<const HeatSurface>(HeatSurface{
        .points = HeatPoints(std::move(points)), .bandwidth = {15'000.0}, .years = years});
}

HeatField rate_field(FieldKind kind) {
    HeatField field;
    field.kind = kind;
    field.events = field_surface(towns(600, 1), 3.0);
    field.base = field_surface(towns(5'000, 2, 100.0F));
    field.factor = 1'000.0;
    field.overall = 600.0 / 3.0 / 500'000.0;
    field.least_base = 100.0;
    return field;
}

bool same_bits(float a, float b) { return std::memcmp(&a, &b, sizeof a) == 0; }

TEST(FieldPixels, AreTheSameToTheLastBitInEveryWindow) {
    for (const auto kind : {FieldKind::ratio, FieldKind::relative_risk}) {
        const HeatField field = rate_field(kind);
        for (const Zoom zoom : {Zoom{4}, Zoom{6}, Zoom{9}}) {
            const TileId tile = tile_covering(geo::LonLat{{73.1}, {49.8}}, zoom);
            PixelWindow wide = pixel_window(tile, PictureSide::px_256);
            wide.first_column -= 100;
            wide.first_row -= 30;
            wide.columns += 200;
            wide.rows += 60;
            const auto all = field_pixels(field, wide);
            const auto part = field_pixels(field, pixel_window(tile, PictureSide::px_256));
            std::size_t known = 0;
            for (std::uint32_t row = 0; row < 256; ++row) {
                for (std::uint32_t column = 0; column < 256; ++column) {
                    const std::size_t a = std::size_t{row + 30} * wide.columns + column + 100;
                    const std::size_t b = std::size_t{row} * 256 + column;
                    ASSERT_TRUE(same_bits(all.values[a], part.values[b]));
                    ASSERT_TRUE(same_bits(all.expected[a], part.expected[b]));
                    known += std::isnan(part.values[b]) ? 0 : 1;
                }
            }
            EXPECT_GT(known, 100U);
        }
    }
}

TEST(FieldPixels, OfEventsInProportionToTheBaseAreTheOverallRateEverywhere) {
    HeatField field = rate_field(FieldKind::ratio);
    auto events = towns(5'000, 2, 2.0F); // two a hundred of the base, place by place
    field.events = field_surface(events);
    field.overall = 0.02;
    const TileId tile = tile_covering(geo::LonLat{{76.9}, {43.2}}, Zoom{7});
    const auto pixels = field_pixels(field, pixel_window(tile, PictureSide::px_256));
    std::size_t known = 0;
    for (const float value : pixels.values) {
        if (!std::isnan(value)) {
            ++known;
            EXPECT_NEAR(value, 20.0F, 0.02F);
        }
    }
    EXPECT_GT(known, 1'000U);
    field.kind = FieldKind::relative_risk;
    for (const float value : field_pixels(field, pixel_window(tile, PictureSide::px_256)).values) {
        if (!std::isnan(value)) {
            EXPECT_NEAR(value, 0.0F, 0.001F);
        }
    }
}

TEST(FieldPixels, ExpectTheEventsOfALonePlaceUnderItsKernel) {
    // One place with all of the base: everything that is expected is expected under its kernel;
    // at the middle the density is 1/(2πh²), so 4πh² times it is twice the whole.
    HeatField field;
    field.kind = FieldKind::ratio;
    const auto key = geo::to_morton_key(geo::to_world_point(geo::LonLat{{70.0}, {48.0}}));
    field.events = field_surface({{key, 50.0F}});
    field.base = field_surface({{key, 1'000.0F}});
    field.overall = 0.05;
    const TileId tile = tile_covering(geo::LonLat{{70.0}, {48.0}}, Zoom{8});
    const auto pixels = field_pixels(field, pixel_window(tile, PictureSide::px_256));
    float most = 0.0F;
    for (const float expected : pixels.expected) {
        most = std::max(most, expected);
    }
    EXPECT_NEAR(most, 100.0F, 2.0F);
}

TEST(ExcessDeviations, AreThoseOfAPoissonCount) {
    EXPECT_FLOAT_EQ(excess_deviations(0.0F, 100.0F), 0.0F);
    EXPECT_NEAR(excess_deviations(std::log(1.2F), 100.0F), 2.0F, 1e-4F); // 120 for 100
    EXPECT_NEAR(excess_deviations(std::log(0.5F), 36.0F), -3.0F, 1e-4F);
}

TEST(FieldTile, HatchesHeldBackAreasInsteadOfColouringThem) {
    const HeatField field = rate_field(FieldKind::ratio);
    const FieldScale scale{
        .bounds = {0.2, 0.4, 0.8}, .colours = heat_colours(HeatPalette::cividis, 3)};
    const TileId tile = tile_covering(geo::LonLat{{76.9}, {43.2}}, Zoom{6});
    const GridPoint low = corner(tile);
    const GridMultiPolygon whole{
        {.outer =
             {low, low + GridPoint{4096, 0}, low + GridPoint{4096, 4096}, low + GridPoint{0, 4096}},
         .holes = {}}};
    const std::array<RasterArea, 1> hidden{{{&whole, box_around(whole.front().outer), 1}}};
    const std::string open = draw_field_tile(field, scale, tile, PictureSide::px_256);
    const std::string closed = draw_field_tile(field, scale, tile, PictureSide::px_256, hidden);
    EXPECT_NE(open, closed);
    // Where nothing at all is known the same mark gives the same picture: no value shines through.
    HeatField other = field;
    other.events = field_surface(towns(50, 77));
    EXPECT_EQ(closed, draw_field_tile(other, scale, tile, PictureSide::px_256, hidden));
}

TEST(MergedPoints, KeepTheWeightAndMoveTheSurfaceByNextToNothing) {
    const auto points = towns(60'000, 4, 1.5F);
    const geo::Metres bandwidth{80'000.0};
    const auto merged = merged_points(points, bandwidth);
    EXPECT_LT(merged.size(), points.size() / 10);
    double before = 0.0;
    double after = 0.0;
    for (const auto& point : points) {
        before += static_cast<double>(point.weight);
    }
    for (const auto& point : merged) {
        after += static_cast<double>(point.weight);
    }
    EXPECT_NEAR(after / before, 1.0, 1e-5);
    const HeatSurface a{.points = HeatPoints(points), .bandwidth = bandwidth};
    const HeatSurface b{.points = HeatPoints(merged), .bandwidth = bandwidth};
    const geo::WorldPoint middle = geo::to_world_point(geo::LonLat{{71.4}, {51.1}});
    EXPECT_NEAR(density_at(b, middle) / density_at(a, middle), 1.0, 1e-3);
    EXPECT_EQ(merged_points(towns(100, 4), bandwidth).size(), 100U);
}

/// A square of ten degrees on the grid of a zoom.
GridMultiPolygon ten_degrees(Zoom zoom) {
    return to_grid(
        geo::MultiPolygon{
            {.outer =
                 {{{60.0}, {45.0}},
                  {{70.0}, {45.0}},
                  {{70.0}, {55.0}},
                  {{60.0}, {55.0}},
                  {{60.0}, {45.0}}},
             .holes = {}}},
        zoom);
}

TEST(EdgeCorrection, FindsTheShareOfTheKernelInside) {
    const geo::Metres bandwidth{20'000.0};
    const Zoom zoom = *EdgeCorrection::grid_zoom(bandwidth);
    const GridMultiPolygon area = ten_degrees(zoom);
    const std::array<RasterArea, 1> areas{{{&area, box_around(area.front().outer), 1}}};
    EdgeCorrection correction(areas, bandwidth);
    const auto share = [&](double lon, double lat) {
        return correction.share_inside(geo::to_world_point(geo::LonLat{{lon}, {lat}}));
    };
    EXPECT_NEAR(share(65.0, 50.0), 1.0, 0.01) << "far inside";
    EXPECT_NEAR(share(60.0, 50.0), 0.5, 0.08) << "on a straight side";
    EXPECT_NEAR(share(60.0, 45.0), 0.25, 0.08) << "in a corner";
    EXPECT_EQ(share(40.0, 50.0), 0.2) << "outside no more than five times";
    std::vector<WeightedPoint> points{
        {geo::to_morton_key(geo::to_world_point(geo::LonLat{{65.0}, {50.0}})), 2.0F}};
    correction.correct(points);
    EXPECT_NEAR(points[0].weight, 2.0F, 0.03F);
    EXPECT_EQ(EdgeCorrection::grid_zoom({800.0}), std::nullopt);
}

} // namespace
} // namespace osh::tiles
