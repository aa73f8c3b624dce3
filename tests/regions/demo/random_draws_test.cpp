#include "regions/demo/random_draws.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace osh::regions {
namespace {

constexpr int many = 200'000;

/// Mean and variance of many draws.
template<typename Draw>
std::pair<double, double> moments(Draw draw) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < many; ++i) {
        const double value = draw();
        sum += value;
        squares += value * value;
    }
    const double mean = sum / many;
    return {mean, squares / many - mean * mean};
}

TEST(RandomDraws, FollowThePublishedSequenceOfSplitMix64) {
    RandomDraws draws(std::uint64_t{1234567});
    EXPECT_EQ(draws.bits(), 6457827717110365317U);
    EXPECT_EQ(draws.bits(), 3203168211198807973U);
    EXPECT_EQ(draws.bits(), 9817491932198370423U);
    EXPECT_EQ(draws.bits(), 4593380528125082431U);
    EXPECT_EQ(draws.bits(), 16408922859458223821U);
}

TEST(RandomDraws, OfTwoPurposesSeedsOrPositionsDiffer) {
    std::set<std::uint64_t> firsts;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        for (const DrawPurpose purpose : {DrawPurpose::sizes, DrawPurpose::injuries}) {
            for (std::uint64_t position = 0; position < 50; ++position) {
                firsts.insert(RandomDraws(seed, purpose, position).bits());
            }
        }
    }
    EXPECT_EQ(firsts.size(), 20U * 2 * 50);
}

TEST(RandomDraws, HaveTheMomentsOfTheirDistributions) {
    RandomDraws draws(7, DrawPurpose::sizes, 0);
    const auto [uniform_mean, uniform_variance] = moments([&] { return draws.uniform(); });
    EXPECT_NEAR(uniform_mean, 0.5, 0.005);
    EXPECT_NEAR(uniform_variance, 1.0 / 12, 0.002);
    const auto [normal_mean, normal_variance] = moments([&] { return draws.normal(); });
    EXPECT_NEAR(normal_mean, 0, 0.01);
    EXPECT_NEAR(normal_variance, 1, 0.02);
    for (const double shape : {1.0, 2.0, 7.5}) {
        const auto [mean, variance] = moments([&] { return draws.gamma_of_mean_one(shape); });
        EXPECT_NEAR(mean, 1, 0.01) << shape;
        EXPECT_NEAR(variance, 1 / shape, 0.03) << shape;
    }
    for (const double expected : {0.3, 4.0, 30.0}) {
        const auto [mean, variance] =
            moments([&] { return static_cast<double>(draws.poisson(expected)); });
        EXPECT_NEAR(mean, expected, 0.02 * expected + 0.005);
        EXPECT_NEAR(variance, expected, 0.03 * expected + 0.005);
    }
}

TEST(RandomDraws, ChoosePositionsByWeight) {
    RandomDraws draws(3, DrawPurpose::injuries, 1);
    const std::array<double, 4> weights{1, 0, 6, 3};
    const auto sums = cumulative(weights);
    std::array<int, 4> counts{};
    for (int i = 0; i < many; ++i) {
        ++counts[draws.position_in(sums)];
    }
    EXPECT_EQ(counts[1], 0);
    EXPECT_NEAR(counts[0], many * 0.1, many * 0.005);
    EXPECT_NEAR(counts[2], many * 0.6, many * 0.005);
    const std::vector<double> nothing{0, 0};
    EXPECT_EQ(draws.position_in(nothing), 0U);
    EXPECT_EQ(draws.position_in({}), 0U);
    EXPECT_EQ(draws.below(0), 0U);
}

TEST(RandomDraws, WithoutReplacementNeverRepeatAndPreferWeight) {
    const std::vector<double> weights{0, 1, 10, 1, 0};
    int heavy_chosen = 0;
    for (std::uint64_t seed = 0; seed < 1000; ++seed) {
        RandomDraws draws(seed, DrawPurpose::victims, 0);
        const auto chosen = draw_without_replacement(draws, weights, 2);
        ASSERT_EQ(chosen.size(), 2U);
        EXPECT_LT(chosen[0], chosen[1]);
        EXPECT_TRUE(chosen[0] > 0 && chosen[1] < 4); // those without weight come last
        heavy_chosen += std::ranges::count(chosen, 2U) > 0 ? 1 : 0;
    }
    EXPECT_GT(heavy_chosen, 950);
    RandomDraws draws(1, DrawPurpose::victims, 0);
    EXPECT_EQ(draw_without_replacement(draws, weights, 9).size(), 5U);
    EXPECT_TRUE(draw_without_replacement(draws, {}, 3).empty());
}

} // namespace
} // namespace osh::regions
