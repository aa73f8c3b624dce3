#include "regions/error.hpp"
#include "regions/statistics/rates/empirical_bayes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace osh::regions {
namespace {

using ::testing::HasSubstr;

SpatialWeights chain(std::uint32_t units) {
    std::vector<std::vector<std::uint32_t>> lists(units);
    for (std::uint32_t i = 0; i + 1 < units; ++i) {
        lists[i].push_back(i + 1);
        lists[i + 1].push_back(i);
    }
    return SpatialWeights(lists);
}

// By hand: b = 12/300 = 0.04; a = Σ n(p − b)²/300 − 0.04/100 over rates 0.10, 0.02, 0.00.
TEST(GlobalSmoothing, AgreesWithTheFormulaByHand) {
    const auto result =
        smooth_globally(std::vector{10.0, 2.0, 0.0}, std::vector{100.0, 100.0, 100.0});
    EXPECT_NEAR(result.b, 0.04, 1e-15);
    const double a = (0.06 * 0.06 + 0.02 * 0.02 + 0.04 * 0.04) / 3.0 - 0.04 / 100.0;
    EXPECT_NEAR(result.a, a, 1e-15);
    EXPECT_NEAR(result.rates[0], 0.04 + 0.06 * a / (a + 0.0004), 1e-15);
    EXPECT_NEAR(*result.raw[0], 0.1, 1e-15);
}

TEST(GlobalSmoothing, GivesEveryoneTheOverallRateWhenRatesDifferLessThanChance) {
    const auto result = smooth_globally(std::vector{10.0, 11.0}, std::vector{100.0, 100.0});
    EXPECT_EQ(result.a, 0.0);
    EXPECT_LT(result.a_unbounded, 0.0);
    EXPECT_NEAR(result.rates[0], 0.105, 1e-15);
    EXPECT_NEAR(result.rates[1], 0.105, 1e-15);
}

TEST(GlobalSmoothing, StaysBetweenTheOwnRateAndTheOverallOne) {
    const std::vector events{0.0, 3.0, 40.0, 7.0, 500.0};
    const std::vector people{10.0, 20.0, 900.0, 50.0, 8'000.0};
    const auto result = smooth_globally(events, people);
    for (std::size_t i = 0; i < events.size(); ++i) {
        EXPECT_GE(result.rates[i], std::min(*result.raw[i], result.b) - 1e-15);
        EXPECT_LE(result.rates[i], std::max(*result.raw[i], result.b) + 1e-15);
    }
}

TEST(GlobalSmoothing, GivesAUnitWithoutPeopleTheOverallRate) {
    const auto result = smooth_globally(std::vector{4.0, 0.0}, std::vector{100.0, 0.0});
    EXPECT_FALSE(result.raw[1]);
    EXPECT_NEAR(result.rates[1], 0.04, 1e-15);
}

TEST(LocalSmoothing, UsesTheUnitAndItsNeighbours) {
    const std::vector events{1.0, 9.0, 2.0};
    const std::vector people{100.0, 100.0, 100.0};
    const auto result = smooth_locally(events, people, chain(3));
    EXPECT_NEAR(result.m[0], 10.0 / 200.0, 1e-15);
    EXPECT_NEAR(result.m[1], 12.0 / 300.0, 1e-15);
    const double a = (0.04 * 0.04 + 0.04 * 0.04) / 2.0 - 0.05 / 100.0;
    EXPECT_NEAR(result.a[0], a, 1e-15);
    EXPECT_NEAR(result.rates[0], 0.05 - 0.04 * a / (a + 0.0005), 1e-15);
}

TEST(LocalSmoothing, NeedsNoEventsAround) {
    const auto result = smooth_locally(
        std::vector{0.0, 0.0, 0.0, 5.0}, std::vector{10.0, 10.0, 10.0, 10.0}, chain(4));
    EXPECT_EQ(result.rates[0], 0.0);
    for (const double rate : result.rates) {
        EXPECT_TRUE(std::isfinite(rate));
    }
}

std::string refusal(std::vector<double> events, std::vector<double> people) {
    try {
        smooth_globally(events, people);
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

TEST(Smoothing, RefusesNumbersThatCannotBe) {
    EXPECT_THAT(refusal({1, -2}, {10, 10}), HasSubstr("events of unit 2"));
    EXPECT_THAT(refusal({1, 2}, {10, -1}), HasSubstr("population of unit 2"));
    EXPECT_THAT(
        refusal({1, std::numeric_limits<double>::quiet_NaN()}, {10, 10}), HasSubstr("unit 2"));
    EXPECT_THAT(refusal({1, 2}, {10, 0}), HasSubstr("no population"));
    EXPECT_THAT(refusal({0, 0}, {0, 0}), HasSubstr("is 0"));
}

} // namespace
} // namespace osh::regions
