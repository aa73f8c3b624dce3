#include "regions/risk/explain.hpp"
#include "regions/snapshot/load_snapshot.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

using testing::DatasetBuilder;

class WorkplaceRankingTest : public testing::TemporaryFolderTest {
protected:
    RiskExplanation explained(DatasetBuilder& builder, std::int64_t id) {
        const auto path = builder.publish();
        m_snapshot = load_snapshot(path);
        geo::Database database(path.string(), geo::DatabaseAccess::immutable);
        const auto& ids = m_snapshot->enterprises.id;
        const auto row = static_cast<std::uint32_t>(
            std::ranges::find(ids, static_cast<std::uint32_t>(id)) - ids.begin());
        return explain(*m_snapshot, database, {row});
    }

    std::shared_ptr<const Snapshot> m_snapshot;
};

const Counterfactual* find(const RiskExplanation& risk, Measure measure) {
    const auto found = std::ranges::find(risk.counterfactuals, measure, &Counterfactual::measure);
    return found != risk.counterfactuals.end() ? &*found : nullptr;
}

// 90 workers at II in all five, 10 at V, IV, III, II, I: individual scores 25 and 50.
TEST_F(WorkplaceRankingTest, PutsTheWorstFirstAndSharesTheAssessmentOut) {
    DatasetBuilder builder(folder());
    const auto id = builder.enterprise();
    builder.workers(id, 2022, 100);
    builder.assessment(
        id, "2021-06-01", "2026-06-01", {{90, {2, 2, 2, 2, 2}}, {10, {5, 4, 3, 2, 1}}});
    const RiskExplanation risk = explained(builder, id);
    ASSERT_EQ(risk.ranking.workplaces.size(), 2U);
    EXPECT_TRUE(risk.ranking.is_valid);
    const RankedWorkplace& worst = risk.ranking.workplaces[0];
    EXPECT_EQ(worst.rank, 1U);
    EXPECT_EQ(worst.found.workers, 10U);
    EXPECT_DOUBLE_EQ(worst.score, 50.0);
    EXPECT_EQ(worst.degree, Degree{3});
    EXPECT_DOUBLE_EQ(risk.ranking.workplaces[1].score, 25.0);
    // O = 35.75. The small one has 0.7·0.1·50 of the means and of the peaks 100, 75, 50, 25, 25:
    // all of the first three, half of the fourth, none of the fifth.
    const double own = (0.7 * 0.1 * 50.0) + 0.3 * 0.2 * (100.0 + 75.0 + 50.0 + 12.5);
    EXPECT_NEAR(worst.share, own / 35.75, 1e-9);
    EXPECT_NEAR(worst.share + risk.ranking.workplaces[1].share, 1.0, 1e-12);
}

TEST_F(WorkplaceRankingTest, SharesEveryContributionOutToItsParts) {
    const auto path = testing::write_synthetic_dataset(folder(), {.enterprises = 200, .seed = 5});
    const auto snapshot = load_snapshot(path);
    geo::Database database(path.string(), geo::DatabaseAccess::immutable);
    for (std::uint32_t row = 0; row < snapshot->enterprise_count(); ++row) {
        const RiskExplanation risk = explain(*snapshot, database, {row});
        ASSERT_GE(risk.high_risk_probability, 0.0);
        ASSERT_LE(risk.high_risk_probability, 1.0);
        for (const ComponentExplanation& component : risk.components) {
            double share = 0.0;
            double contribution = 0.0;
            for (const ContributionPart& part : component.parts) {
                share += part.share;
                contribution += part.contribution;
            }
            ASSERT_NEAR(share, component.parts.empty() ? 0.0 : 1.0, 1e-9) << row;
            ASSERT_NEAR(contribution, share * component.contribution, 1e-9);
        }
    }
}

TEST_F(WorkplaceRankingTest, TellsWhatMeasuresWouldGive) {
    DatasetBuilder builder(folder());
    const auto id = builder.enterprise();
    const auto likes = builder.enterprise();
    builder.workers(id, 2022, 100);
    builder.workers(likes, 2022, 100);
    builder.insurance(likes, "2022-01-01", "2022-12-31");
    builder.assessment(id, "2015-01-01", "2020-01-01", {{50, {5, 5, 5, 5, 5}}});
    builder.assessment(likes, "2022-01-01", "2027-01-01", {{50, {1, 1, 1, 1, 1}}});
    builder.inspection(id, "2022-05-01", 2.0, {{.violation_class = "gross"}});
    builder.inspection(likes, "2022-05-01", 2.0, {{.violation_class = "minor"}});
    const RiskExplanation risk = explained(builder, id);
    EXPECT_EQ(risk.degree, Degree{4}) << "lifted by the open gross violation";
    const Counterfactual* const remedied = find(risk, Measure::remedy_violations);
    ASSERT_NE(remedied, nullptr);
    EXPECT_LT(remedied->score.points(), risk.score);
    EXPECT_LT(remedied->degree, risk.degree) << "the override goes with the violation";
    const Counterfactual* const renewed = find(risk, Measure::renew_assessment);
    ASSERT_NE(renewed, nullptr) << "it expired";
    EXPECT_GT(renewed->score.points(), risk.score) << "its workplaces are worse than its likes";
    ASSERT_NE(find(risk, Measure::insure), nullptr);
    EXPECT_LT(find(risk, Measure::insure)->score.points(), risk.score);
    EXPECT_EQ(find(risk, Measure::improve_workplaces), nullptr) << "nothing valid to improve";
    const Counterfactual* const all = find(risk, Measure::all);
    ASSERT_NE(all, nullptr);
    EXPECT_LT(all->score.points(), renewed->score.points());
}

TEST_F(WorkplaceRankingTest, OffersNoMeasureToWhoeverHasNothingToMend) {
    DatasetBuilder builder(folder());
    const auto id = builder.enterprise();
    builder.workers(id, 2022, 100);
    builder.insurance(id, "2022-01-01", "2022-12-31");
    builder.assessment(id, "2022-01-01", "2027-01-01", {{50, {2, 2, 2, 2, 2}}});
    builder.inspection(id, "2022-05-01", 2.0);
    EXPECT_TRUE(explained(builder, id).counterfactuals.empty());
}

} // namespace
} // namespace osh::regions
