#include "regions/indicators/figures.hpp"
#include "regions/snapshot/load_snapshot.hpp"

#include <gtest/gtest.h>

#include <array>

#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

using testing::DatasetBuilder;

class SafetyReports : public testing::TemporaryFolderTest {
protected:
    Figure figure(std::string_view id, std::vector<int> years = {2022}) const {
        Selection selection;
        selection.years = std::move(years);
        const std::array indicators{find_indicator(id)};
        return compute_figures(*m_snapshot, selection, {}, indicators).front();
    }

    std::shared_ptr<const Snapshot> m_snapshot;
};

// The worked example of docs/methods/indicators.md.
TEST_F(SafetyReports, AgreeWithTheWorkedExampleOfTheMethods) {
    DatasetBuilder builder(folder());
    const auto reporting = builder.enterprise();
    const auto other = builder.enterprise({.kato = "750000000"});
    const auto silent = builder.enterprise();
    for (int year = 2021; year <= 2022; ++year) {
        builder.workers(reporting, year, 100);
        builder.workers(other, year, 300);
        builder.workers(silent, year, 1'000);
    }
    builder.safety_report(
        reporting,
        2022,
        {.due = 80,
         .trained = 60,
         .checked = 4,
         .passed = 1,
         .staff = 1,
         .needed = 50,
         .supplied = 40,
         .certified = 30,
         .measures_kzt = 2'000'000,
         .compensation_kzt = 1'000'000});
    builder.safety_report(
        other,
        2022,
        {.due = 320,
         .trained = 300,
         .checked = 6,
         .passed = 4,
         .staff = 0,
         .needed = 150,
         .supplied = 140,
         .certified = 105,
         .measures_kzt = 6'000'000});
    builder.safety_report(silent, 2022, {.trained = 7, .needed = 9});
    builder.database().execute("DELETE FROM safety_cost WHERE spent_kzt = 0");
    m_snapshot = load_snapshot(builder.publish());
    EXPECT_NEAR(*figure("trained_workers_share").value, 90.0, 1e-12)
        << "360 of 400; 7 of nobody knows how many count as nothing";
    EXPECT_NEAR(*figure("knowledge_check_share").value, 50.0, 1e-12) << "5 of 10";
    EXPECT_NEAR(*figure("osh_service_share").value, 50.0, 1e-12);
    EXPECT_NEAR(*figure("ppe_supply_share").value, 90.0, 1e-12);
    EXPECT_NEAR(*figure("ppe_certified_share").value, 75.0, 1e-12);
    EXPECT_NEAR(*figure("safety_cost_per_worker").value, 20'000.0, 1e-9);
    EXPECT_NEAR(*figure("guarantees_cost_per_worker").value, 10'000.0, 1e-9)
        << "of the 100 workers whose enterprise reported them";
    EXPECT_FALSE(figure("pension_cost_per_worker").value) << "nobody reported any";
    EXPECT_EQ(figure("safety_cost_per_worker").origin, "demo");
    EXPECT_FALSE(figure("knowledge_check_share", {2021}).value) << "no report is not zero";
    // Over two years money adds up and so do the workers of those who reported.
    EXPECT_NEAR(*figure("safety_cost_per_worker", {2021, 2022}).value, 20'000.0, 1e-9);
    Selection of_region;
    of_region.years = {2022};
    of_region.territories = {*geo::Kato::parse("750000000")};
    const std::array checks{find_indicator("knowledge_check_share")};
    EXPECT_NEAR(
        *compute_figures(*m_snapshot, of_region, {}, checks).front().value, 200.0 / 3.0, 1e-9);
}

TEST_F(SafetyReports, CountActiveLegalEntitiesAsTheTargetsSay) {
    DatasetBuilder builder(folder());
    const auto open = builder.enterprise();
    const auto state = builder.enterprise({.ownership = "state"});
    const auto closed = builder.enterprise({.closed_on = "2022-06-30"});
    for (const auto id : {open, state, closed}) {
        builder.workers(id, 2021, 10);
        builder.workers(id, 2022, 10);
        builder.insurance(id, "2021-01-01", "2022-12-31");
        builder.monitored(id, 2022);
    }
    m_snapshot = load_snapshot(builder.publish());
    EXPECT_EQ(*figure("active_enterprises", {2021}).value, 3.0);
    EXPECT_EQ(*figure("active_enterprises").value, 2.0) << "one closed in the year";
    EXPECT_EQ(*figure("insurance_coverage").denominator, 2.0);
    EXPECT_EQ(*figure("insurance_coverage_private").denominator, 1.0) << "TI4: private ones only";
    EXPECT_EQ(*figure("insurance_coverage_private").numerator, 1.0);
    EXPECT_EQ(figure("insurance_coverage_private").indicator->target, "TI4_osns_coverage");
    EXPECT_EQ(*figure("monitoring_coverage").value, 100.0);
    EXPECT_EQ(figure("monitoring_coverage").indicator->target, "TI7_monitoring_coverage");
    EXPECT_FALSE(figure("monitoring_coverage", {2021}).value);
}

TEST_F(SafetyReports, OfAClosedEnterpriseCountNoCoverage) {
    DatasetBuilder builder(folder());
    const auto closed = builder.enterprise({.closed_on = "2022-06-30"});
    builder.workers(closed, 2022, 10);
    builder.insurance(closed, "2022-01-01", "2022-12-31");
    m_snapshot = load_snapshot(builder.publish());
    EXPECT_EQ(*figure("insured_enterprises").value, 0.0);
    EXPECT_FALSE(figure("insurance_coverage").value) << "no active enterprise, no share";
}

} // namespace
} // namespace osh::regions
