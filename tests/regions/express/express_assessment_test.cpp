#include "regions/express/express_assessment.hpp"
#include "regions/snapshot/load_snapshot.hpp"
#include "regions/snapshot/snapshot_holder.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

const Oked trade = *Oked::parse("G");

std::map<std::string, ExpressAnswer> answers(bool all_safe) {
    std::map<std::string, ExpressAnswer> given;
    for (const ExpressQuestion& question : express_questions(trade)) {
        const bool says_yes = (question.safe_answer == ExpressAnswer::yes) == all_safe;
        given[question.id] = says_yes ? ExpressAnswer::yes : ExpressAnswer::no;
    }
    return given;
}

ExpressResult result_of(const ExpressRequest& request) {
    return std::get<ExpressResult>(assess_express(*empty_snapshot(), request));
}

std::string refusal_of(const ExpressRequest& request) {
    return std::get<ExpressRefusal>(assess_express(*empty_snapshot(), request)).reason;
}

TEST(ExpressAssessment, GivesTheLowestDegreeForSafeAnswersAndTheHighestForUnsafeOnes) {
    const ExpressResult safe = result_of({trade, 10, answers(true)});
    EXPECT_EQ(safe.score, 0.0);
    EXPECT_EQ(safe.degree, Degree{1});
    EXPECT_EQ(safe.confidence, 'C') << "never better: nobody verified it";
    const ExpressResult unsafe = result_of({trade, 10, answers(false)});
    EXPECT_EQ(unsafe.score, 100.0);
    EXPECT_EQ(unsafe.degree, Degree{5});
}

TEST(ExpressAssessment, NeverTakesAnUnknownForSafe) {
    const ExpressResult silent = result_of({trade, 10, {}});
    EXPECT_EQ(silent.score, silent.expected) << "without likes, neutral";
    EXPECT_EQ(silent.low, 0.0);
    EXPECT_EQ(silent.high, 100.0);
    EXPECT_EQ(silent.confidence, 'D');
    auto half = answers(true);
    half["accidents_3y"] = ExpressAnswer::unknown;
    EXPECT_GT(result_of({trade, 10, half}).score, 0.0);
    auto bad = answers(true);
    bad["fire_exits"] = ExpressAnswer::no;
    const ExpressResult told = result_of({trade, 10, bad});
    EXPECT_EQ(told.score, std::round(told.score * 100.0) / 100.0) << "in hundredths";
    EXPECT_EQ(told.low, told.high) << "everything is answered";
    EXPECT_EQ(told.score, told.low);
}

TEST(ExpressAssessment, IsForSmallEnterprisesOfLowRiskBranchesOnly) {
    EXPECT_NE(refusal_of({*Oked::parse("05"), 10, {}}).find("section B"), std::string::npos);
    EXPECT_NE(refusal_of({trade, 0, {}}).find("1 to 100"), std::string::npos);
    EXPECT_NE(refusal_of({trade, 101, {}}).find("1 to 100"), std::string::npos);
    EXPECT_NE(
        refusal_of({trade, 5, {{"colour", ExpressAnswer::yes}}}).find("colour"), std::string::npos);
    EXPECT_TRUE(express_questions(*Oked::parse("F")).empty());
}

class ExpressOfLikes : public testing::TemporaryFolderTest {};

TEST_F(ExpressOfLikes, TakesTheMeanOfVerifiedLikesForWhatIsUnknown) {
    const auto snapshot =
        load_snapshot(testing::write_synthetic_dataset(folder(), {.enterprises = 300, .seed = 6}));
    const auto result = std::get<ExpressResult>(assess_express(*snapshot, {trade, 10, {}}));
    EXPECT_GT(result.expected, 0.0);
    EXPECT_DOUBLE_EQ(result.score, result.expected);
}

} // namespace
} // namespace osh::regions
