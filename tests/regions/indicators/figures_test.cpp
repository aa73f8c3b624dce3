#include "regions/disclosure/disclosure_rules.hpp"
#include "regions/indicators/figures.hpp"
#include "regions/snapshot/load_snapshot.hpp"
#include "regions/snapshot/snapshot_holder.hpp"
#include "regions/statistics/rate_intervals.hpp"

#include <gtest/gtest.h>

#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

using testing::DatasetBuilder;

Selection of_years(std::vector<int> years) {
    Selection selection;
    selection.years = std::move(years);
    return selection;
}

Figure figure(const Snapshot& snapshot, const Selection& selection, std::string_view id) {
    const Indicator* const indicator = find_indicator(id);
    EXPECT_NE(indicator, nullptr) << id;
    const auto figures = compute_figures(snapshot, selection, {}, std::array{indicator});
    EXPECT_EQ(figures.size(), 1U);
    return figures.front();
}

TEST(IndicatorTable, HoldsTheIndicatorsOfTheInterfaceInThreeLanguages) {
    for (const char* const id :
         {"enterprises",
          "workers",
          "injured",
          "dead",
          "diseases",
          "injury_rate_1000",
          "injury_rate_100k",
          "fatal_rate_1000",
          "fatal_rate_100k",
          "disease_rate_100k",
          "nonfatal_fatal_ratio",
          "mean_score",
          "high_risk_enterprises",
          "high_risk_share"}) {
        const Indicator* const indicator = find_indicator(id);
        ASSERT_NE(indicator, nullptr) << id;
        for (const std::string& text :
             {indicator->name.kk,
              indicator->name.ru,
              indicator->name.en,
              indicator->unit.kk,
              indicator->unit.ru,
              indicator->unit.en}) {
            EXPECT_FALSE(text.empty()) << id;
        }
        EXPECT_EQ(indicator->denominator_id.empty(), indicator->denominator == Quantity::one);
    }
    EXPECT_EQ(find_indicator("worst_enterprise"), nullptr);
    EXPECT_EQ(find_indicator("nonfatal_fatal_ratio")->direction, Direction::higher);
}

class FiguresTest : public testing::TemporaryFolderTest {};

TEST_F(FiguresTest, RatesCarryNumeratorDenominatorAndExactInterval) {
    DatasetBuilder builder(folder());
    const auto id = builder.enterprise();
    builder.workers(id, 2022, 4'000);
    for (int i = 0; i < 25; ++i) {
        builder.injury({.enterprise = id, .severity = i < 2 ? "fatal" : "light"});
    }
    const auto snapshot = load_snapshot(builder.publish());
    const Figure rate = figure(*snapshot, of_years({2022}), "injury_rate_1000");
    EXPECT_DOUBLE_EQ(*rate.value, 6.25);
    EXPECT_EQ(*rate.numerator, 25.0);
    EXPECT_EQ(*rate.denominator, 4'000.0);
    EXPECT_NEAR(rate.interval->low, exact_poisson_limits(25, 0.95).low / 4.0, 1e-12);
    EXPECT_NEAR(rate.interval->high, exact_poisson_limits(25, 0.95).high / 4.0, 1e-12);
    EXPECT_EQ(rate.stability, Stability::stable);
    EXPECT_EQ(rate.period, "2022");
    EXPECT_EQ(rate.as_of, "2022-12-31");
    EXPECT_EQ(rate.origin, "demo");
    EXPECT_EQ(rate.source, "synthetic test data");
    EXPECT_TRUE(rate.model_version.empty());

    const Figure ratio = figure(*snapshot, of_years({2022}), "nonfatal_fatal_ratio");
    EXPECT_DOUBLE_EQ(*ratio.value, 11.5);
    EXPECT_EQ(ratio.stability, Stability::unstable) << "two deaths are few";
    EXPECT_LT(ratio.interval->low, 11.5);
    EXPECT_GT(ratio.interval->high, 11.5);

    const Figure score = figure(*snapshot, of_years({2022}), "mean_score");
    EXPECT_NEAR(*score.value, snapshot->scores.score[0].points(), 1e-9);
    EXPECT_EQ(score.model_version, snapshot->identity.model_version);
}

TEST_F(FiguresTest, AreUnknownWhenNobodyWorkedOrDied) {
    DatasetBuilder builder(folder());
    const auto id = builder.enterprise();
    builder.workers(id, 2021, 0);
    builder.workers(id, 2022, 10);
    builder.injury({.enterprise = id});
    const auto snapshot = load_snapshot(builder.publish());
    EXPECT_FALSE(figure(*snapshot, of_years({2021}), "injury_rate_1000").value);
    EXPECT_FALSE(figure(*snapshot, of_years({2021}), "injury_rate_1000").interval);
    EXPECT_FALSE(figure(*snapshot, of_years({2022}), "nonfatal_fatal_ratio").value);
    EXPECT_EQ(*figure(*snapshot, of_years({2022}), "dead").value, 0.0);
    EXPECT_EQ(figure(*snapshot, of_years({2022}), "dead").stability, Stability::unstable);
}

/// Two enterprises; the register of insurance begins in 2022, diseases were never imported.
std::shared_ptr<const Snapshot>
country_with_a_late_register(const std::filesystem::path& folder, bool is_demo) {
    DatasetBuilder builder(folder);
    for (int n = 0; n < 20; ++n) {
        const auto id = builder.enterprise({.is_demo = is_demo});
        for (const int year : {2021, 2022}) {
            builder.workers(id, year, 100);
            builder.injury({.enterprise = id, .day = std::to_string(year) + "-03-03"});
            builder.injury(
                {.enterprise = id, .day = std::to_string(year) + "-03-03", .severity = "fatal"});
        }
        if (n < 10) {
            builder.insurance(id, "2022-01-01", "2022-12-31");
        }
    }
    return load_snapshot(builder.publish());
}

TEST_F(FiguresTest, AreUnknownWhereTheRegisterHoldsNothing) {
    const auto snapshot = country_with_a_late_register(folder(), true);
    EXPECT_DOUBLE_EQ(*figure(*snapshot, of_years({2022}), "insurance_coverage").value, 50.0);
    for (const char* const id :
         {"insurance_coverage", "insurance_payouts", "insured_enterprises"}) {
        const Figure before = figure(*snapshot, of_years({2021}), id);
        EXPECT_FALSE(before.value) << id;
        EXPECT_FALSE(before.numerator) << id;
        EXPECT_FALSE(before.interval) << id;
        EXPECT_FALSE(figure(*snapshot, of_years({2021, 2022}), id).value) << id;
    }
    for (const char* const id :
         {"diseases",
          "disease_rate_100k",
          "hidden_injury_ratio",
          "violations",
          "inspected_enterprises_share",
          "assessment_coverage",
          "monitoring_coverage",
          "safety_costs"}) {
        EXPECT_FALSE(figure(*snapshot, of_years({2022}), id).value) << id;
    }
    EXPECT_EQ(*figure(*snapshot, of_years({2021}), "severe_injured").value, 0.0)
        << "none of the recorded victims was severe";
    Selection other_stream = of_years({2022});
    other_stream.stream = Stream::inspectorate;
    EXPECT_FALSE(figure(*snapshot, other_stream, "injured").value);
}

TEST_F(FiguresTest, AreNotMarkedAsHeldBackWhereTheRegisterHoldsNothing) {
    const auto snapshot = country_with_a_late_register(folder(), false);
    ASSERT_TRUE(snapshot->disclosure);
    const Figure before = figure(*snapshot, of_years({2021}), "insurance_coverage");
    EXPECT_FALSE(before.value);
    EXPECT_EQ(before.suppression, Suppression::none);
    EXPECT_EQ(figure(*snapshot, of_years({2022}), "diseases").suppression, Suppression::none);
}

TEST_F(FiguresTest, OfSeveralYearsAddEventsAndAverageWorkers) {
    DatasetBuilder builder(folder());
    const auto id = builder.enterprise();
    builder.workers(id, 2020, 100);
    builder.workers(id, 2021, 300);
    builder.injury({.enterprise = id, .day = "2020-02-01"});
    builder.injury({.enterprise = id, .day = "2021-02-01"});
    builder.injury({.enterprise = id, .day = "2021-02-01", .stream = "INSPECTORATE"});
    const auto snapshot = load_snapshot(builder.publish());
    const Figure rate = figure(*snapshot, of_years({2020, 2021}), "injury_rate_1000");
    EXPECT_DOUBLE_EQ(*rate.value, 5.0);
    EXPECT_EQ(*rate.denominator, 400.0) << "worker-years";
    EXPECT_EQ(rate.period, "2020-2021");
    EXPECT_DOUBLE_EQ(*figure(*snapshot, of_years({2020, 2021}), "workers").value, 200.0);
    EXPECT_DOUBLE_EQ(*figure(*snapshot, of_years({2020, 2021}), "enterprises").value, 1.0);
}

TEST_F(FiguresTest, OfTheRegisterAsItStandsHaveNoHistory) {
    DatasetBuilder builder(folder());
    const auto id = builder.enterprise();
    builder.workers(id, 2020, 100);
    builder.workers(id, 2021, 300);
    const auto snapshot = load_snapshot(builder.publish());
    for (const char* const indicator : {"enterprises", "mean_score", "high_risk_share"}) {
        EXPECT_TRUE(figure(*snapshot, of_years({2021}), indicator).value) << indicator;
        EXPECT_FALSE(figure(*snapshot, of_years({2020}), indicator).value)
            << indicator << ": the register of today says nothing of 2020";
    }
    EXPECT_EQ(figure(*snapshot, of_years({2020}), "workers").value, 100.0);
}

TEST_F(FiguresTest, OfAnEmptySnapshotAreNone) {
    const auto figures = compute_figures(
        *empty_snapshot(), {}, {.by_territory = true}, std::array{find_indicator("workers")});
    EXPECT_TRUE(figures.empty());
}

class RealFiguresTest : public testing::TemporaryFolderTest {
protected:
    /// A real enterprise per number of workers, with so many injuries in the first.
    Figure rate_of(const std::vector<int>& workers, int injuries, std::string_view id) {
        std::filesystem::remove_all(folder());
        DatasetBuilder builder(folder());
        std::int64_t first = 0;
        for (const int count : workers) {
            const auto enterprise = builder.enterprise({.is_demo = false});
            first = first == 0 ? enterprise : first;
            builder.workers(enterprise, 2022, count);
        }
        for (int i = 0; i < injuries; ++i) {
            builder.injury({.enterprise = first});
        }
        const auto snapshot = load_snapshot(builder.publish());
        return figure(*snapshot, of_years({2022}), id);
    }
};

TEST_F(RealFiguresTest, AreHeldBackWhenTheyRestOnFew) {
    EXPECT_EQ(rate_of({40, 40}, 6, "injury_rate_1000").suppression, Suppression::primary)
        << "two enterprises";
    EXPECT_EQ(rate_of({2, 2, 1}, 6, "workers").suppression, Suppression::primary) << "five workers";
    EXPECT_EQ(rate_of({70, 20, 10}, 6, "workers").suppression, Suppression::primary)
        << "one enterprise has 70 % of the workers";
    EXPECT_EQ(rate_of({40, 40, 40}, 4, "injury_rate_1000").suppression, Suppression::primary)
        << "four cases";
    EXPECT_EQ(rate_of({40, 40, 40}, 6, "nonfatal_fatal_ratio").suppression, Suppression::primary)
        << "no death";
    EXPECT_EQ(rate_of({40, 40, 40}, 5, "injury_rate_1000").suppression, Suppression::none);
    EXPECT_EQ(rate_of({40, 40, 40}, 0, "workers").suppression, Suppression::none);
}

TEST_F(RealFiguresTest, HoldNoNumberWhenTheyAreHeldBack) {
    const Figure held = rate_of({40, 40, 40}, 4, "injury_rate_1000");
    EXPECT_FALSE(held.value);
    EXPECT_FALSE(held.numerator);
    EXPECT_FALSE(held.denominator);
    EXPECT_FALSE(held.interval);
    EXPECT_EQ(held.origin, "register");
}

TEST_F(FiguresTest, OfTheDemoAreNeverHeldBack) {
    DatasetBuilder builder(folder());
    builder.workers(builder.enterprise(), 2022, 3);
    const auto snapshot = load_snapshot(builder.publish());
    const Figure shown = figure(*snapshot, of_years({2022}), "workers");
    EXPECT_EQ(shown.suppression, Suppression::none);
    EXPECT_EQ(*shown.value, 3.0);
}

} // namespace
} // namespace osh::regions
