#include "regions/statistics/gamma.hpp"
#include "regions/statistics/rate_intervals.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace osh::regions {
namespace {

TEST(ExactPoissonLimits, AgreeWithThePublishedOnesOfFiveEvents) {
    const Interval limits = exact_poisson_limits(5, 0.95);
    EXPECT_NEAR(limits.low, 1.6235, 5e-5);
    EXPECT_NEAR(limits.high, 11.6683, 5e-5);
}

TEST(ExactPoissonLimits, StartAtZeroWhenNothingHappened) {
    const Interval limits = exact_poisson_limits(0, 0.95);
    EXPECT_EQ(limits.low, 0.0);
    EXPECT_NEAR(limits.high, -std::log(0.025), 1e-12); // P(0 events) = e^−µ = 2.5 %
}

// The definition itself: at the lower end so many or more, at the upper end so many or fewer events
// have half of the remaining probability.
TEST(ExactPoissonLimits, LeaveHalfOfTheDoubtOnEachSide) {
    for (const std::uint64_t events : {1U, 2U, 20U, 205U, 2'449U, 100'000U}) {
        const Interval limits = exact_poisson_limits(events, 0.95);
        const auto count = static_cast<double>(events);
        EXPECT_NEAR(gamma_below(count, limits.low), 0.025, 1e-10) << events;
        EXPECT_NEAR(gamma_above(count + 1.0, limits.high), 0.025, 1e-10) << events;
        EXPECT_LT(limits.low, count);
        EXPECT_GT(limits.high, count);
    }
}

TEST(ExactPoissonLimits, WidenWithTheLevel) {
    const Interval narrow = exact_poisson_limits(12, 0.90);
    const Interval wide = exact_poisson_limits(12, 0.99);
    EXPECT_LT(wide.low, narrow.low);
    EXPECT_GT(wide.high, narrow.high);
}

TEST(ByarLimits, AgreeWithThePublishedOnesOfTenEvents) {
    const Interval limits = byar_limits(10, 0.95);
    EXPECT_NEAR(limits.low, 4.78745, 5e-6);
    EXPECT_NEAR(limits.high, 18.39146, 5e-6);
}

TEST(ByarLimits, ComeCloseToTheExactOnesForManyEvents) {
    const Interval byar = byar_limits(2'449, 0.95);
    const Interval exact = exact_poisson_limits(2'449, 0.95);
    EXPECT_NEAR(byar.low / exact.low, 1.0, 1e-5);
    EXPECT_NEAR(byar.high / exact.high, 1.0, 1e-5);
    EXPECT_EQ(byar_limits(0, 0.95).low, 0.0);
}

// Clopper and Pearson, 10 of 100: R's binom.test(10, 100) gives 0.04900469 and 0.17622260.
TEST(ExactShareLimits, AgreeWithR) {
    const auto limits = exact_share_limits(10, 100, 0.95);
    ASSERT_TRUE(limits);
    EXPECT_NEAR(limits->low, 0.04900469, 5e-9);
    EXPECT_NEAR(limits->high, 0.17622260, 5e-9);
}

TEST(ExactShareLimits, ReachTheEndsWhenNoneOrAllAreHit) {
    EXPECT_EQ(exact_share_limits(0, 7, 0.95)->low, 0.0);
    EXPECT_NEAR(exact_share_limits(0, 7, 0.95)->high, 1.0 - std::pow(0.025, 1.0 / 7.0), 1e-12);
    EXPECT_EQ(exact_share_limits(7, 7, 0.95)->high, 1.0);
    EXPECT_FALSE(exact_share_limits(0, 0, 0.95));
    EXPECT_FALSE(exact_share_limits(3, 2, 0.95));
}

TEST(CountRatioLimits, HoldTheRatioOfTheCountry) {
    const auto limits = count_ratio_limits(2'244, 205, 0.95);
    ASSERT_TRUE(limits);
    EXPECT_LT(limits->low, 2'244.0 / 205.0);
    EXPECT_GT(limits->high, 2'244.0 / 205.0);
    const auto share = exact_share_limits(205, 2'449, 0.95);
    EXPECT_NEAR(limits->low, 1.0 / share->high - 1.0, 1e-12);
    EXPECT_NEAR(limits->high, 1.0 / share->low - 1.0, 1e-12);
}

// R: poisson.test(c(2901, 205)) and poisson.test(c(430, 2)): the ratio of two Poisson counts.
TEST(CountRatioLimits, AgreeWithTheRatioOfTwoPoissonCountsInR) {
    const auto country = count_ratio_limits(2'901, 205, 0.95);
    EXPECT_NEAR(country->low, 12.27845687, 1e-8);
    EXPECT_NEAR(country->high, 16.38506070, 1e-8);
    const auto two_deaths = count_ratio_limits(430, 2, 0.95);
    EXPECT_NEAR(two_deaths->low, 59.15765, 1e-5);
    EXPECT_NEAR(two_deaths->high, 1781.01597, 1e-5);
}

TEST(CountRatioLimits, AreUnknownWithoutAFatalVictim) {
    EXPECT_FALSE(count_ratio_limits(30, 0, 0.95));
    EXPECT_EQ(count_ratio_limits(0, 3, 0.95)->low, 0.0);
}

} // namespace
} // namespace osh::regions
