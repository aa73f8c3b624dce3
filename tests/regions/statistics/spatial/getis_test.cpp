#include "regions/error.hpp"
#include "regions/statistics/spatial/contiguity.hpp"
#include "regions/statistics/spatial/getis.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/regions/statistics/spatial/grid_fixture.hpp"

namespace osh::regions {
namespace {

using namespace testing_grid;

const SpatialWeights five_units(std::vector<std::vector<std::uint32_t>>{
    {1, 2}, {0}, {0, 3, 4}, {2}, {2, 0}});

// Gi is the lag, standardised by its mean and variance over all deals of the other values.
TEST(Getis, HasTheMomentsOfAllDealsToTheOthers) {
    std::vector<double> values{5.0, 1.0, 2.0, 4.0, 9.0};
    const double z = *local_getis(values, five_units, {.permutations = 0})[0].z;
    const double lag = values[1] + values[2];
    double sum = 0.0;
    double squares_sum = 0.0;
    std::ranges::sort(values.begin() + 1, values.end());
    do {
        sum += values[1] + values[2];
        squares_sum += std::pow(values[1] + values[2], 2);
    } while (std::next_permutation(values.begin() + 1, values.end()));
    const double mean = sum / 24.0;
    EXPECT_NEAR(z, (lag - mean) / std::sqrt(squares_sum / 24.0 - mean * mean), 1e-12);
}

// Ord & Getis 1995, formula 14.3 written out.
TEST(GetisStar, AgreesWithTheFormula) {
    const std::vector<double> x{5.0, 1.0, 2.0, 4.0, 9.0};
    const auto star =
        local_getis(x, five_units.with_self(), {.form = GetisForm::gi_star, .permutations = 0});
    const double n = 5.0;
    const double mean = 21.0 / n;
    const double s = std::sqrt((25.0 + 1.0 + 4.0 + 16.0 + 81.0) / n - mean * mean);
    const double w = 3.0; // units 0, 1, 2
    const double expected = (8.0 - w * mean) / (s * std::sqrt((n * w - w * w) / (n - 1.0)));
    EXPECT_NEAR(*star[0].z, expected, 1e-12);
    EXPECT_NEAR(*star[0].g, 8.0 / 21.0, 1e-12);
}

TEST(Getis, DoesNotChangeWhenEveryValueGrowsAlike) {
    const SpatialWeights queen = contiguous(squares(5), Contiguity::queen);
    auto values = noise(25, 6);
    const auto before = local_getis(values, queen, {.permutations = 0});
    for (double& value : values) {
        value = 1e6 + 1e3 * value;
    }
    const auto after = local_getis(values, queen, {.permutations = 0});
    for (std::size_t i = 0; i < 25; ++i) {
        EXPECT_NEAR(*before[i].z, *after[i].z, 1e-7);
    }
}

TEST(Getis, FindsAHotCorner) {
    const SpatialWeights queen = contiguous(squares(10), Contiguity::queen);
    auto values = noise(100, 8);
    for (const std::size_t hot : {0U, 1U, 2U, 10U, 11U, 12U, 20U, 21U, 22U}) {
        values[hot] += 5.0;
    }
    const auto locals = local_getis(values, queen, {});
    EXPECT_GT(*locals[11].z, 5.0);
    EXPECT_EQ(locals[11].permutation->p_folded, 0.001);
    EXPECT_GT(locals[77].permutation->p, 0.05);
}

TEST(Getis, HasNothingToSayAboutIslandsOrWholeRows) {
    const SpatialWeights weights(std::vector<std::vector<std::uint32_t>>{{1, 2}, {0}, {}});
    const auto locals = local_getis(std::vector{1.0, 2.0, 4.0}, weights, {});
    EXPECT_FALSE(locals[0].z) << "all others are neighbours: nothing can vary";
    EXPECT_TRUE(locals[1].z);
    EXPECT_FALSE(locals[2].z);
    EXPECT_FALSE(locals[2].g);
    EXPECT_THROW(local_getis(std::vector{1.0, 1.0, 1.0}, weights, {}), Error);
    EXPECT_THROW(local_getis(std::vector{1.0, 2.0}, weights, {}), Error);
}

TEST(Getis, HasNoPermutationWhereNoneCanChangeIt) {
    const SpatialWeights weights(std::vector<std::vector<std::uint32_t>>{{1}, {0}, {}, {0}});
    const auto locals = local_getis(
        std::vector{1.0, 2.0, 4.0, 7.0}, weights.with_self(), {.form = GetisForm::gi_star});
    EXPECT_TRUE(locals[0].permutation);
    EXPECT_TRUE(locals[2].z) << "its own value beside the mean of all";
    EXPECT_FALSE(locals[2].permutation) << "an island: only its own value counts";
}

TEST(Getis, GivesNoShareOfASumThatIsZero) {
    const SpatialWeights weights(std::vector<std::vector<std::uint32_t>>{{1}, {2}, {3}, {0}});
    const auto locals = local_getis(
        std::vector{-3.0, 1.0, 2.0, 0.0},
        weights.with_self(),
        {.form = GetisForm::gi_star, .permutations = 0});
    EXPECT_FALSE(locals[0].g);
    EXPECT_TRUE(locals[0].z);
}

} // namespace
} // namespace osh::regions
