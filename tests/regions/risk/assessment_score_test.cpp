#include "regions/risk/assessment_score.hpp"

#include <gtest/gtest.h>

namespace osh::regions {
namespace {

double score_of(const std::vector<WorkplaceDegrees>& workplaces) {
    const RiskModel model = default_risk_model();
    return assessment_score(model, indicator_scores(model, workplaces));
}

TEST(AssessmentScore, OfEqualWorkplacesIsTheirDegree) {
    EXPECT_DOUBLE_EQ(score_of({{10, {1, 1, 1, 1, 1}}}), 0.0);
    EXPECT_DOUBLE_EQ(score_of({{10, {3, 3, 3, 3, 3}}, {5, {3, 3, 3, 3, 3}}}), 50.0);
    EXPECT_DOUBLE_EQ(score_of({{1, {5, 5, 5, 5, 5}}}), 100.0);
}

TEST(AssessmentScore, KeepsASmallVeryDangerousShopVisible) {
    // 0.7 · (1000·0 + 5·100)/1005 + 0.3 · 100
    const std::vector<WorkplaceDegrees> plant{{1'000, {1, 1, 1, 1, 1}}, {5, {5, 5, 5, 5, 5}}};
    EXPECT_NEAR(score_of(plant), 0.7 * 500.0 / 1'005.0 + 30.0, 1e-12);
}

TEST(AssessmentScore, TakesTheNinthOfTenWorkplacesAsItsPeak) {
    const RiskModel model = default_risk_model();
    std::vector<WorkplaceDegrees> workplaces(10, {1, {2, 2, 2, 2, 2}});
    workplaces[3].degree = {5, 5, 5, 5, 5};
    EXPECT_DOUBLE_EQ(indicator_scores(model, workplaces)[0].peak_points, 25.0);
    workplaces[7].degree = {4, 4, 4, 4, 4};
    EXPECT_DOUBLE_EQ(indicator_scores(model, workplaces)[0].peak_points, 75.0);
}

TEST(AssessmentScore, CountsWorkplacesAlikeWhenNobodyWorksThere) {
    const RiskModel model = default_risk_model();
    const std::vector<WorkplaceDegrees> empty{{0, {1, 1, 1, 1, 1}}, {0, {3, 3, 3, 3, 3}}};
    EXPECT_DOUBLE_EQ(indicator_scores(model, empty)[0].mean_points, 25.0);
}

TEST(AssessmentScore, GrowsWithEachIndicator) {
    const std::vector<WorkplaceDegrees> base{{10, {2, 2, 2, 2, 2}}, {20, {3, 3, 3, 3, 3}}};
    for (std::size_t i = 0; i < assessment_indicator_count; ++i) {
        std::vector<WorkplaceDegrees> worse = base;
        ++worse[0].degree[i];
        EXPECT_GT(score_of(worse), score_of(base)) << assessment_indicator_words[i];
    }
}

} // namespace
} // namespace osh::regions
