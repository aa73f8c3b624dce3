#include "regions/error.hpp"
#include "regions/statistics/spatial/contiguity.hpp"
#include "regions/statistics/spatial/local_moran.hpp"
#include "regions/statistics/spatial/moran.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "tests/regions/statistics/spatial/grid_fixture.hpp"

namespace osh::regions {
namespace {

using namespace testing_grid;

std::vector<double> chessboard(std::uint32_t side) {
    std::vector<double> values;
    for (std::uint32_t i = 0; i < side * side; ++i) {
        values.push_back((i / side + i % side) % 2 == 0 ? 1.0 : -1.0);
    }
    return values;
}

TEST(Moran, IsMinusOneOnAChessboardOfRooks) {
    const SpatialWeights rook = contiguous(squares(4), Contiguity::rook);
    const MoranResult result = moran(chessboard(4), rook, {.permutations = 0});
    EXPECT_NEAR(result.i, -1.0, 1e-14);
    EXPECT_NEAR(result.expected, -1.0 / 15.0, 1e-15);
    EXPECT_FALSE(result.permutation);
    EXPECT_GT(result.p_norm, 0.99);
    const MoranResult less =
        moran(chessboard(4), rook, {.alternative = Alternative::less, .permutations = 0});
    EXPECT_LT(less.p_norm, 0.001);
}

SpatialWeights everybody_beside_everybody(std::uint32_t units) {
    std::vector<std::vector<std::uint32_t>> neighbours(units);
    for (std::uint32_t i = 0; i < units; ++i) {
        for (std::uint32_t j = 0; j < units; ++j) {
            if (i != j) {
                neighbours[i].push_back(j);
            }
        }
    }
    return SpatialWeights(neighbours).row_standardised();
}

// Where all are neighbours of each other I is −1/(n − 1) whatever the values: nothing is tested.
TEST(Moran, HasNoTestWhereAllAreNeighbours) {
    for (const std::uint32_t units : {3U, 6U, 20U}) {
        std::vector<double> values(units);
        std::iota(values.begin(), values.end(), 1.0);
        values.back() = 77.7;
        const SpatialWeights weights = everybody_beside_everybody(units);
        const MoranResult result = moran(values, weights, {.permutations = 99});
        EXPECT_NEAR(result.i, result.expected, 1e-12);
        EXPECT_EQ(result.variance_norm, 0.0);
        EXPECT_FALSE(result.z_norm || result.p_norm || result.z_rand || result.p_rand) << units;
        EXPECT_FALSE(result.permutation) << units;
        EXPECT_TRUE(result.is_degenerate());
        if (units < 4) {
            continue;
        }
        for (const LocalMoran& local : local_moran(values, weights, {.permutations = 99})) {
            EXPECT_TRUE(local.i);
            EXPECT_EQ(*local.variance, 0.0);
            EXPECT_FALSE(local.z || local.p_norm || local.permutation) << units;
        }
    }
}

/// All orders of five values: mean and variance of I must be the moments under randomisation.
TEST(Moran, HasTheMomentsOfAllOrders) {
    const SpatialWeights weights =
        SpatialWeights(std::vector<std::vector<std::uint32_t>>{{1, 2}, {0}, {0, 3, 4}, {2}, {2, 0}})
            .row_standardised();
    std::vector<double> values{1.0, 2.0, 4.0, 8.0, 9.0};
    const MoranResult result = moran(values, weights, {.permutations = 0});
    double sum = 0.0;
    double squares_sum = 0.0;
    int orders = 0;
    do {
        const double i = moran(values, weights, {.permutations = 0}).i;
        sum += i;
        squares_sum += i * i;
        ++orders;
    } while (std::ranges::next_permutation(values).found);
    ASSERT_EQ(orders, 120);
    EXPECT_NEAR(sum / orders, result.expected, 1e-12);
    EXPECT_NEAR(squares_sum / orders - std::pow(sum / orders, 2), *result.variance_rand, 1e-12);
}

TEST(Moran, CountsUnitsWithNeighboursUnlessToldOtherwise) {
    const SpatialWeights weights(
        std::vector<std::vector<std::uint32_t>>{{1}, {0, 2}, {1, 3}, {2}, {}});
    const std::vector<double> values{1, 2, 4, 3, 9};
    const MoranResult reduced = moran(values, weights, {.permutations = 0});
    const MoranResult all = moran(values, weights, {.permutations = 0, .count_islands = true});
    EXPECT_EQ(reduced.counted_units, 4U);
    EXPECT_NEAR(all.i / reduced.i, 5.0 / 4.0, 1e-12);
}

TEST(Moran, PermutesTheSameWayForTheSameSeed) {
    const SpatialWeights queen = contiguous(squares(8), Contiguity::queen).row_standardised();
    const auto values = noise(64, 5);
    const auto once = *moran(values, queen, {.seed = 3}).permutation;
    const auto again = *moran(values, queen, {.seed = 3}).permutation;
    const auto other = *moran(values, queen, {.seed = 4}).permutation;
    EXPECT_EQ(once.p, again.p);
    EXPECT_EQ(once.mean, again.mean);
    EXPECT_NE(once.mean, other.mean);
    EXPECT_NEAR(once.mean, -1.0 / 63.0, 0.01);
}

TEST(Moran, FindsAGradientSignificant) {
    const SpatialWeights queen = contiguous(squares(8), Contiguity::queen).row_standardised();
    std::vector<double> values(64);
    std::iota(values.begin(), values.end(), 0.0);
    const auto result = moran(values, queen, {.permutations = 999});
    EXPECT_EQ(result.permutation->p, 0.001);
    EXPECT_EQ(result.permutation->p_folded, 0.001);
}

TEST(Moran, RefusesWhatSaysNothing) {
    const SpatialWeights rook = contiguous(squares(3), Contiguity::rook);
    EXPECT_THROW(moran(std::vector<double>(9, 5.0), rook, {}), Error);
    std::vector<double> broken = noise(9, 1);
    broken[4] = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THROW(moran(broken, rook, {}), Error);
    const SpatialWeights nobody(std::vector<std::vector<std::uint32_t>>(9));
    EXPECT_THROW(moran(noise(9, 1), nobody, {}), Error);
    EXPECT_THROW(moran({}, SpatialWeights(), {}), Error);
}

TEST(EmpiricalBayesIndex, NeedsPeopleEverywhere) {
    EXPECT_THROW(empirical_bayes_deviates(std::vector{1.0, 0.0}, std::vector{10.0, 0.0}), Error);
    const auto deviates =
        empirical_bayes_deviates(std::vector{10.0, 2.0, 0.0}, std::vector{100.0, 100.0, 100.0});
    const double a = (0.06 * 0.06 + 0.02 * 0.02 + 0.04 * 0.04) / 3.0 - 0.0004;
    EXPECT_NEAR(deviates[0], 0.06 / std::sqrt(a + 0.0004), 1e-12);
}

TEST(LocalMoran, AddsUpToTheGlobalOne) {
    const SpatialWeights queen = contiguous(squares(6), Contiguity::queen).row_standardised();
    const auto values = noise(36, 9);
    const auto locals = local_moran(values, queen, {.permutations = 0});
    double sum = 0.0;
    for (const LocalMoran& local : locals) {
        sum += *local.i;
    }
    EXPECT_NEAR(sum, 36.0 * moran(values, queen, {.permutations = 0}).i, 1e-10);
}

// A unit's own value stays; all deals of the others give the conditional moments.
TEST(LocalMoran, HasTheMomentsOfAllDealsToTheOthers) {
    const SpatialWeights weights =
        SpatialWeights(std::vector<std::vector<std::uint32_t>>{{1, 2}, {0}, {0, 3, 4}, {2}, {2, 0}})
            .row_standardised();
    std::vector<double> values{5.0, 1.0, 2.0, 4.0, 9.0};
    const LocalMoran local = local_moran(values, weights, {.permutations = 0})[0];
    double sum = 0.0;
    double squares_sum = 0.0;
    int deals = 0;
    do {
        const double i = *local_moran(values, weights, {.permutations = 0})[0].i;
        sum += i;
        squares_sum += i * i;
        ++deals;
    } while (std::next_permutation(values.begin() + 1, values.end()));
    ASSERT_EQ(deals, 24);
    EXPECT_NEAR(sum / deals, *local.expected, 1e-12);
    EXPECT_NEAR(squares_sum / deals - std::pow(sum / deals, 2), *local.variance, 1e-12);
}

TEST(LocalMoran, PermutationsAgreeWithTheConditionalMoments) {
    const SpatialWeights queen = contiguous(squares(7), Contiguity::queen).row_standardised();
    const auto locals = local_moran(noise(49, 2), queen, {.permutations = 20'000});
    for (const LocalMoran& local : locals) {
        EXPECT_NEAR(
            local.permutation->mean, *local.expected, 5.0 * std::sqrt(*local.variance / 20'000));
        EXPECT_NEAR(local.permutation->variance / *local.variance, 1.0, 0.08);
    }
}

TEST(LocalMoran, NamesTheQuadrantAndLeavesIslandsEmpty) {
    const SpatialWeights weights(std::vector<std::vector<std::uint32_t>>{{1}, {0}, {3}, {2}, {}});
    const auto locals = local_moran(std::vector{9.0, 8.0, 1.0, 9.0, 2.0}, weights, {});
    EXPECT_EQ(*locals[0].quadrant, Quadrant::high_high);
    EXPECT_EQ(*locals[2].quadrant, Quadrant::low_high);
    EXPECT_EQ(*locals[3].quadrant, Quadrant::high_low);
    EXPECT_FALSE(locals[4].i);
    EXPECT_FALSE(locals[4].p_norm);
    EXPECT_FALSE(locals[4].permutation);
}

TEST(LocalMoran, DividesByNMinusOneOnRequest) {
    const SpatialWeights queen = contiguous(squares(4), Contiguity::queen).row_standardised();
    const auto values = noise(16, 2);
    const auto by_n = local_moran(values, queen, {.permutations = 0});
    const auto by_less =
        local_moran(values, queen, {.divide_by_n_minus_1 = true, .permutations = 0});
    EXPECT_NEAR(*by_less[3].i / *by_n[3].i, 15.0 / 16.0, 1e-12);
}

} // namespace
} // namespace osh::regions
