#include "regions/error.hpp"
#include "regions/statistics/gamma.hpp"
#include "regions/statistics/rates/funnel.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace osh::regions {
namespace {

double poisson_up_to(double mean, int count) {
    double term = std::exp(-mean);
    double sum = term;
    for (int k = 1; k <= count; ++k) {
        term *= mean / k;
        sum += term;
    }
    return sum;
}

// Spiegelhalter 2005, appendix: interpolated between the counts around the tail probability.
TEST(PredictionLimits, InterpolateThePoissonDistribution) {
    for (const double mean : {0.3, 1.0, 5.0, 20.5, 100.0}) {
        for (const double level : {0.95, 0.998}) {
            const Interval limits = poisson_prediction_limits(mean, level);
            const double tails[] = {(1.0 - level) / 2.0, 1.0 - (1.0 - level) / 2.0};
            const double found[] = {limits.low, limits.high};
            for (int side = 0; side < 2; ++side) {
                int count = 0;
                while (poisson_up_to(mean, count) < tails[side]) {
                    ++count;
                }
                const double below = count > 0 ? poisson_up_to(mean, count - 1) : 0.0;
                const double at = poisson_up_to(mean, count) - below;
                const double expected = count - (poisson_up_to(mean, count) - tails[side]) / at;
                EXPECT_NEAR(found[side], std::max(0.0, expected), 1e-8) << mean << " " << level;
            }
        }
    }
}

TEST(PredictionLimits, ComeCloseToTheNormalOnesForLargeCounts) {
    const Interval limits = poisson_prediction_limits(1e6, 0.95);
    EXPECT_NEAR(limits.low, 1e6 - 1.959964 * 1e3, 3.0);
    EXPECT_NEAR(limits.high, 1e6 + 1.959964 * 1e3, 3.0);
}

TEST(Funnel, SaysHowFarOutAUnitLies) {
    const std::vector observed{10.0, 30.0, 20.0, 0.0};
    const std::vector expected{10.0, 10.0, 10.0, 0.0};
    const std::vector levels{0.95, 0.998};
    const auto units = funnel(observed, expected, levels);
    EXPECT_EQ(units[0].beyond, 0);
    EXPECT_EQ(units[1].beyond, 2);
    EXPECT_EQ(units[2].beyond, 1);
    EXPECT_NEAR(*units[1].ratio, 3.0, 1e-15);
    EXPECT_LT(units[1].ratio_interval->low, 3.0);
    EXPECT_FALSE(units[3].ratio);
    EXPECT_TRUE(units[3].limits.empty());
    EXPECT_THROW(funnel(std::vector{-1.0}, std::vector{1.0}, levels), Error);
}

TEST(Funnel, ExpectsTheOverallRate) {
    const auto expected =
        expected_at_overall_rate(std::vector{3.0, 1.0}, std::vector{100.0, 300.0});
    EXPECT_NEAR(expected[0], 1.0, 1e-15);
    EXPECT_NEAR(expected[1], 3.0, 1e-15);
}

} // namespace
} // namespace osh::regions
