#include "regions/demo/random_draws.hpp"
#include "regions/risk/aggregation.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace osh::regions {
namespace {

constexpr std::array all_forms{
    Aggregation::geometric, Aggregation::arithmetic, Aggregation::power_mean, Aggregation::maximum};

AggregationRule rule_of(Aggregation form) {
    AggregationRule rule = aggregation_of(default_risk_model());
    rule.form = form;
    return rule;
}

ComponentPoints drawn(RandomDraws& draws) {
    ComponentPoints scores{};
    for (double& score : scores) {
        score = 99.0 * draws.uniform();
    }
    return scores;
}

// By hand: 0.25·20 + 0.30·40 + 0.30·60 + 0.15·80 = 47; √(0.25·400 + …) = 51.3809;
// 100 − 80^0.25·60^0.3·40^0.3·20^0.15 = 51.5834…
TEST(Aggregation, AgreesWithTheWorkedExampleOfTheMethods) {
    const ComponentPoints scores{20.0, 40.0, 60.0, 80.0};
    EXPECT_NEAR(aggregate(rule_of(Aggregation::arithmetic), scores), 47.0, 1e-12);
    EXPECT_NEAR(aggregate(rule_of(Aggregation::power_mean), scores), std::sqrt(2'620.0), 1e-9);
    EXPECT_EQ(aggregate(rule_of(Aggregation::maximum), scores), 80.0);
    const double geometric = 100.0 - std::pow(80.0, 0.25) * std::pow(60.0, 0.30) *
                                         std::pow(40.0, 0.30) * std::pow(20.0, 0.15);
    EXPECT_NEAR(aggregate(rule_of(Aggregation::geometric), scores), geometric, 1e-9);
}

TEST(Aggregation, OfEqualComponentsIsTheirScoreInEveryForm) {
    for (const Aggregation form : all_forms) {
        for (const double score : {0.0, 12.5, 50.0, 98.0}) {
            EXPECT_NEAR(aggregate(rule_of(form), {score, score, score, score}), score, 1e-9)
                << word(form);
        }
    }
}

TEST(Aggregation, NeverFallsWhenAComponentRises) {
    RandomDraws draws(11);
    for (int seed = 0; seed < 500; ++seed) {
        const ComponentPoints scores = drawn(draws);
        for (const Aggregation form : all_forms) {
            for (std::size_t k = 0; k < risk_component_count; ++k) {
                ComponentPoints worse = scores;
                worse[k] += 0.5;
                EXPECT_GE(aggregate(rule_of(form), worse), aggregate(rule_of(form), scores));
            }
        }
    }
}

TEST(Aggregation, SharesOutTheWholeInEveryForm) {
    RandomDraws draws(12);
    for (int seed = 0; seed < 200; ++seed) {
        const ComponentPoints scores = drawn(draws);
        for (const Aggregation form : all_forms) {
            const ComponentPoints shares = contributions(rule_of(form), scores);
            EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1.0, 1e-12);
        }
    }
    const ComponentPoints of_maximum =
        contributions(rule_of(Aggregation::maximum), {10.0, 70.0, 70.0, 1.0});
    EXPECT_EQ(of_maximum, (ComponentPoints{0.0, 0.5, 0.5, 0.0})) << "equal ones share";
}

TEST(Aggregator, GivesByTablesWhatTheFormulaGives) {
    RandomDraws draws(13);
    for (const Aggregation form : all_forms) {
        const Aggregator aggregator(rule_of(form));
        for (int n = 0; n < 2'000; ++n) {
            std::array<StoredScore, risk_component_count> stored{};
            ComponentPoints points{};
            for (std::size_t k = 0; k < risk_component_count; ++k) {
                stored[k] = {static_cast<std::uint16_t>(draws.below(9'901))};
                points[k] = stored[k].points();
            }
            const double expected = aggregate(rule_of(form), points);
            EXPECT_NEAR(aggregator(stored).points(), expected, 0.00501) << word(form);
        }
    }
}

TEST(Aggregator, MovesRatiosAndNotTheAssessmentWithTheGoalpost) {
    AggregationRule rule = rule_of(Aggregation::arithmetic);
    const Aggregator doubled(rule, 2.0);
    // x = 1 gives 50 points, and 100·1/(1 + 2) = 33.33 with the goalpost at two.
    const StoredScore half{5'000};
    const double expected = 0.30 * 50.0 + 0.70 * 100.0 / 3.0;
    EXPECT_NEAR(doubled({half, half, half, half}).points(), expected, 0.00501);
}

TEST(Aggregation, IsReadFromItsWord) {
    for (const Aggregation form : all_forms) {
        EXPECT_EQ(parse_aggregation(word(form)), form);
    }
    EXPECT_FALSE(parse_aggregation("median"));
}

} // namespace
} // namespace osh::regions
