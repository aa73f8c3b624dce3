#include "tiles/error.hpp"
#include "tiles/generalise/coverage.hpp"
#include "tiles/generalise/label_place.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "tests/tiles/generalise/coverage_check.hpp"
#include "tests/tiles/validity.hpp"

namespace osh::tiles {
namespace {

using testing::coverage_fault;

geo::LonLat at(double lon, double lat) { return {{lon}, {lat}}; }

geo::Ring closed(geo::Ring ring) {
    ring.push_back(ring.front());
    return ring;
}

/// A wavy line between two places; the same places in the other order give the same line.
geo::Ring wavy(geo::LonLat a, geo::LonLat b, int points, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> jitter(-0.04, 0.04);
    geo::Ring line{a};
    for (int i = 1; i < points; ++i) {
        const double share = static_cast<double>(i) / points;
        line.push_back(
            at(a.lon.degrees + share * (b.lon.degrees - a.lon.degrees) + jitter(random),
               a.lat.degrees + share * (b.lat.degrees - a.lat.degrees) + jitter(random)));
    }
    return line;
}

/// A grid of wavy cells around 68° E 48° N, each a degree wide, numbered from 1.
std::vector<NamedArea> wavy_cells(int columns, int rows, std::uint64_t seed) {
    const auto node = [](int column, int row) {
        return at(64.0 + column, 46.0 + row);
    };
    const auto side = [&](int c1, int r1, int c2, int r2) {
        const bool turned = std::pair(c2, r2) < std::pair(c1, r1);
        const auto key = static_cast<std::uint64_t>(
            std::min(c1, c2) * 1000 + std::min(r1, r2) * 10 + (c1 == c2 ? 1 : 0));
        geo::Ring line = turned ? wavy(node(c2, r2), node(c1, r1), 60, seed + key)
                                : wavy(node(c1, r1), node(c2, r2), 60, seed + key);
        if (turned) {
            // Without its start, with its end: the chain of a ring goes on from corner to corner.
            line.push_back(node(c1, r1));
            std::reverse(line.begin(), line.end());
            line.pop_back();
        }
        return line;
    };
    std::vector<NamedArea> areas;
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            geo::Ring ring;
            for (const auto& part :
                 {side(column, row, column + 1, row),
                  side(column + 1, row, column + 1, row + 1),
                  side(column + 1, row + 1, column, row + 1),
                  side(column, row + 1, column, row)}) {
                ring.insert(ring.end(), part.begin(), part.end());
            }
            const auto number = static_cast<std::uint64_t>(row * columns + column + 1);
            areas.push_back({FeatureId{number}, {{.outer = closed(ring), .holes = {}}}});
        }
    }
    return areas;
}

geo::Ring small_square(geo::LonLat centre, double half) {
    const double x = centre.lon.degrees;
    const double y = centre.lat.degrees;
    return closed(
        {at(x - half, y - half),
         at(x + half, y - half),
         at(x + half, y + half),
         at(x - half, y + half)});
}

TEST(Coverage, HasNeitherGapsNorOverlapsOnWavyCellsAtAnyZoom) {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        const Coverage coverage(wavy_cells(4, 3, seed * 100000));
        for (std::uint8_t zoom = 0; zoom <= 18; ++zoom) {
            const CoverageAtZoom drawn = coverage.at(Zoom{zoom});
            ASSERT_EQ(drawn.areas.size(), 12U);
            ASSERT_EQ(coverage_fault(drawn), std::nullopt)
                << "seed " << seed << " zoom " << int{zoom};
        }
    }
}

TEST(Coverage, DropsDetailTowardsLowZooms) {
    const Coverage coverage(wavy_cells(3, 3, 1));
    std::size_t fewer_than = ~std::size_t{0};
    for (const Zoom zoom : {Zoom{14}, Zoom{9}, Zoom{6}, Zoom{4}}) {
        std::size_t count = 0;
        for (const CoverageBorder& border : coverage.at(zoom).borders) {
            count += border.line.size();
        }
        EXPECT_LT(count, fewer_than) << int{zoom.level};
        fewer_than = count;
    }
}

TEST(Coverage, KeepsTheSmallestTownAtEveryZoom) {
    // A town of a few hundred metres inside one cell, one on a border, two side by side at a
    // corner.
    std::vector<NamedArea> areas = wavy_cells(3, 3, 7);
    areas.push_back(
        {FeatureId{101}, {{.outer = small_square(at(64.5, 46.5), 0.002), .holes = {}}}});
    areas.push_back({FeatureId{102}, {{.outer = small_square(at(65.0, 47.5), 0.05), .holes = {}}}});
    areas.push_back({FeatureId{103}, {{.outer = small_square(at(66.0, 48.0), 0.05), .holes = {}}}});
    areas.push_back({FeatureId{104}, {{.outer = small_square(at(66.1, 48.0), 0.05), .holes = {}}}});
    const Coverage coverage(areas);
    for (std::uint8_t zoom = 0; zoom <= 16; ++zoom) {
        const CoverageAtZoom drawn = coverage.at(Zoom{zoom});
        ASSERT_EQ(coverage_fault(drawn), std::nullopt) << int{zoom};
        ASSERT_EQ(drawn.areas.size(), 13U);
    }
}

TEST(Coverage, GivesOverlapsToTheSmallerAreaAndTreatsGapsAsOutside) {
    const std::vector<NamedArea> areas{
        {FeatureId{1}, {{.outer = small_square(at(66.0, 48.0), 1.0), .holes = {}}}},
        {FeatureId{2}, {{.outer = small_square(at(67.2, 48.0), 0.3), .holes = {}}}},
        {FeatureId{3}, {{.outer = small_square(at(70.0, 48.0), 0.5), .holes = {}}}}};
    const Coverage coverage(areas);
    const CoverageAtZoom drawn = coverage.at(Zoom{10});
    ASSERT_EQ(coverage_fault(drawn), std::nullopt);
    const std::int64_t whole = testing::twice_area(
        Coverage(std::span(areas).subspan(1, 1)).at(Zoom{10}).areas.front().area);
    EXPECT_EQ(testing::twice_area(drawn.areas.at(1).area), whole);
    std::set<std::optional<FeatureId>> partners;
    for (const CoverageBorder& border : drawn.borders) {
        if (!border.is_outer()) {
            partners.insert(border.left);
            partners.insert(border.right);
        }
    }
    EXPECT_EQ(partners, (std::set<std::optional<FeatureId>>{FeatureId{1}, FeatureId{2}}));
}

TEST(Coverage, SurvivesAnyRings) {
    std::mt19937_64 random(11);
    std::uniform_real_distribution<double> lon(60.0, 61.0);
    std::uniform_real_distribution<double> lat(45.0, 46.0);
    for (int round = 0; round < 60; ++round) {
        std::vector<NamedArea> areas;
        for (std::uint64_t id = 1; id <= 4; ++id) {
            geo::Ring ring;
            for (std::uint64_t i = random() % 9; i > 0; --i) {
                ring.push_back(at(lon(random), lat(random)));
            }
            areas.push_back({FeatureId{id}, {{.outer = ring, .holes = {}}}});
        }
        const Coverage coverage(areas);
        for (const Zoom zoom : {Zoom{0}, Zoom{5}, Zoom{10}, Zoom{16}}) {
            CoverageAtZoom drawn = coverage.at(zoom);
            // Areas that others cover, or that have no area, have no place of their own.
            std::erase_if(drawn.areas, [](const CoverageArea& area) { return area.area.empty(); });
            ASSERT_EQ(coverage_fault(drawn), std::nullopt) << "round " << round;
        }
    }
}

TEST(Coverage, IsEmptyWithoutAreasAndRefusesRepeatedIds) {
    EXPECT_TRUE(Coverage(std::vector<NamedArea>{}).at(Zoom{4}).areas.empty());
    const std::vector<NamedArea> twice{{FeatureId{5}, {}}, {FeatureId{5}, {}}};
    EXPECT_THROW(Coverage{twice}, Error);
}

TEST(Coverage, DissolvesToGroupsAlongTheSameLines) {
    const Coverage cells(wavy_cells(4, 2, 3));
    const Coverage halves =
        cells.dissolved([](FeatureId id) { return FeatureId{(id.number - 1) % 4 / 2 + 1}; });
    for (const Zoom zoom : {Zoom{2}, Zoom{6}, Zoom{10}, Zoom{14}}) {
        const CoverageAtZoom fine = cells.at(zoom);
        const CoverageAtZoom coarse = halves.at(zoom);
        ASSERT_EQ(coverage_fault(coarse), std::nullopt);
        ASSERT_EQ(coarse.areas.size(), 2U);
        EXPECT_EQ(testing::twice_area_of_all(coarse), testing::twice_area_of_all(fine));
    }
}

TEST(Coverage, PutsLabelsInsideTheirAreas) {
    const CoverageAtZoom drawn = Coverage(wavy_cells(2, 2, 9)).at(Zoom{9});
    for (const CoverageArea& area : drawn.areas) {
        EXPECT_TRUE(area.bounds.contains(area.label));
        const GridPoint middle{
            (area.bounds.low.x + area.bounds.high.x) / 2,
            (area.bounds.low.y + area.bounds.high.y) / 2};
        EXPECT_LT(std::abs(area.label.x - middle.x), (area.bounds.high.x - area.bounds.low.x) / 8);
        EXPECT_LT(std::abs(area.label.y - middle.y), (area.bounds.high.y - area.bounds.low.y) / 8);
    }
}

TEST(LabelPlace, StaysInsideAreasOfAnyShape) {
    const GridMultiPolygon horseshoe{
        {.outer = {{0, 0}, {40, 0}, {40, 40}, {30, 40}, {30, 10}, {10, 10}, {10, 40}, {0, 40}},
         .holes = {}}};
    EXPECT_EQ(label_place(horseshoe, {5, 30}), (GridPoint{5, 30}));
    EXPECT_TRUE(testing::covers(horseshoe, label_place(horseshoe, {20, 30})));
    const GridMultiPolygon tiny{{.outer = {{7, 7}, {8, 7}, {8, 8}}, .holes = {}}};
    EXPECT_TRUE(testing::covers(tiny, label_place(tiny, {100, 100})));
}

} // namespace
} // namespace osh::tiles
