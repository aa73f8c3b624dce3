#include "regions/risk/enterprise_score.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace osh::regions {
namespace {

using Scores = std::array<double, risk_component_count>;

RiskBasis basis_with_events() {
    RiskBasis basis;
    basis.model = default_risk_model();
    for (EventRates* const rates : {&basis.injuries, &basis.diseases}) {
        rates->has_events = true;
        rates->prior_strength = 2.0;
        rates->dispersion = 1.5;
    }
    basis.violations_per_day.fill(1.0);
    basis.national_violations_per_day = 1.0;
    basis.has_inspections = true;
    return basis;
}

EnterpriseFacts plain_facts() {
    return {
        .injuries = {.weighted = 2.0, .expected = 1.0, .expected_national = 0.8},
        .diseases = {.weighted = 0.0, .expected = 0.3, .expected_national = 0.2},
        .assessment = 40.0,
        .compliance = {.inspections = 1, .effort_days = 2.0, .weighted_violations = 3.0},
        .is_insured = true};
}

TEST(RatioScore, HasItsFixedGoalposts) {
    const RiskModel model = default_risk_model();
    EXPECT_DOUBLE_EQ(score_of_ratio(model, 0.0), 0.0);
    EXPECT_DOUBLE_EQ(score_of_ratio(model, 1.0), 50.0);
    EXPECT_DOUBLE_EQ(score_of_ratio(model, 3.0), 75.0);
    EXPECT_DOUBLE_EQ(score_of_ratio(model, 9.0), 90.0);
    EXPECT_DOUBLE_EQ(score_of_ratio(model, 1e9), 99.0);
}

TEST(IntegralRisk, OfEqualComponentsIsThatComponent) {
    const RiskModel model = default_risk_model();
    for (const double score : {0.0, 13.0, 50.0, 99.0}) {
        EXPECT_NEAR(aggregate(model, {score, score, score, score}), score, 1e-9);
    }
}

TEST(IntegralRisk, DoesNotLetGoodPartsBuyOffABadOne) {
    const RiskModel model = default_risk_model();
    const double arithmetic = 0.30 * 99.0 + 0.70 * 10.0;
    EXPECT_GT(aggregate(model, {10.0, 10.0, 99.0, 10.0}), arithmetic + 20.0);
}

TEST(IntegralRisk, GrowsWithEachComponent) {
    const RiskModel model = default_risk_model();
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        std::mt19937_64 random(seed);
        Scores scores{};
        for (double& score : scores) {
            score = static_cast<double>(random() % 9'800) / 100.0;
        }
        for (std::size_t k = 0; k < risk_component_count; ++k) {
            Scores worse = scores;
            worse[k] += 0.5;
            EXPECT_GT(aggregate(model, worse), aggregate(model, scores)) << seed;
        }
    }
}

TEST(Contributions, SumToOneAndNameTheWorstPart) {
    const RiskModel model = default_risk_model();
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        std::mt19937_64 random(seed);
        Scores scores{};
        for (double& score : scores) {
            score = static_cast<double>(random() % 10'000) / 100.0;
        }
        const Scores shares = contributions(model, scores);
        EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1.0, 1e-12);
        const double whole = std::log(100.0 / (100.0 - aggregate(model, scores)));
        for (std::size_t k = 0; k < risk_component_count; ++k) {
            const double capped = std::min(scores[k], model.highest_component_score);
            EXPECT_NEAR(
                shares[k] * whole,
                model.component_weight[k] * std::log(100.0 / (100.0 - capped)),
                1e-9);
        }
    }
    EXPECT_EQ(contributions(model, {0.0, 0.0, 0.0, 0.0}), model.component_weight);
}

TEST(DegreeOfRisk, FollowsTheThresholds) {
    const RiskModel model = default_risk_model();
    const std::pair<double, int> cases[] = {
        {0.0, 1},
        {19.99, 1},
        {20.0, 2},
        {39.99, 2},
        {40.0, 3},
        {60.0, 4},
        {79.99, 4},
        {80.0, 5},
        {100.0, 5}};
    for (const auto& [score, degree] : cases) {
        EXPECT_EQ(degree_of(model, score).number, degree) << score;
    }
}

TEST(DegreeOfRisk, IsLeftOnlyBeyondTheHysteresis) {
    const RiskModel model = default_risk_model();
    EXPECT_EQ(degree_of(model, 61.9, Degree{3}).number, 3);
    EXPECT_EQ(degree_of(model, 62.0, Degree{3}).number, 4);
    EXPECT_EQ(degree_of(model, 58.1, Degree{4}).number, 4);
    EXPECT_EQ(degree_of(model, 57.9, Degree{4}).number, 3);
    EXPECT_EQ(degree_of(model, 95.0, Degree{1}).number, 5);
    EXPECT_EQ(degree_of(model, 1.0, Degree{5}).number, 1);
}

TEST(Confidence, FallsWithMissingPartsAndWideDoubt) {
    const RiskModel model = default_risk_model();
    EXPECT_EQ(confidence_of(model, 1.0, 10.0), 'A');
    EXPECT_EQ(confidence_of(model, 0.75, 10.0), 'B');
    EXPECT_EQ(confidence_of(model, 0.45, 10.0), 'C');
    EXPECT_EQ(confidence_of(model, 0.15, 10.0), 'D');
    EXPECT_EQ(confidence_of(model, 1.0, 41.0), 'B');
    EXPECT_EQ(confidence_of(model, 0.0, 90.0), 'D');
}

TEST(Shrinkage, LeavesASmallFirmNearItsSector) {
    EventRates rates;
    rates.prior_strength = 2.0;
    const auto small = posterior_of(rates, {.weighted = 1.0, .expected = 0.066});
    EXPECT_NEAR(small.own_weight, 0.066 / 2.066, 1e-12);
    EXPECT_NEAR(small.mean, 3.0 / 2.066, 1e-12) << "not 1/0.066 = 15";
    const auto large = posterior_of(rates, {.weighted = 60.0, .expected = 20.0});
    EXPECT_NEAR(large.mean, 62.0 / 22.0, 1e-12);
    EXPECT_GT(large.own_weight, 0.9);
}

TEST(EnterpriseScore, GrowsWithEachOfItsInputs) {
    const RiskBasis basis = basis_with_events();
    const double base = EnterpriseScorer(basis).score(plain_facts()).score.points();
    const auto scored = [&basis](auto&& change) {
        EnterpriseFacts facts = plain_facts();
        change(facts);
        return EnterpriseScorer(basis).score(facts).score.points();
    };
    EXPECT_GT(scored([](EnterpriseFacts& f) { f.injuries.weighted += 1.0; }), base);
    EXPECT_GT(scored([](EnterpriseFacts& f) { f.diseases.weighted += 1.0; }), base);
    EXPECT_GT(scored([](EnterpriseFacts& f) { f.assessment = 41.0; }), base);
    EXPECT_GT(scored([](EnterpriseFacts& f) { f.compliance.weighted_violations += 1.0; }), base);
    EXPECT_LT(scored([](EnterpriseFacts& f) { f.compliance.effort_days += 1.0; }), base);
    RiskBasis registered = basis;
    registered.has_insurance_register = true;
    EnterpriseFacts uninsured = plain_facts();
    uninsured.is_insured = false;
    EXPECT_GT(EnterpriseScorer(registered).score(uninsured).score.points(), base);
}

TEST(EnterpriseScore, HasAnIntervalThatHoldsItAndNarrowsWithEvidence) {
    const RiskBasis basis = basis_with_events();
    EnterpriseFacts facts = plain_facts();
    const EnterpriseScore little = EnterpriseScorer(basis).score(facts);
    for (EventTally* const tally : {&facts.injuries, &facts.diseases}) {
        tally->weighted *= 50.0;
        tally->expected *= 50.0;
        tally->expected_national *= 50.0;
    }
    const EnterpriseScore much = EnterpriseScorer(basis).score(facts);
    EXPECT_LT(little.lowest, little.score);
    EXPECT_GT(little.highest, little.score);
    EXPECT_LT(
        much.highest.points() - much.lowest.points(),
        little.highest.points() - little.lowest.points());
}

TEST(EnterpriseScore, IsDefinedWhenNothingAtAllIsKnown) {
    RiskBasis basis;
    basis.model = default_risk_model();
    const EnterpriseScore score = EnterpriseScorer(basis).score({});
    EXPECT_DOUBLE_EQ(score.score.points(), 50.0);
    EXPECT_EQ(score.completeness, 0.0);
    EXPECT_EQ(score.lowest.points(), 0.0);
    EXPECT_DOUBLE_EQ(score.highest.points(), 99.0);
}

TEST(RiskModelCheck, FindsWhatCannotBe) {
    EXPECT_EQ(problem_of(default_risk_model()), "");
    const auto broken = [](auto&& change) {
        RiskModel model = default_risk_model();
        change(model);
        return !problem_of(model).empty();
    };
    EXPECT_TRUE(broken([](RiskModel& m) { m.component_weight = {0.5, 0.5, 0.5, -0.5}; }));
    EXPECT_TRUE(broken([](RiskModel& m) { m.component_weight[0] = 0.3; }));
    EXPECT_TRUE(broken([](RiskModel& m) { m.component_weight[0] = std::nan(""); }));
    EXPECT_TRUE(broken([](RiskModel& m) { m.degree_threshold = {20, 40, 40, 80}; }));
    EXPECT_TRUE(broken([](RiskModel& m) { m.injury_window_years = 0; }));
    EXPECT_TRUE(broken([](RiskModel& m) { m.highest_component_score = 100.0; }));
    EXPECT_TRUE(broken([](RiskModel& m) { m.shrinkage.least_prior_strength = 0.0; }));
    EXPECT_TRUE(broken([](RiskModel& m) { m.assessment.mean_share = 0.9; }));
    EXPECT_TRUE(broken([](RiskModel& m) { m.compliance.no_insurance_share = 1.5; }));
    EXPECT_TRUE(broken([](RiskModel& m) { m.override_degree = {6}; }));
    EXPECT_TRUE(broken([](RiskModel& m) { m.version.clear(); }));
}

} // namespace
} // namespace osh::regions
