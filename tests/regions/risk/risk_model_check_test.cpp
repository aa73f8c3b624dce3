#include "regions/risk/risk_model.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

namespace osh::regions {
namespace {

struct Spoiled {
    const char* expected;
    std::function<void(RiskModel&)> spoil;
};

TEST(RiskModelCheck, FindsNothingWrongWithTheBuiltInModel) {
    EXPECT_EQ(problem_of(default_risk_model()), "");
}

TEST(RiskModelCheck, SaysInASentenceWhatCannotBe) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const std::vector<Spoiled> cases{
        {"version",
         [](RiskModel& m) {
             m.version.clear();
         }},
        {"must not be negative",
         [](RiskModel& m) {
             m.component_weight = {-0.1, 0.5, 0.5, 0.1};
         }},
        {"must not be negative",
         [&](RiskModel& m) {
             m.component_weight[0] = nan;
         }},
        {"they sum to 1.1",
         [](RiskModel& m) {
             m.component_weight = {0.35, 0.30, 0.30, 0.15};
         }},
        {"five indicators",
         [](RiskModel& m) {
             m.assessment.indicator_weight[0] = 0.3;
         }},
        {"mean and peak",
         [](RiskModel& m) {
             m.assessment.mean_share = 0.8;
         }},
        {"ascend",
         [](RiskModel& m) {
             m.degree_threshold = {20.0, 60.0, 40.0, 80.0};
         }},
        {"ascend",
         [](RiskModel& m) {
             m.degree_threshold = {0.0, 40.0, 60.0, 80.0};
         }},
        {"ascend",
         [](RiskModel& m) {
             m.degree_threshold[3] = 100.0;
         }},
        {"exponent",
         [](RiskModel& m) {
             m.power_exponent = 0.5;
         }},
        {"50 points",
         [](RiskModel& m) {
             m.goalpost_ratio = 0.0;
         }},
        {"highest score",
         [](RiskModel& m) {
             m.highest_component_score = 100.0;
         }},
        {"one year",
         [](RiskModel& m) {
             m.injury_window_years = 0;
         }},
        {"injuries must be above zero",
         [](RiskModel& m) {
             m.injury_weight[0] = 0.0;
         }},
        {"priors",
         [](RiskModel& m) {
             m.shrinkage.greatest_prior_strength = 0.1;
         }},
        {"desk flags",
         [](RiskModel& m) {
             m.compliance.no_insurance_share = 1.2;
         }},
        {"Violations",
         [](RiskModel& m) {
             m.compliance.minor = -1.0;
         }},
        {"override",
         [](RiskModel& m) {
             m.override_degree = {6};
         }},
        {"hysteresis",
         [](RiskModel& m) {
             m.hysteresis_points = -1.0;
         }},
        {"completeness",
         [](RiskModel& m) {
             m.confidence_completeness = {0.4, 0.7, 0.9};
         }},
        {"level",
         [](RiskModel& m) {
             m.interval_level = 1.0;
         }},
        {"official scheme",
         [](RiskModel& m) {
             m.scheme.is_official = true;
         }},
        {"ascend",
         [](RiskModel& m) {
             m.point_table = {{0.0, 10.0}, {1.0, 5.0}};
         }},
        {"begin at the ratio 0",
         [](RiskModel& m) {
             m.point_table = {{0.5, 10.0}};
         }},
        {"points of the degrees",
         [](RiskModel& m) {
             m.assessment.degree_points[1] = 60.0;
         }},
    };
    for (const Spoiled& one : cases) {
        RiskModel model = default_risk_model();
        one.spoil(model);
        const std::string problem = problem_of(model);
        EXPECT_NE(problem.find(one.expected), std::string::npos)
            << "\"" << one.expected << "\" in \"" << problem << '"';
        EXPECT_TRUE(problem.ends_with('.')) << problem;
    }
}

} // namespace
} // namespace osh::regions
