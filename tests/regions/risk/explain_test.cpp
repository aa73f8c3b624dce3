#include "regions/risk/explain.hpp"
#include "regions/snapshot/load_snapshot.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

using testing::DatasetBuilder;

struct Explained {
    std::shared_ptr<const Snapshot> snapshot;
    RiskExplanation risk;

    const ComponentExplanation& component(RiskComponent which) const {
        return risk.components[static_cast<std::size_t>(which)];
    }
};

/// Loads what was built and explains the enterprise with this id.
Explained explained(DatasetBuilder& builder, std::int64_t id) {
    const auto path = builder.publish();
    auto snapshot = load_snapshot(path);
    geo::Database database(path.string(), geo::DatabaseAccess::immutable);
    const auto& ids = snapshot->enterprises.id;
    const auto row = static_cast<std::uint32_t>(
        std::ranges::find(ids, static_cast<std::uint32_t>(id)) - ids.begin());
    return {snapshot, explain(*snapshot, database, {row})};
}

class ExplainTest : public testing::TemporaryFolderTest {};

// A country of three enterprises, computed by hand from DOMAIN's formulas in Python (floats of
// docs/methods/risk.md, worked example).
TEST_F(ExplainTest, AgreesWithTheWorkedExampleOfTheMethods) {
    DatasetBuilder builder(folder());
    const auto mine = builder.enterprise({.oked = "B"});
    const auto other_mine = builder.enterprise({.oked = "B"});
    const auto builder_firm = builder.enterprise({.oked = "F"});
    for (int year = 2020; year <= 2022; ++year) {
        builder.workers(mine, year, 200);
        builder.workers(other_mine, year, 800);
        builder.workers(builder_firm, year, 1'000);
    }
    builder.injury({.enterprise = mine, .day = "2021-05-01", .severity = "fatal"});
    builder.injury({.enterprise = mine, .day = "2022-02-01"});
    builder.injury({.enterprise = mine, .day = "2022-02-01"});
    builder.injury({.enterprise = other_mine, .day = "2020-07-07", .severity = "severe"});
    builder.injury({.enterprise = builder_firm, .day = "2021-01-01"});
    builder.injury({.enterprise = builder_firm, .day = "2021-12-31"});
    builder.disease(mine, 2022);
    builder.assessment(
        mine, "2021-06-01", "2026-06-01", {{90, {2, 2, 2, 2, 2}}, {10, {5, 4, 3, 2, 1}}});
    builder.inspection(
        mine,
        "2021-03-01",
        2.0,
        {{.violation_class = "gross", .remedied_on = "2021-04-01"}, {.violation_class = "minor"}});
    builder.inspection(builder_firm, "2022-01-10", 4.0, {{.violation_class = "significant"}});
    builder.insurance(other_mine, "2022-01-01", "2022-12-31");
    builder.insurance(builder_firm, "2022-01-01", "2022-12-31");

    const Explained result = explained(builder, mine);
    EXPECT_NEAR(result.risk.score, 66.58, 1e-9);
    EXPECT_EQ(result.risk.degree, Degree{4});
    EXPECT_EQ(result.risk.completeness, 1.0);
    EXPECT_EQ(result.risk.overrides, std::vector<std::string>{"fatal_accident_36_months"});
    const auto& injuries = result.component(RiskComponent::injuries);
    EXPECT_NEAR(injuries.score, 76.57, 1e-9);
    const auto& record = std::get<EventRecord>(injuries.record);
    EXPECT_EQ(record.cases, 3U);
    EXPECT_EQ(record.fatal, 1U);
    EXPECT_EQ(record.weighted, 12.0);
    EXPECT_NEAR(record.expected, 2.6657142857142855, 1e-12);
    EXPECT_NEAR(record.prior_strength, 5.943720308088336, 1e-9);
    EXPECT_NEAR(record.ratio, 2.0841926508164508, 1e-9);
    EXPECT_NEAR(record.relative_to_nation, 3.2681541902718463, 1e-9);
    EXPECT_NEAR(result.component(RiskComponent::diseases).score, 80.36, 1e-9);
    EXPECT_NEAR(result.component(RiskComponent::assessment).score, 35.75, 1e-9);
    const auto& assessment =
        std::get<AssessmentRecord>(result.component(RiskComponent::assessment).record);
    EXPECT_NEAR(assessment.indicators[0].score, 52.75, 1e-9);
    const auto& compliance = result.component(RiskComponent::compliance);
    EXPECT_NEAR(compliance.score, 67.87, 1e-9);
    EXPECT_NEAR(
        std::get<ComplianceRecord>(compliance.record).score_before_flags, 59.83606557377049, 1e-9);
    // w·ln(100/(100 − S)) over the sum, of the scores as they are shown.
    EXPECT_NEAR(injuries.contribution, 0.3971961058823597, 1e-9);
    EXPECT_NEAR(compliance.contribution, 0.25897139520581564, 1e-9);
    // Down to the single event: 10 of 12 + β weighted victims, and two of weight one.
    ASSERT_EQ(record.events.size(), 3U);
    EXPECT_EQ(record.events[0].happened_on, "2021-05-01");
    EXPECT_EQ(record.events[0].kind, "fatal");
    EXPECT_NEAR(record.events[0].share, 10.0 / (12.0 + record.prior_strength), 1e-12);
    EXPECT_NEAR(
        record.events[0].contribution, record.events[0].share * injuries.contribution, 1e-12);
    double of_events = 0.0;
    for (const EventContribution& event : record.events) {
        of_events += event.share;
    }
    ASSERT_EQ(injuries.parts[0].kind, "own_record");
    EXPECT_NEAR(of_events, injuries.parts[0].share, 1e-12);
    const auto& diseases = std::get<EventRecord>(result.component(RiskComponent::diseases).record);
    ASSERT_EQ(diseases.events.size(), 1U);
    EXPECT_EQ(diseases.events[0].happened_on, "2022");
    EXPECT_EQ(diseases.events[0].kind, "aerosols");
    double of_workplaces = 0.0;
    for (const RankedWorkplace& workplace : result.risk.ranking.workplaces) {
        of_workplaces += workplace.contribution;
    }
    EXPECT_NEAR(of_workplaces, result.component(RiskComponent::assessment).contribution, 1e-12);
}

TEST_F(ExplainTest, FlagsALargeEnterpriseThatReportsNoSafetyService) {
    for (const int specialists : {0, 2}) {
        DatasetBuilder builder(folder());
        const auto large = builder.enterprise({.oked = "B"});
        builder.workers(large, 2022, 51);
        builder.safety_report(large, 2022, {.staff = specialists});
        const auto small = builder.enterprise({.oked = "B"});
        builder.workers(small, 2022, 50);
        builder.safety_report(small, 2022, {.staff = 0});
        const Explained result = explained(builder, large);
        const auto& compliance = result.component(RiskComponent::compliance);
        const auto& record = std::get<ComplianceRecord>(compliance.record);
        EXPECT_EQ(record.no_osh_service, specialists == 0);
        const double safe = (100.0 - record.score_before_flags) * (specialists == 0 ? 0.9 : 1.0);
        EXPECT_NEAR(compliance.score, 100.0 - safe, 1e-9);
        const bool is_advised =
            std::ranges::any_of(result.risk.counterfactuals, [](const Counterfactual& measure) {
                return measure.measure == Measure::set_up_osh_service;
            });
        EXPECT_EQ(is_advised, specialists == 0);
        const auto other = static_cast<std::uint32_t>(
            std::ranges::find(result.snapshot->enterprises.id, static_cast<std::uint32_t>(small)) -
            result.snapshot->enterprises.id.begin());
        EXPECT_FALSE(result.snapshot->scores.has(other, RiskFlag::no_osh_service));
    }
}

TEST_F(ExplainTest, GivesForEveryEnterpriseWhatTheBulkScoringGave) {
    const auto path = testing::write_synthetic_dataset(folder(), {.enterprises = 600, .seed = 9});
    const auto snapshot = load_snapshot(path);
    geo::Database database(path.string(), geo::DatabaseAccess::immutable);
    const ScoreColumns& scores = snapshot->scores;
    std::uint32_t lifted = 0;
    for (std::uint32_t row = 0; row < snapshot->enterprise_count(); ++row) {
        const RiskExplanation risk = explain(*snapshot, database, {row});
        ASSERT_EQ(to_stored_score(risk.score), scores.score[row]) << row;
        ASSERT_EQ(to_stored_score(risk.lowest), scores.lowest[row]) << row;
        ASSERT_EQ(to_stored_score(risk.highest), scores.highest[row]) << row;
        ASSERT_EQ(risk.degree, scores.degree[row]) << row;
        ASSERT_EQ(risk.degree_before_overrides, scores.degree_before_overrides[row]) << row;
        ASSERT_EQ(std::lround(risk.completeness * 100), scores.completeness_percent[row]) << row;
        double contributions = 0.0;
        for (std::size_t k = 0; k < risk_component_count; ++k) {
            const ComponentExplanation& component = risk.components[k];
            ASSERT_EQ(component.score, scores.component[row][k].points())
                << row << ": what is shown is what adds up, to the hundredth";
            ASSERT_EQ(component.observed, !component.prior.has_value());
            ASSERT_FALSE(component.sentence.kk.empty());
            ASSERT_EQ(component.sentence.ru.find('{'), std::string::npos) << component.sentence.ru;
            ASSERT_GT(component.score, 0.0) << "never without risk";
            contributions += component.contribution;
        }
        ASSERT_NEAR(contributions, 1.0, 1e-12);
        ASSERT_LE(risk.lowest, risk.score);
        ASSERT_GE(risk.highest, risk.score);
        lifted += risk.degree > risk.degree_before_overrides ? 1U : 0U;
    }
    EXPECT_GT(lifted, 0U) << "the population must hold overrides";
}

TEST_F(ExplainTest, TakesTheMeanOfItsLikesForWhatIsMissing) {
    DatasetBuilder builder(folder());
    for (int i = 0; i < 6; ++i) {
        const auto known = builder.enterprise();
        builder.workers(known, 2022, 20);
        builder.assessment(known, "2022-01-01", "2027-01-01", {{20, {3, 3, 3, 3, 3}}});
    }
    const auto unknown = builder.enterprise();
    const Explained result = explained(builder, unknown);
    const auto& assessment = result.component(RiskComponent::assessment);
    EXPECT_FALSE(assessment.observed);
    EXPECT_DOUBLE_EQ(assessment.score, 50.0);
    ASSERT_TRUE(assessment.prior);
    EXPECT_EQ(assessment.prior->level, PriorLevel::cell);
    EXPECT_EQ(assessment.prior->count, 6U);
    // Nobody was inspected and nothing happened in this country: nothing to compare with.
    EXPECT_EQ(result.component(RiskComponent::injuries).prior->level, PriorLevel::neutral);
    EXPECT_EQ(result.risk.completeness, 0.0);
    EXPECT_EQ(result.risk.confidence, 'D');
    EXPECT_GT(result.risk.score, 0.0);
}

TEST_F(ExplainTest, CountsOnlyAnAssessmentThatIsValidOnTheDay) {
    DatasetBuilder builder(folder());
    const auto id = builder.enterprise();
    builder.workers(id, 2022, 20);
    builder.assessment(id, "2015-01-01", "2020-01-01", {{20, {5, 5, 5, 5, 5}}});
    builder.assessment(id, "2022-06-01", "2027-06-01", {{20, {2, 2, 2, 2, 2}}});
    builder.assessment(id, "2019-06-01", "2024-06-01", {{20, {4, 4, 4, 4, 4}}});
    builder.assessment(id, "2023-02-01", "2028-02-01", {{20, {5, 5, 5, 5, 5}}});
    const Explained result = explained(builder, id);
    const auto& record =
        std::get<AssessmentRecord>(result.component(RiskComponent::assessment).record);
    EXPECT_EQ(record.assessed_on, "2022-06-01");
    EXPECT_DOUBLE_EQ(result.component(RiskComponent::assessment).score, 25.0);
}

TEST_F(ExplainTest, LiftsTheDegreeForADeathAndForAnUnremediedGrossViolation) {
    DatasetBuilder builder(folder());
    const auto quiet = builder.enterprise({.oked = "M"});
    builder.workers(quiet, 2022, 5'000);
    builder.assessment(quiet, "2022-01-01", "2027-01-01", {{20, {1, 1, 1, 1, 1}}});
    builder.inspection(quiet, "2012-01-01", 1.0, {{.violation_class = "gross"}});
    builder.injury(
        {.enterprise = quiet, .day = "2020-01-01", .severity = "fatal", .stream = "INSPECTORATE"});
    const Explained result = explained(builder, quiet);
    EXPECT_EQ(
        result.risk.overrides,
        (std::vector<std::string>{"fatal_accident_36_months", "unremedied_gross_violation"}));
    EXPECT_LT(result.risk.degree_before_overrides, Degree{4});
    EXPECT_EQ(result.risk.degree, Degree{4});
}

TEST_F(ExplainTest, ForgetsADeathAfterTheMonthsOfTheOverride) {
    DatasetBuilder builder(folder());
    const auto id = builder.enterprise();
    builder.workers(id, 2022, 100);
    builder.injury({.enterprise = id, .day = "2019-12-31", .severity = "fatal"});
    EXPECT_TRUE(explained(builder, id).risk.overrides.empty());
}

TEST_F(ExplainTest, SpeaksOfMissingInsuranceOnlyWhenThereIsARegisterOfIt) {
    for (const bool has_register : {false, true}) {
        std::filesystem::remove_all(folder());
        DatasetBuilder builder(folder());
        const auto id = builder.enterprise();
        builder.workers(id, 2022, 100);
        const auto other = builder.enterprise();
        if (has_register) {
            builder.insurance(other, "2022-01-01", "2022-12-31");
            builder.insurance(id, "2021-01-01", "2021-12-31");
        }
        const Explained result = explained(builder, id);
        const auto& compliance = result.component(RiskComponent::compliance);
        EXPECT_EQ(std::get<ComplianceRecord>(compliance.record).no_insurance, has_register);
        const bool is_said = compliance.sentence.ru.find("ОСНС") != std::string::npos;
        EXPECT_EQ(is_said, has_register) << compliance.sentence.ru;
    }
}

} // namespace
} // namespace osh::regions
