#include "regions/statistics/beta.hpp"
#include "regions/statistics/gamma.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace osh::regions {
namespace {

struct GammaCase {
    double shape;
    double x;
    double below;
};

// P(1, x) = 1 − e^−x; P(½, x) = erf(√x); P(n, x) = 1 − e^−x·Σ xᵏ/k!: written with the closed forms.
TEST(GammaDistribution, AgreesWithItsClosedForms) {
    const GammaCase cases[] = {
        {1.0, 0.1, 1.0 - std::exp(-0.1)},
        {1.0, 5.0, 1.0 - std::exp(-5.0)},
        {0.5, 0.3, std::erf(std::sqrt(0.3))},
        {0.5, 4.0, std::erf(2.0)},
        {3.0, 2.0, 1.0 - std::exp(-2.0) * (1.0 + 2.0 + 2.0)},
        {3.0, 9.0, 1.0 - std::exp(-9.0) * (1.0 + 9.0 + 40.5)},
    };
    for (const GammaCase& entry : cases) {
        EXPECT_NEAR(gamma_below(entry.shape, entry.x), entry.below, 1e-14) << entry.shape;
        EXPECT_NEAR(gamma_above(entry.shape, entry.x), 1.0 - entry.below, 1e-14) << entry.shape;
    }
}

TEST(GammaDistribution, HasNothingBelowZero) {
    EXPECT_EQ(gamma_below(2.0, 0.0), 0.0);
    EXPECT_EQ(gamma_below(2.0, -1.0), 0.0);
    EXPECT_EQ(gamma_above(2.0, 0.0), 1.0);
}

TEST(GammaDistribution, KeepsTheDigitsOfAFarTail) {
    // 1 − P(1, 50) = e^−50, which is far below the last digit of 1.
    EXPECT_NEAR(gamma_above(1.0, 50.0) / std::exp(-50.0), 1.0, 1e-12);
}

TEST(GammaQuantile, TurnsTheDistributionRound) {
    for (const double shape : {0.05, 0.2, 0.5, 1.0, 1.7, 5.0, 30.0, 1'000.0, 100'000.0}) {
        for (const double p : {1e-6, 0.025, 0.3, 0.5, 0.9, 0.975, 0.999'999}) {
            const double x = gamma_quantile(shape, p);
            EXPECT_NEAR(gamma_below(shape, x), p, shape > 1'000.0 ? 1e-9 : 1e-11)
                << shape << " " << p;
        }
    }
}

TEST(GammaQuantile, GrowsWithTheShareAndTheShape) {
    double before = 0.0;
    for (int i = 1; i < 100; ++i) {
        const double x = gamma_quantile(0.7, i / 100.0);
        EXPECT_GT(x, before);
        EXPECT_GT(gamma_quantile(0.8, i / 100.0), x);
        before = x;
    }
}

TEST(NormalQuantile, AgreesWithTables) {
    EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-13);
    EXPECT_NEAR(normal_quantile(0.995), 2.5758293035489004, 1e-13);
    EXPECT_NEAR(normal_quantile(0.5), 0.0, 1e-15);
    EXPECT_NEAR(normal_quantile(1e-10), -6.361340902404056, 1e-9);
    EXPECT_NEAR(normal_quantile(0.3), -normal_quantile(0.7), 1e-14);
}

TEST(BetaDistribution, AgreesWithItsClosedForms) {
    for (const double x : {0.0, 0.05, 0.3, 0.77, 1.0}) {
        EXPECT_NEAR(beta_below(1.0, 1.0, x), x, 1e-14);
        EXPECT_NEAR(beta_below(2.0, 3.0, x), 6 * x * x - 8 * x * x * x + 3 * x * x * x * x, 1e-13);
        EXPECT_NEAR(beta_below(4.0, 1.0, x), std::pow(x, 4.0), 1e-14);
    }
}

TEST(BetaQuantile, TurnsTheDistributionRound) {
    for (const double a : {0.5, 1.0, 3.0, 205.0, 5'000.0}) {
        for (const double b : {0.5, 2.0, 40.0, 2'245.0}) {
            for (const double p : {0.001, 0.025, 0.5, 0.975}) {
                EXPECT_NEAR(beta_below(a, b, beta_quantile(a, b, p)), p, 1e-9) << a << " " << b;
            }
        }
    }
}

} // namespace
} // namespace osh::regions
