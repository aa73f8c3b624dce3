#include "regions/error.hpp"
#include "regions/statistics/spatial/contiguity.hpp"
#include "regions/statistics/spatial/near_neighbours.hpp"
#include "regions/statistics/spatial/weights.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/regions/statistics/spatial/grid_fixture.hpp"

namespace osh::regions {
namespace {

using ::testing::ElementsAre;
using namespace testing_grid;

SpatialWeights asymmetric() {
    return SpatialWeights(std::vector<std::vector<std::uint32_t>>{{2, 1, 2}, {0}, {}, {0, 3}});
}

TEST(Weights, SortNeighboursAndTakeEachOnce) {
    const SpatialWeights weights = asymmetric();
    EXPECT_THAT(weights.neighbours_of(0), ElementsAre(1, 2));
    EXPECT_EQ(weights.links(), 5U);
    EXPECT_TRUE(weights.is_island(2));
    EXPECT_THAT(weights.islands(), ElementsAre(2));
    EXPECT_FALSE(weights.has_symmetric_links());
    EXPECT_EQ(weights.weight(0, 3), 0.0);
}

TEST(Weights, AreStandardisedByRowAndIslandsStayEmpty) {
    const SpatialWeights weights = asymmetric().row_standardised();
    EXPECT_THAT(weights.weights_of(0), ElementsAre(0.5, 0.5));
    EXPECT_TRUE(weights.weights_of(2).empty());
    EXPECT_THAT(weights.binary().weights_of(0), ElementsAre(1.0, 1.0));
}

TEST(Weights, TakeTheUnitInAndOut) {
    EXPECT_THAT(asymmetric().with_self().neighbours_of(2), ElementsAre(2));
    EXPECT_THAT(asymmetric().with_self().neighbours_of(3), ElementsAre(0, 3));
    EXPECT_THAT(asymmetric().without_self().neighbours_of(3), ElementsAre(0));
}

TEST(Weights, AreRestrictedToUnitsThatStay) {
    const SpatialWeights weights = asymmetric().restricted({true, false, true, true});
    ASSERT_EQ(weights.size(), 3U);
    EXPECT_THAT(weights.neighbours_of(0), ElementsAre(1));
    EXPECT_THAT(weights.neighbours_of(2), ElementsAre(0, 2));
}

TEST(Weights, AddUpAsTheDefinitionSays) {
    const SpatialWeights weights = asymmetric().row_standardised();
    const std::uint32_t n = 4;
    WeightSums expected;
    for (std::uint32_t i = 0; i < n; ++i) {
        double margin = 0.0;
        for (std::uint32_t j = 0; j < n; ++j) {
            const double both = weights.weight(i, j) + weights.weight(j, i);
            expected.s0 += weights.weight(i, j);
            expected.s1 += 0.5 * both * both;
            margin += both;
        }
        expected.s2 += margin * margin;
    }
    const WeightSums sums = weight_sums(weights);
    EXPECT_NEAR(sums.s0, expected.s0, 1e-14);
    EXPECT_NEAR(sums.s1, expected.s1, 1e-14);
    EXPECT_NEAR(sums.s2, expected.s2, 1e-14);
}

TEST(Contiguity, QueensShareAVertexRooksASide) {
    const auto outlines = squares(3);
    const SpatialWeights queen = contiguous(outlines, Contiguity::queen);
    const SpatialWeights rook = contiguous(outlines, Contiguity::rook);
    EXPECT_THAT(queen.neighbours_of(4), ElementsAre(0, 1, 2, 3, 5, 6, 7, 8));
    EXPECT_THAT(rook.neighbours_of(4), ElementsAre(1, 3, 5, 7));
    EXPECT_THAT(rook.neighbours_of(0), ElementsAre(1, 3));
    EXPECT_TRUE(queen.has_symmetric_links());
}

TEST(Contiguity, SnapsVerticesThatNearlyMeet) {
    auto outlines = squares(2);
    for (Vertex& vertex : outlines[3].front()) {
        vertex.x += 1e-9;
        vertex.y -= 1e-9;
    }
    EXPECT_TRUE(contiguous(outlines, Contiguity::queen).is_island(3));
    EXPECT_THAT(contiguous(outlines, Contiguity::rook, 1e-8).neighbours_of(3), ElementsAre(1, 2));
}

TEST(Contiguity, LeavesUnitsWithoutAShapeAlone) {
    auto outlines = squares(2);
    outlines[0].clear();
    EXPECT_TRUE(contiguous(outlines, Contiguity::queen).is_island(0));
}

std::vector<Place> scattered(std::size_t count, std::uint64_t seed) {
    std::vector<Place> places;
    RandomStream draws(seed, 0);
    for (std::size_t i = 0; i < count; ++i) {
        // Coarse, so that some distances are equal and some places too.
        places.push_back({std::floor(20 * draws.uniform()), std::floor(20 * draws.uniform()), 0.0});
    }
    return places;
}

TEST(NearNeighbours, WithinADistanceAgreeWithTheDefinition) {
    const auto places = scattered(150, 3);
    const SpatialWeights weights = within_distance(places, 3.0);
    for (std::uint32_t i = 0; i < places.size(); ++i) {
        for (std::uint32_t j = 0; j < places.size(); ++j) {
            const bool near = i != j && distance(places[i], places[j]) <= 3.0;
            EXPECT_EQ(weights.weight(i, j), near ? 1.0 : 0.0);
        }
    }
}

TEST(NearNeighbours, TheNearestAgreeWithTheDefinition) {
    const auto places = scattered(150, 4);
    const SpatialWeights weights = nearest(places, 5);
    for (std::uint32_t i = 0; i < places.size(); ++i) {
        std::vector<std::pair<double, std::uint32_t>> others;
        for (std::uint32_t j = 0; j < places.size(); ++j) {
            if (i != j) {
                others.emplace_back(squared_distance(places[i], places[j]), j);
            }
        }
        std::ranges::sort(others);
        ASSERT_EQ(weights.neighbours_of(i).size(), 5U);
        for (std::size_t k = 0; k < 5; ++k) {
            EXPECT_EQ(weights.weight(i, others[k].second), 1.0) << i;
        }
    }
    EXPECT_THROW(nearest(places, 0), Error);
    EXPECT_THROW(nearest(places, 150), Error);
}

TEST(NearNeighbours, MeasureAlongGreatCircles) {
    // One degree of the equator is 111,195.08 m on the sphere of the IUGG mean radius.
    const std::vector<Place> places{
        place_on_sphere(179.5, 0), place_on_sphere(-179.5, 0), place_on_sphere(0, 90)};
    EXPECT_NEAR(great_circle_of(distance(places[0], places[1])), 111'195.08, 0.01);
    EXPECT_EQ(within_distance(places, chord_of(111'200)).links(), 2U);
    EXPECT_EQ(within_distance(places, chord_of(111'190)).links(), 0U);
    EXPECT_NEAR(great_circle_of(chord_of(5e6)), 5e6, 1e-3);
}

} // namespace
} // namespace osh::regions
