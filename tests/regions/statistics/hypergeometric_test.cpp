#include "regions/statistics/hypergeometric.hpp"

#include <gtest/gtest.h>

namespace osh::regions {
namespace {

// Fisher's lady tasting tea: 8 cups, 4 of them marked, 4 chosen. All four right by chance: 1/70; at
// least three: 17/70.
TEST(Hypergeometric, AgreesWithTheLadyTastingTea) {
    const Urn cups{.balls = 8, .marked = 4, .drawn = 4};
    EXPECT_NEAR(hypergeometric_at_least(cups, 4), 1.0 / 70.0, 1e-14);
    EXPECT_NEAR(hypergeometric_at_least(cups, 3), 17.0 / 70.0, 1e-14);
    EXPECT_EQ(hypergeometric_at_least(cups, 0), 1.0);
}

TEST(Hypergeometric, IsCertainOfWhatCannotBeOtherwise) {
    EXPECT_EQ(hypergeometric_at_least({.balls = 5, .marked = 4, .drawn = 3}, 2), 1.0);
    EXPECT_EQ(hypergeometric_at_least({.balls = 5, .marked = 2, .drawn = 3}, 3), 0.0);
}

// The mean is 50: about half of the worlds reach it.
TEST(Hypergeometric, HoldsForLargeUrns) {
    const double tail =
        hypergeometric_at_least({.balls = 1'000'000, .marked = 1'000, .drawn = 50'000}, 50);
    EXPECT_GT(tail, 0.4);
    EXPECT_LT(tail, 0.6);
}

} // namespace
} // namespace osh::regions
