#include "geo/geos_area.hpp"
#include "geo/geos_coverage.hpp"
#include "geo/proj_measure.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <vector>

namespace osh::geo {

namespace {

MultiPolygon coverage_rectangle(double west, double south, double east, double north) {
    return {Polygon{
        {{{west}, {south}},
         {{east}, {south}},
         {{east}, {north}},
         {{west}, {north}},
         {{west}, {south}}},
        {}}};
}

void expect_clean(const std::vector<MultiPolygon>& areas) {
    for (std::size_t i = 0; i < areas.size(); ++i) {
        EXPECT_FALSE(invalidity(areas[i])) << i;
        for (std::size_t j = i + 1; j < areas.size(); ++j) {
            EXPECT_EQ(area_km2(intersection(areas[i], areas[j])), 0.0) << i << " and " << j;
        }
    }
}

/// How often each side occurs over all rings; a clean coverage has inner sides twice, outer once.
std::map<std::pair<LonLat, LonLat>, int> side_counts(const std::vector<MultiPolygon>& areas) {
    std::map<std::pair<LonLat, LonLat>, int> counts;
    const auto count_ring = [&](const Ring& ring) {
        for (std::size_t i = 1; i < ring.size(); ++i) {
            ++counts[{std::min(ring[i - 1], ring[i]), std::max(ring[i - 1], ring[i])}];
        }
    };
    for (const MultiPolygon& area : areas) {
        for (const Polygon& polygon : area) {
            count_ring(polygon.outer);
            std::ranges::for_each(polygon.holes, count_ring);
        }
    }
    return counts;
}

TEST(Coverage, GivesAnOverlapToTheSmallerUnitAndFillsANarrowGap) {
    // Two units overlap by 0.001°, the third stands 0.002° off.
    const std::vector<MultiPolygon> areas{
        coverage_rectangle(70, 48, 71.001, 49),
        coverage_rectangle(71, 48, 71.5, 49),
        coverage_rectangle(71.502, 48, 73, 49)};
    const Coverage coverage = clean_coverage(areas);
    expect_clean(coverage.areas);
    const double overlap_km2 = area_km2(coverage_rectangle(71, 48, 71.001, 49));
    EXPECT_NEAR(coverage.overlap_removed_km2(), overlap_km2, 1e-3);
    EXPECT_NEAR(area_km2(coverage.areas[1]), area_km2(areas[1]), 1e-3)
        << "the smaller one keeps it";
    // The gap is open at both ends, so it is no hole: nothing to fill.
    EXPECT_EQ(coverage.gap_filled_km2(), 0.0);
}

TEST(Coverage, FillsAHoleBetweenUnitsOnlyWhenItIsNarrow) {
    // Two units side by side with a lens between them: 0.002° or 0.2° wide.
    const auto with_lens = [](double width) {
        MultiPolygon west{Polygon{
            {{{70}, {48}},
             {{71}, {48}},
             {{71 - width}, {48.5}},
             {{71}, {49}},
             {{70}, {49}},
             {{70}, {48}}},
            {}}};
        return std::vector<MultiPolygon>{west, coverage_rectangle(71, 48, 72, 49)};
    };
    const Coverage narrow = clean_coverage(with_lens(0.002));
    expect_clean(narrow.areas);
    ASSERT_EQ(narrow.changes.size(), 1U);
    EXPECT_EQ(narrow.changes[0].kind, CoverageChange::Kind::gap_filled);
    EXPECT_NEAR(narrow.gap_filled_km2(), 8.2, 0.2);
    EXPECT_NEAR(
        area_km2(narrow.areas[0]) + area_km2(narrow.areas[1]),
        area_km2(coverage_rectangle(70, 48, 72, 49)),
        1.0);
    const Coverage wide = clean_coverage(with_lens(0.2));
    EXPECT_TRUE(wide.changes.empty());
}

TEST(Coverage, CutsACityOutOfTheOblastThatHasNoHoleForIt) {
    const std::vector<MultiPolygon> areas{
        coverage_rectangle(70, 50, 73, 52), coverage_rectangle(71.2, 51, 71.7, 51.3)};
    const Coverage coverage = clean_coverage(areas);
    expect_clean(coverage.areas);
    EXPECT_NEAR(area_km2(coverage.areas[1]), area_km2(areas[1]), 1e-6);
    ASSERT_EQ(coverage.areas[0].size(), 1U);
    EXPECT_EQ(coverage.areas[0][0].holes.size(), 1U);
    ASSERT_EQ(coverage.changes.size(), 1U);
    EXPECT_EQ(coverage.changes[0].gainer, 1U);
    EXPECT_EQ(coverage.changes[0].loser, 0U);
}

TEST(Coverage, OfJitteredSquaresIsValidWithoutOverlapAndSharesEveryVertex) {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        std::mt19937 random(seed);
        std::uniform_real_distribution<double> jitter(-0.0008, 0.0008);
        std::vector<MultiPolygon> areas;
        for (int x = 0; x < 4; ++x) {
            for (int y = 0; y < 4; ++y) {
                Ring ring;
                for (const auto& [dx, dy] :
                     {std::pair{0.0, 0.0},
                      {0.5, 0.0},
                      {1.0, 0.0},
                      {1.0, 0.4},
                      {1.0, 1.0},
                      {0.3, 1.0},
                      {0.0, 1.0}}) {
                    ring.push_back(
                        {{70 + x + dx + jitter(random)}, {45 + y + dy + jitter(random)}});
                }
                ring.push_back(ring.front());
                areas.push_back(repaired({Polygon{ring, {}}}).area);
            }
        }
        const Coverage coverage = clean_coverage(areas);
        ASSERT_EQ(coverage.areas.size(), areas.size());
        expect_clean(coverage.areas);
        const std::vector<MultiPolygon> whole{merged(coverage.areas)};
        EXPECT_FALSE(invalidity(whole[0]));
        const auto outer_sides = side_counts(whole);
        for (const auto& [side, count] : side_counts(coverage.areas)) {
            EXPECT_EQ(count, outer_sides.contains(side) ? 1 : 2) << "seed " << seed;
        }
        const Coverage again = clean_coverage(coverage.areas);
        EXPECT_TRUE(again.changes.empty()) << "a clean coverage stays as it is";
        EXPECT_EQ(side_counts(again.areas), side_counts(coverage.areas));
    }
}

TEST(Coverage, OfNothingIsNothing) {
    EXPECT_TRUE(clean_coverage({}).areas.empty());
    EXPECT_TRUE(merged({}).empty());
}

} // namespace

} // namespace osh::geo
