#include "regions/statistics/false_discovery.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace osh::regions {
namespace {

using PValues = std::vector<std::optional<double>>;

// The fifteen tests of Benjamini & Hochberg 1995, section 4: at rate 0.05 four are rejected.
TEST(FalseDiscovery, RejectsFourOfTheFifteenTestsOfThePaper) {
    const PValues p{
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1.0000};
    const auto adjusted = false_discovery_adjusted(p);
    const auto rejected =
        std::ranges::count_if(adjusted, [](const auto& value) { return *value <= 0.05; });
    EXPECT_EQ(rejected, 4);
    EXPECT_NEAR(*adjusted[0], 0.0015, 1e-12);
    EXPECT_NEAR(*adjusted[3], 0.0095 * 15 / 4, 1e-12);
    EXPECT_EQ(*adjusted[14], 1.0);
}

TEST(FalseDiscovery, LeavesTestsWithoutAPValueOut) {
    const auto adjusted = false_discovery_adjusted(PValues{0.04, std::nullopt, 0.02});
    EXPECT_NEAR(*adjusted[0], 0.04, 1e-15);
    EXPECT_FALSE(adjusted[1]);
    EXPECT_NEAR(*adjusted[2], 0.04, 1e-15);
    EXPECT_TRUE(false_discovery_adjusted({}).empty());
}

TEST(FalseDiscovery, KeepsTheOrderOfThePValues) {
    const auto adjusted = false_discovery_adjusted(PValues{0.3, 0.01, 0.2, 0.011});
    EXPECT_NEAR(*adjusted[1], 0.022, 1e-12);
    EXPECT_NEAR(*adjusted[3], 0.022, 1e-12);
    EXPECT_GT(*adjusted[0], *adjusted[2]);
}

} // namespace
} // namespace osh::regions
