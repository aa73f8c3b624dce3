#include "regions/disclosure/disclosure_tables.hpp"
#include "regions/indicators/enterprise_quantity.hpp"
#include "regions/indicators/figures.hpp"
#include "regions/signals/leading_enterprises.hpp"
#include "regions/snapshot/load_snapshot.hpp"

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

using testing::DatasetBuilder;

class LeadingEnterprisesTest : public testing::TemporaryFolderTest {
protected:
    LeadingEnterprises
    leading(std::string_view indicator, LeadingOrder order = LeadingOrder::excess) const {
        Selection asked;
        asked.years = {2022};
        return leading_enterprises(
            *m_snapshot,
            std::get<Selection>(resolve(asked, *m_snapshot)),
            {.measure = leading_measure(*find_indicator(indicator)), .order = order});
    }

    std::uint32_t id_of(const LeadingEnterprise& one) const {
        return m_snapshot->enterprises.id[one.enterprise.row];
    }

    std::shared_ptr<const Snapshot> m_snapshot;
};

// Two mines of 100 and 300 workers: 2 dead and 5 with a disease in one, 4 injured and 1 with a
// disease in the other. The section has 2/400 dead and 6/400 diseases a worker.
TEST_F(LeadingEnterprisesTest, FollowTheFigureThatTheyAreAskedFor) {
    DatasetBuilder builder(folder());
    const auto deadly = builder.enterprise();
    const auto large = builder.enterprise();
    const auto quiet = builder.enterprise({.oked = "P"});
    builder.workers(deadly, 2022, 100);
    builder.workers(large, 2022, 300);
    builder.workers(quiet, 2022, 1'000);
    for (int n = 0; n < 2; ++n) {
        builder.injury({.enterprise = deadly, .severity = "fatal"});
    }
    for (int n = 0; n < 4; ++n) {
        builder.injury({.enterprise = large, .severity = "severe"});
    }
    for (int n = 0; n < 5; ++n) {
        builder.disease(deadly, 2022);
    }
    builder.disease(large, 2022);
    builder.injury({.enterprise = deadly, .severity = "fatal", .stream = "INSPECTORATE"});
    m_snapshot = load_snapshot(builder.publish());

    const LeadingEnterprises dead = leading("fatal_rate_1000");
    ASSERT_EQ(dead.first.size(), 1U) << "who has no death drives no figure of deaths";
    EXPECT_EQ(id_of(dead.first[0]), deadly);
    EXPECT_EQ(dead.first[0].observed, 2.0) << "of the stream chosen";
    EXPECT_DOUBLE_EQ(dead.first[0].expected, 100.0 * 2.0 / 400.0);
    EXPECT_DOUBLE_EQ(dead.expected, 2.0);
    EXPECT_DOUBLE_EQ(dead.excess, 1.5);
    EXPECT_EQ(dead.injured, 6U) << "victims whatever the measure";

    const LeadingEnterprises ill = leading("disease_rate_100k", LeadingOrder::observed);
    ASSERT_EQ(ill.first.size(), 2U);
    EXPECT_EQ(id_of(ill.first[0]), deadly);
    EXPECT_DOUBLE_EQ(ill.first[0].expected, 1.5);
    EXPECT_DOUBLE_EQ(ill.first[1].expected, 4.5);

    EXPECT_EQ(id_of(leading("severe_injured").first.at(0)), large);
    EXPECT_EQ(id_of(leading("injury_rate_1000", LeadingOrder::observed).first.at(0)), large);
    // The hidden-injury ratio is of no enterprise: the dead lower it.
    EXPECT_FALSE(leading_measure(*find_indicator("hidden_injury_ratio")).is_of_figure);
    EXPECT_EQ(leading("hidden_injury_ratio").observed, 2.0);
}

TEST_F(LeadingEnterprisesTest, ListWhatIsMissingWhereMoreIsBetter) {
    DatasetBuilder builder(folder());
    const auto assessed = builder.enterprise();
    const auto small = builder.enterprise();
    const auto big = builder.enterprise();
    const auto closed = builder.enterprise({.closed_on = "2021-05-05"});
    builder.workers(assessed, 2022, 900);
    builder.workers(small, 2022, 20);
    builder.workers(big, 2022, 700);
    builder.workers(closed, 2022, 5'000);
    builder.assessment(assessed, "2022-01-10", "2027-01-10", {{.workers = 900}});
    builder.safety_report(small, 2022, {.due = 20, .trained = 5});
    builder.safety_report(big, 2022, {.due = 100, .trained = 90});
    m_snapshot = load_snapshot(builder.publish());

    const LeadingMeasure coverage = leading_measure(*find_indicator("assessment_coverage"));
    EXPECT_TRUE(coverage.counts_enterprises());
    const LeadingEnterprises lacking = leading("assessment_coverage", LeadingOrder::observed);
    ASSERT_EQ(lacking.first.size(), 2U) << "neither the assessed nor the closed one";
    EXPECT_EQ(id_of(lacking.first[0]), big) << "equal ones by workers";
    EXPECT_EQ(id_of(lacking.first[1]), small);
    EXPECT_DOUBLE_EQ(lacking.first[0].expected, 2.0 / 3.0);

    const LeadingEnterprises untrained = leading("trained_workers_share");
    ASSERT_EQ(untrained.first.size(), 2U);
    EXPECT_EQ(id_of(untrained.first[0]), small);
    EXPECT_EQ(untrained.first[0].observed, 15.0);
    EXPECT_DOUBLE_EQ(untrained.first[0].expected, 20.0 * 25.0 / 120.0);
}

// Who sees one school could else reckon from its expectation how many of all schools' people died.
TEST_F(LeadingEnterprisesTest, ExpectNothingThatGivesAHeldBackNumberOfASectionAway) {
    DatasetBuilder builder(folder());
    const auto place = [&](const char* oked, int enterprises, int dead) {
        for (int n = 0; n < enterprises; ++n) {
            const auto one = builder.enterprise({.oked = oked});
            builder.workers(one, 2022, 100);
            for (int k = 0; k < dead; ++k) {
                builder.injury({.enterprise = one, .severity = "fatal"});
            }
        }
    };
    place("P", 2, 2);  // 4 dead in two schools: held back
    place("Q", 3, 1);  // held back with it, or the country's sum would tell
    place("F", 12, 2); // 24 dead in twelve enterprises: open
    m_snapshot = load_snapshot(builder.publish());
    auto closed = std::make_shared<Snapshot>(*m_snapshot);
    closed->disclosure = std::make_shared<const DisclosureTables>(*closed);
    closed->identity.is_protected = true;
    m_snapshot = closed;
    Selection asked;
    asked.years = {2022};
    std::map<std::string, Suppression> decided;
    for (const Figure& figure : compute_figures(
             *m_snapshot,
             std::get<Selection>(resolve(asked, *m_snapshot)),
             {.by_sector = true},
             std::vector{find_indicator("dead")})) {
        decided[figure.sector->text()] = figure.suppression;
    }
    ASSERT_NE(decided.at("P"), Suppression::none);
    ASSERT_EQ(decided.at("F"), Suppression::none);

    const LeadingEnterprises all = leading("dead", LeadingOrder::score);
    double held_back_dead = 0.0;
    double held_back_workers = 0.0;
    for (const LeadingEnterprise& one : all.first) {
        const std::string section(
            1,
            m_snapshot->sectors[m_snapshot->enterprises.sector[one.enterprise.row]].oked.section());
        if (decided.at(section) != Suppression::none) {
            held_back_dead += one.observed;
            held_back_workers += one.workers;
        }
    }
    ASSERT_GT(held_back_dead, 4.0);
    for (const LeadingEnterprise& one : all.first) {
        const std::string section(
            1,
            m_snapshot->sectors[m_snapshot->enterprises.sector[one.enterprise.row]].oked.section());
        const bool is_open = decided.at(section) == Suppression::none;
        EXPECT_DOUBLE_EQ(one.expected, is_open ? 2.0 : 100.0 * held_back_dead / held_back_workers)
            << section;
    }
    EXPECT_NEAR(all.expected, all.observed, 1e-9);
}

TEST_F(LeadingEnterprisesTest, HaveAMeasureForEveryIndicator) {
    const auto stands_for = [](const Indicator& indicator) {
        return !leading_measure(indicator).is_of_figure;
    };
    for (const Indicator& indicator : all_indicators()) {
        const LeadingMeasure measure = leading_measure(indicator);
        EXPECT_NE(measure.counted, Quantity::one) << indicator.id;
        EXPECT_NE(measure.base, Quantity::one) << indicator.id;
        if (!indicator.official.empty()) {
            EXPECT_TRUE(stands_for(indicator)) << indicator.id;
        }
    }
    for (const char* const id : {"enterprises", "nonfatal_fatal_ratio", "hidden_injury_ratio"}) {
        EXPECT_TRUE(stands_for(*find_indicator(id))) << id;
    }
    for (const char* const id : {"dead", "days_lost", "mean_score", "insurance_coverage"}) {
        EXPECT_FALSE(stands_for(*find_indicator(id))) << id;
    }
}

} // namespace
} // namespace osh::regions
