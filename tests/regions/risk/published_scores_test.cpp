#include "regions/risk/published_scores.hpp"
#include "regions/risk/what_if.hpp"
#include "regions/snapshot/load_snapshot.hpp"
#include "regions/store/dataset_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

class PublishedScoresTest : public testing::TemporaryFolderTest {
protected:
    void SetUp() override {
        testing::TemporaryFolderTest::SetUp();
        testing::write_synthetic_dataset(folder(), {.enterprises = 300, .seed = 8});
    }

    std::filesystem::path current() const { return *DatasetFolder(folder()).current(); }

    Scoring publish(const RiskModel& model = default_risk_model()) {
        const auto snapshot = load_snapshot(current(), {.model = model});
        DatasetFolder data(folder());
        DatasetEdit edit = data.edit();
        const Scoring scoring = publish_scores(edit.database(), *snapshot, "parameters");
        edit.publish();
        return scoring;
    }
};

TEST_F(PublishedScoresTest, CanBeComputedAgain) {
    const Scoring scoring = publish();
    EXPECT_EQ(scoring.enterprises, 300);
    EXPECT_EQ(scoring.as_of, "2022-12-31");
    const auto snapshot = load_snapshot(current());
    geo::Database database(current().string(), geo::DatabaseAccess::immutable);
    const auto audit = audit_scores(database, *snapshot);
    ASSERT_TRUE(audit);
    EXPECT_EQ(audit->compared, 300U);
    EXPECT_EQ(audit->differing, 0U);
    EXPECT_TRUE(audit->newer_inputs.empty());
    EXPECT_EQ(audit->scoring.model_parameters, "parameters");
    const auto newest =
        std::ranges::find(audit->scoring.inputs, std::string("injuries"), &ScoringInput::input);
    ASSERT_NE(newest, audit->scoring.inputs.end());
    EXPECT_TRUE(newest->as_of->starts_with("2022-"));
}

TEST_F(PublishedScoresTest, HoldAProbabilityBetweenNoneAndOne) {
    const Scoring scoring = publish();
    geo::Database database(current().string(), geo::DatabaseAccess::immutable);
    std::uint32_t certain = 0;
    std::uint32_t rows = 0;
    scan_risk_scores(database, scoring.id, [&](const RiskScoreRow& row) {
        ++rows;
        ASSERT_GE(row.high_risk_probability, 0.0);
        ASSERT_LE(row.high_risk_probability, 1.0);
        if (row.degree > row.degree_before_overrides) {
            EXPECT_EQ(row.high_risk_probability, 1.0) << "a lifted degree is certain";
            ++certain;
        }
    });
    EXPECT_EQ(rows, 300U);
    EXPECT_GT(certain, 0U);
}

// What a what-if promises must come true: hysteresis holds on to degrees of the very model only.
TEST_F(PublishedScoresTest, DoNotHoldBackAWhatIfOverOtherThresholds) {
    publish();
    const auto snapshot = load_snapshot(current());
    RiskModel other = default_risk_model();
    other.version = "other";
    other.degree_threshold = {21.5, 38.5, 61.5, 80.0};
    const auto anew = load_snapshot(current(), {.model = other});
    const RescoredColumns after = rescore(*snapshot, as_it_is(other));
    EXPECT_EQ(after.degree, anew->scores.degree);
    EXPECT_NE(after.degree, snapshot->scores.degree);
    EXPECT_EQ(rescore(*snapshot, as_it_is(snapshot->risk.model)).degree, snapshot->scores.degree)
        << "the model in force keeps to its hysteresis";
}

TEST_F(PublishedScoresTest, AreNamedWhenRecordsChangedSince) {
    publish();
    DatasetFolder data(folder());
    DatasetEdit edit = data.edit();
    edit.database().execute("UPDATE injury SET severity = 'severe' WHERE severity = 'light'");
    edit.publish();
    const auto snapshot = load_snapshot(current());
    geo::Database database(current().string(), geo::DatabaseAccess::immutable);
    const auto audit = audit_scores(database, *snapshot);
    ASSERT_TRUE(audit);
    EXPECT_GT(audit->differing, 0U);
    EXPECT_FALSE(audit->first_ids.empty());
}

// A score that wanders by less than the hysteresis keeps its published degree.
TEST_F(PublishedScoresTest, HoldADegreeWithinTheHysteresis) {
    publish();
    const auto before = load_snapshot(current());
    RiskModel shifted = default_risk_model();
    shifted.degree_threshold = {21.0, 41.0, 61.0, 81.0};
    const auto with_memory = load_snapshot(current(), {.model = shifted});
    RiskModel other = shifted;
    other.version = "other";
    const auto without_memory = load_snapshot(current(), {.model = other});
    EXPECT_EQ(with_memory->scores.degree, before->scores.degree)
        << "the thresholds moved by one point only";
    EXPECT_NE(without_memory->scores.degree, before->scores.degree)
        << "another model holds on to nothing";
}

TEST_F(PublishedScoresTest, KeepTheLastFiveScorings) {
    for (int n = 0; n < 7; ++n) {
        publish();
    }
    geo::Database database(current().string(), geo::DatabaseAccess::immutable);
    EXPECT_EQ(read_scorings(database).size(), 5U);
    EXPECT_EQ(database.number("SELECT count(*) FROM risk_score"), 5 * 300);
}

} // namespace
} // namespace osh::regions
