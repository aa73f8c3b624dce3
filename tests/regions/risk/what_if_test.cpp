#include "regions/risk/sensitivity.hpp"
#include "regions/risk/what_if.hpp"
#include "regions/snapshot/load_snapshot.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

class WhatIfTest : public testing::TemporaryFolderTest {
protected:
    void SetUp() override {
        testing::TemporaryFolderTest::SetUp();
        m_path = testing::write_synthetic_dataset(folder(), {.enterprises = 800, .seed = 3});
        m_snapshot = load_snapshot(m_path);
    }

    Selection everything() const { return std::get<Selection>(resolve({}, *m_snapshot)); }

    ScoredState state_of(const Snapshot& snapshot) const {
        return {
            snapshot.scores.score,
            snapshot.scores.degree,
            snapshot.scores.component,
            aggregation_of(snapshot.risk.model)};
    }

    Movement moved_by(const WhatIf& what_if) const {
        const RescoredColumns after = rescore(*m_snapshot, what_if);
        return compare(
            *m_snapshot,
            everything(),
            state_of(*m_snapshot),
            {after.score, after.degree, after.components(*m_snapshot), what_if.rule},
            1'000);
    }

    std::filesystem::path m_path;
    std::shared_ptr<const Snapshot> m_snapshot;
};

TEST_F(WhatIfTest, WithTheModelsOwnConstantsMovesNobody) {
    const WhatIf same = as_it_is(m_snapshot->risk.model);
    const RescoredColumns after = rescore(*m_snapshot, same);
    EXPECT_EQ(after.score, m_snapshot->scores.score);
    EXPECT_EQ(after.degree, m_snapshot->scores.degree);
    EXPECT_EQ(moved_by(same).moved, 0U);
}

// A what-if and a whole new scoring with the same constants must agree, enterprise by enterprise.
TEST_F(WhatIfTest, AgreesWithScoringAnewByTheOtherModel) {
    for (const Aggregation form :
         {Aggregation::geometric,
          Aggregation::arithmetic,
          Aggregation::power_mean,
          Aggregation::maximum}) {
        RiskModel other = default_risk_model();
        other.version = "other";
        other.aggregation = form;
        other.component_weight = {0.1, 0.2, 0.3, 0.4};
        other.degree_threshold = {15.0, 30.0, 45.0, 60.0};
        const auto anew = load_snapshot(m_path, {.model = other});
        const RescoredColumns after = rescore(*m_snapshot, as_it_is(other));
        EXPECT_EQ(after.score, anew->scores.score) << word(form);
        EXPECT_EQ(after.degree, anew->scores.degree) << word(form);
    }
}

TEST_F(WhatIfTest, MakesComponentsAnewFromTheRecordsForAnotherGoalpost) {
    for (const double goalpost : {0.5, 2.0}) {
        RiskModel other = default_risk_model();
        other.version = "other";
        other.goalpost_ratio = goalpost;
        const auto anew = load_snapshot(m_path, {.model = other});
        const WhatIf asked = as_it_is(other);
        const RescoredColumns after = rescore(*m_snapshot, asked);
        EXPECT_EQ(after.component, anew->scores.component) << goalpost;
        EXPECT_EQ(after.score, anew->scores.score) << goalpost;
        EXPECT_EQ(after.degree, anew->scores.degree) << goalpost;
        const Movement compared =
            compare(*m_snapshot, everything(), state_of(*m_snapshot), state_of(*anew), 1'000);
        const Movement movement = moved_by(asked);
        EXPECT_EQ(movement.transitions, compared.transitions);
        EXPECT_EQ(movement.mean_after, compared.mean_after);
        ASSERT_FALSE(movement.movers.empty());
        for (std::size_t i = 0; i < movement.movers.size(); ++i) {
            EXPECT_EQ(movement.movers[i].reason, MoveReason::component);
            EXPECT_EQ(movement.movers[i].component, compared.movers[i].component);
        }
    }
}

TEST_F(WhatIfTest, CountsWhoMovesAndSaysWhy) {
    WhatIf stricter = as_it_is(m_snapshot->risk.model);
    stricter.degree_threshold = {10.0, 20.0, 30.0, 40.0};
    const Movement movement = moved_by(stricter);
    EXPECT_EQ(movement.enterprises, m_snapshot->enterprise_count());
    ASSERT_GT(movement.moved, 0U);
    EXPECT_EQ(movement.movers.size(), movement.moved);
    EXPECT_EQ(
        std::accumulate(movement.before.begin(), movement.before.end(), 0U), movement.enterprises);
    EXPECT_EQ(
        std::accumulate(movement.after.begin(), movement.after.end(), 0U), movement.enterprises);
    for (const Mover& mover : movement.movers) {
        EXPECT_GT(mover.degree_after, mover.degree_before);
        EXPECT_EQ(mover.reason, MoveReason::threshold);
        EXPECT_EQ(mover.rank_before, mover.rank_after);
    }
    WhatIf weighted = as_it_is(m_snapshot->risk.model);
    weighted.rule.weight = {0.97, 0.01, 0.01, 0.01};
    for (const Mover& mover : moved_by(weighted).movers) {
        EXPECT_EQ(mover.reason, MoveReason::weight);
        EXPECT_NE(mover.before, mover.after);
    }
}

TEST_F(WhatIfTest, TakesTheGoalpostAsTheModelFileDoes) {
    RiskModel model = default_risk_model();
    model.version = "two";
    model.goalpost_ratio = 2.0;
    const auto snapshot = load_snapshot(m_path, {.model = model});
    EXPECT_EQ(as_it_is(model).goalpost, 2.0);
    WhatIf same = as_it_is(snapshot->risk.model);
    same.goalpost = 2.0;
    EXPECT_EQ(rescore(*snapshot, same).score, snapshot->scores.score);
    same.goalpost = 1.0;
    EXPECT_NE(rescore(*snapshot, same).score, snapshot->scores.score);
    model.point_table = {{0.0, 10.0}, {1.0, 50.0}};
    EXPECT_NE(problem_of(same, model).find("table"), std::string::npos);
}

TEST_F(WhatIfTest, SaysWhatCannotBe) {
    WhatIf impossible = as_it_is(m_snapshot->risk.model);
    impossible.rule.weight = {0.5, 0.5, 0.5, -0.5};
    EXPECT_NE(problem_of(impossible).find("negative"), std::string::npos);
    impossible = as_it_is(m_snapshot->risk.model);
    impossible.degree_threshold = {40.0, 20.0, 60.0, 80.0};
    EXPECT_NE(problem_of(impossible).find("ascend"), std::string::npos);
    EXPECT_EQ(problem_of(as_it_is(m_snapshot->risk.model)), "");
}

TEST_F(WhatIfTest, GivesRankIntervalsAroundTheRank) {
    const std::array<EnterpriseIndex, 3> asked{{{0}, {100}, {700}}};
    const ModelDoubt doubt;
    const auto ranks = rank_uncertainty(*m_snapshot, asked, doubt, {.draws = 60, .seed = 4});
    ASSERT_EQ(ranks.size(), asked.size());
    for (const RankUncertainty& rank : ranks) {
        EXPECT_GE(rank.rank_low, 1U);
        EXPECT_LE(rank.rank_low, rank.rank_high);
        EXPECT_LE(rank.rank_high, m_snapshot->enterprise_count());
        EXPECT_GE(rank.high_risk_share, 0.0);
        EXPECT_LE(rank.high_risk_share, 1.0);
    }
    const auto again = rank_uncertainty(*m_snapshot, asked, doubt, {.draws = 60, .seed = 4});
    EXPECT_EQ(again[1].rank_high, ranks[1].rank_high) << "the same seed gives the same";
    // Without doubt every model is the model.
    const ModelDoubt none{
        .concentration = 1e6, .goalpost_deviation = 0.0, .forms = {Aggregation::geometric}};
    const auto sure = rank_uncertainty(*m_snapshot, asked, none, {.draws = 5, .seed = 4});
    EXPECT_NEAR(sure[0].rank_low, sure[0].rank, 8.0);
    EXPECT_NEAR(sure[0].rank_high, sure[0].rank, 8.0);
}

TEST_F(WhatIfTest, SharesTheDoubtOutAmongTheConstants) {
    const ModelSensitivity sensitivity =
        model_sensitivity(*m_snapshot, everything(), {}, {.samples = 256, .seed = 2});
    EXPECT_EQ(sensitivity.enterprises, 800U);
    ASSERT_EQ(sensitivity.mean_score.total.size(), doubtful_inputs.size());
    EXPECT_GT(sensitivity.mean_score.variance, 0.0);
    double total = 0.0;
    for (const double index : sensitivity.mean_score.total) {
        EXPECT_GE(index, 0.0);
        total += index;
    }
    EXPECT_GT(total, 0.9) << "together they explain the whole";
    const ModelDoubt only_goalpost{
        .concentration = 1e6, .goalpost_deviation = 0.3, .forms = {Aggregation::geometric}};
    const ModelSensitivity one =
        model_sensitivity(*m_snapshot, everything(), only_goalpost, {.samples = 128, .seed = 2});
    EXPECT_GT(one.mean_score.total[4], 0.99);
}

} // namespace
} // namespace osh::regions
