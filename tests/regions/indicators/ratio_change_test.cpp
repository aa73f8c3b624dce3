#include "regions/indicators/ratio_change.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace osh::regions {
namespace {

// R: the limits of fisher.test(matrix(c(430, 2, 200, 5), 2)) and of the other tables, found by
// uniroot(tol = 1e-15) over dhyper: fisher.test itself stops its search after four digits.
TEST(RatioChange, HasTheExactLimitsOfFisher) {
    const auto two_deaths = ratio_change({200, 5}, {430, 2}, 0.95);
    ASSERT_TRUE(two_deaths);
    EXPECT_NEAR(two_deaths->ratio, (430.0 / 2.0) / (200.0 / 5.0), 1e-12);
    EXPECT_NEAR(two_deaths->interval.low, 0.86843904647545, 1e-12);
    EXPECT_NEAR(two_deaths->interval.high, 56.73828317102, 1e-10);
    const auto country = ratio_change({2'308, 176}, {2'901, 205}, 0.95);
    EXPECT_NEAR(country->interval.low, 0.87055149971543, 1e-12);
    EXPECT_NEAR(country->interval.high, 1.33658248924167, 1e-12);
    // Fisher's lady tasting tea.
    const auto tea = ratio_change({1, 3}, {3, 1}, 0.95);
    EXPECT_NEAR(tea->interval.high, 626.2435305888, 1e-6);
    EXPECT_NEAR(tea->interval.low, 0.2117355954, 1e-9);
}

// By hand: three or more of four cups with milk first: (16 + 1)/70, and its double.
TEST(RatioChange, HasTwiceTheSmallerTailAsItsProbability) {
    EXPECT_NEAR(ratio_change({1, 3}, {3, 1}, 0.95)->p_value, 2.0 * 17.0 / 70.0, 1e-12);
    EXPECT_NEAR(ratio_change({3, 1}, {1, 3}, 0.95)->p_value, 2.0 * 17.0 / 70.0, 1e-12);
    EXPECT_EQ(ratio_change({4, 4}, {4, 4}, 0.95)->p_value, 1.0);
}

TEST(RatioChange, IsTurnedOverWithTheYears) {
    const auto there = ratio_change({200, 5}, {430, 2}, 0.95);
    const auto back = ratio_change({430, 2}, {200, 5}, 0.95);
    EXPECT_NEAR(there->interval.low, 1.0 / back->interval.high, 1e-9);
    EXPECT_NEAR(there->p_value, back->p_value, 1e-12);
}

TEST(RatioChange, IsUnknownWithoutADeathInEitherYear) {
    EXPECT_FALSE(ratio_change({200, 0}, {430, 2}, 0.95));
    EXPECT_FALSE(ratio_change({200, 5}, {430, 0}, 0.95));
    EXPECT_FALSE(ratio_change({0, 5}, {430, 2}, 0.95));
    const auto only_deaths = ratio_change({200, 5}, {0, 2}, 0.95);
    ASSERT_TRUE(only_deaths);
    EXPECT_EQ(only_deaths->ratio, 0.0);
    EXPECT_EQ(only_deaths->interval.low, 0.0);
    EXPECT_TRUE(std::isfinite(only_deaths->interval.high));
}

} // namespace
} // namespace osh::regions
