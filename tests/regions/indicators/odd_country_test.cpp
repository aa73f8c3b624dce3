#include "regions/indicators/figures.hpp"
#include "regions/risk/explain.hpp"
#include "regions/risk/sensitivity.hpp"
#include "regions/signals/find_signals.hpp"
#include "regions/signals/inspection_list.hpp"
#include "regions/snapshot/load_snapshot.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

using testing::DatasetBuilder;

/// Countries in which something usual is missing: every number is finite or not there.
class OddCountry : public testing::TemporaryFolderTest {
protected:
    static void expect_finite(std::optional<double> number, const std::string& what) {
        EXPECT_TRUE(!number || std::isfinite(*number)) << what;
    }

    void check(DatasetBuilder& builder) const {
        const auto path = builder.publish();
        const auto snapshot = load_snapshot(path);
        const auto guarded = load_snapshot(path, {.protects_always = true});
        check_figures(*snapshot);
        check_figures(*guarded);
        check_scores(*snapshot, path);
        const Selection all = std::get<Selection>(resolve({}, *snapshot));
        for (const Signal& signal : find_signals(*snapshot, all)) {
            expect_finite(signal.probability, signal.evidence.sentence().en);
            EXPECT_EQ(signal.evidence.sentence().en.find("nan"), std::string::npos)
                << signal.evidence.sentence().en;
        }
        EXPECT_LE(
            inspection_list(*snapshot, all, {.length = 5}).size(), snapshot->enterprise_count());
        const ModelSensitivity sensitivity = model_sensitivity(*snapshot, all, {}, {.samples = 16});
        for (const double index : sensitivity.mean_score.total) {
            EXPECT_TRUE(std::isfinite(index));
        }
    }

    static void check_figures(const Snapshot& snapshot) {
        std::vector<const Indicator*> indicators;
        for (const Indicator& indicator : all_indicators()) {
            indicators.push_back(&indicator);
        }
        Selection selection = std::get<Selection>(resolve({}, snapshot));
        for (const Breakdown& breakdown :
             {Breakdown{},
              Breakdown{.by_territory = true, .by_sector = true},
              Breakdown{.by_sector = true, .by_quarter = true}}) {
            each_figure(snapshot, selection, breakdown, indicators, [](const Figure& figure) {
                const std::string what = std::string(figure.indicator->id) + " in " + figure.period;
                expect_finite(figure.value, what);
                expect_finite(figure.numerator, what);
                expect_finite(figure.denominator, what);
                if (figure.interval) {
                    expect_finite(figure.interval->low, what);
                    // The odds of no death have no upper end; the interface writes null.
                    EXPECT_FALSE(std::isnan(figure.interval->high)) << what;
                }
            });
        }
    }

    static void check_scores(const Snapshot& snapshot, const std::filesystem::path& path) {
        geo::Database database(path.string(), geo::DatabaseAccess::immutable);
        for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
            const RiskExplanation risk = explain(snapshot, database, {row});
            EXPECT_GE(risk.lowest, 0.0);
            EXPECT_LE(risk.lowest, risk.score);
            EXPECT_LE(risk.score, risk.highest);
            EXPECT_LE(risk.highest, 100.0);
            EXPECT_GT(risk.score, 0.0) << "never free of risk for want of data";
            double sum = 0.0;
            for (const ComponentExplanation& component : risk.components) {
                expect_finite(component.score, component.sentence.en);
                EXPECT_EQ(component.sentence.en.find("nan"), std::string::npos);
                sum += component.contribution;
                for (const ContributionPart& part : component.parts) {
                    expect_finite(part.contribution, part.kind);
                }
            }
            EXPECT_NEAR(sum, 1.0, 1e-9);
            EXPECT_GE(risk.high_risk_probability, 0.0);
            EXPECT_LE(risk.high_risk_probability, 1.0);
        }
    }
};

TEST_F(OddCountry, WithoutAnyWorker) {
    DatasetBuilder builder(folder());
    for (int n = 0; n < 3; ++n) {
        builder.workers(builder.enterprise(), 2022, 0);
    }
    check(builder);
}

TEST_F(OddCountry, WithoutAnyEvent) {
    DatasetBuilder builder(folder());
    for (int n = 0; n < 3; ++n) {
        builder.workers(builder.enterprise({.oked = n == 0 ? "F" : "B"}), 2022, 40);
    }
    check(builder);
}

TEST_F(OddCountry, WithOneEnterpriseOfItsSector) {
    DatasetBuilder builder(folder());
    const auto alone = builder.enterprise({.oked = "05"});
    builder.workers(alone, 2022, 40);
    builder.injury({.enterprise = alone, .severity = "fatal"});
    builder.workers(builder.enterprise({.oked = "G"}), 2022, 10);
    check(builder);
}

TEST_F(OddCountry, WithEventsWhereNobodyWorked) {
    DatasetBuilder builder(folder());
    const auto unknown = builder.enterprise();
    builder.injury({.enterprise = unknown});
    builder.disease(unknown, 2022);
    const auto other = builder.enterprise({.oked = "C", .position = std::nullopt});
    builder.workers(other, 2021, 10);
    builder.workers(other, 2022, 10);
    check(builder);
}

TEST_F(OddCountry, WithRecordsButNoWorkforceNorYear) {
    DatasetBuilder builder(folder());
    const auto known = builder.enterprise();
    builder.inspection(known, "2022-05-05", 1.0, {{.violation_class = "gross"}});
    builder.assessment(known, "2022-01-01", "2027-01-01", {{0, {5, 5, 5, 5, 5}}});
    builder.insurance(known, "2022-01-01", "2022-12-31");
    check(builder);
}

} // namespace
} // namespace osh::regions
