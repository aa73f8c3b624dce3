#include "regions/figures/official_figures.hpp"
#include "regions/indicators/dispersion.hpp"
#include "regions/indicators/official_values.hpp"
#include "regions/indicators/rate_change.hpp"
#include "regions/snapshot/load_snapshot.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

// The published conflict of Karaganda on the old borders: 537 victims in 2021, 767 in 2022. With
// the same workers the ratio is 1.4283; R: poisson.test(c(767, 537), c(1, 1)) gives 1.2766
// to 1.5988.
TEST(RateChange, OfKaragandaOnTheOldBordersIsARiseOf43Percent) {
    const auto change = rate_change({537, 1.0}, {767, 1.0}, 0.95);
    ASSERT_TRUE(change);
    EXPECT_NEAR(change->ratio, 767.0 / 537.0, 1e-12);
    EXPECT_GT(change->interval.low, 1.27);
    EXPECT_LT(change->interval.low, change->ratio);
    EXPECT_GT(change->interval.high, change->ratio);
    EXPECT_LT(change->interval.high, 1.61);
    EXPECT_LT(change->p_value, 1e-8);
}

// By hand: 2 against 6 with equal exposure: p = 2·P(X ≤ 2 | 8, ½) = 2·37/256.
TEST(RateChange, HasTheExactProbabilityOfNoChange) {
    const auto change = rate_change({6, 10.0}, {2, 10.0}, 0.95);
    ASSERT_TRUE(change);
    EXPECT_NEAR(change->p_value, 2.0 * 37.0 / 256.0, 1e-12);
    EXPECT_NEAR(rate_change({4, 1.0}, {4, 1.0}, 0.95)->p_value, 1.0, 1e-12);
}

TEST(RateChange, IsUnknownWithoutEventsOrWorkersBefore) {
    EXPECT_FALSE(rate_change({0, 10.0}, {5, 10.0}, 0.95));
    EXPECT_FALSE(rate_change({5, 0.0}, {5, 10.0}, 0.95));
    EXPECT_FALSE(rate_change({5, 10.0}, {5, 0.0}, 0.95));
    const auto fell = rate_change({5, 10.0}, {0, 10.0}, 0.95);
    ASSERT_TRUE(fell);
    EXPECT_EQ(fell->ratio, 0.0);
    EXPECT_EQ(fell->interval.low, 0.0);
    EXPECT_FALSE(std::isnan(fell->interval.high));
}

TEST(OfficialValues, HoldThePathsOfTheConcept) {
    const OfficialValues official(built_in_official_figures());
    for (const char* const target :
         {"TI1_opr_coverage",
          "TI2_fatal_rate_1000",
          "TI3_hidden_ratio",
          "TI4_osns_coverage",
          "TI5_knowledge_check",
          "TI6_research_programmes",
          "TI7_monitoring_coverage",
          "ER1_injury_rate_1000",
          "ER2_osh_violation_share"}) {
        const auto path = official.path(target);
        ASSERT_FALSE(path.empty()) << target;
        EXPECT_EQ(path.back().year, 2030) << target;
        bool is_an_indicators = false;
        for (const Indicator& indicator : all_indicators()) {
            is_an_indicators |= indicator.target == target;
        }
        EXPECT_TRUE(is_an_indicators) << target;
    }
    EXPECT_EQ(official.target("TI2_fatal_rate_1000", 2030), 0.023);
    EXPECT_EQ(official.target("ER1_injury_rate_1000", 2030), 0.3);
    EXPECT_FALSE(official.target("TI1_opr_coverage", 2024)) << "the Concept gives none";
}

class DispersionTest : public testing::TemporaryFolderTest {};

// Two regions: 10 of 1,000 and 30 of 1,000: mean 20 per 1000, variance 100, chance 1000·20/1000
// = 20.
TEST_F(DispersionTest, TakesChanceOffTheVarianceBetweenRegions) {
    testing::DatasetBuilder builder(folder());
    int victims = 10;
    for (const char* const kato : {"350000000", "630000000"}) {
        builder.territory({.kato = kato, .name = kato});
        const auto id = builder.enterprise({.kato = kato});
        builder.workers(id, 2022, 1'000);
        for (int n = 0; n < victims; ++n) {
            builder.injury({.enterprise = id});
        }
        victims += 20;
    }
    const auto snapshot = load_snapshot(builder.publish());
    Selection selection;
    selection.years = {2022};
    const auto found = dispersion(
        *snapshot, selection, {.by_territory = true}, *find_indicator("injury_rate_1000"));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].parts, 2U);
    EXPECT_DOUBLE_EQ(found[0].mean, 20.0);
    EXPECT_DOUBLE_EQ(found[0].variance, 100.0);
    EXPECT_DOUBLE_EQ(found[0].chance_variance, 20.0);
    EXPECT_DOUBLE_EQ(found[0].true_variance, 80.0);
    EXPECT_DOUBLE_EQ(found[0].p10, 12.0);
    EXPECT_DOUBLE_EQ(found[0].p90, 28.0);
    EXPECT_DOUBLE_EQ(*found[0].p90_to_p10, 28.0 / 12.0);
}

TEST_F(DispersionTest, IsUnknownOfASinglePart) {
    testing::DatasetBuilder builder(folder());
    builder.workers(builder.enterprise(), 2022, 10);
    const auto snapshot = load_snapshot(builder.publish());
    Selection selection;
    selection.years = {2022};
    EXPECT_TRUE(
        dispersion(
            *snapshot, selection, {.by_territory = true}, *find_indicator("injury_rate_1000"))
            .empty());
}

} // namespace
} // namespace osh::regions
