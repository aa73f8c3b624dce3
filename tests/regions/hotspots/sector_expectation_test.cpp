#include "regions/hotspots/sector_expectation.hpp"
#include "regions/snapshot/load_snapshot.hpp"

#include <gtest/gtest.h>

#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

using testing::DatasetBuilder;

class SectorExpectationTest : public testing::TemporaryFolderTest {
protected:
    /// A country of 1,000 miners with ten injured and 1,000 clerks with one; of them 100 each in
    /// region 35, with four of the injured.
    std::filesystem::path build() {
        DatasetBuilder builder(folder());
        const auto add = [&](const char* kato, const char* oked, int workers, int injured) {
            const auto id = builder.enterprise({.oked = oked, .kato = kato});
            builder.workers(id, 2022, workers);
            for (int n = 0; n < injured; ++n) {
                builder.injury({.enterprise = id});
            }
        };
        add("350000000", "B", 100, 4);
        add("350000000", "M", 100, 0);
        add("750000000", "B", 900, 6);
        add("750000000", "M", 900, 1);
        return builder.publish();
    }

    static TerritoryStudy study_of_35() {
        TerritoryStudy study;
        study.indicator = find_indicator("injury_rate_1000");
        study.selection.years = {2022};
        study.territories = {*geo::Kato::parse("350000000")};
        study.events = {4.0};
        study.population = {200.0};
        return study;
    }
};

TEST_F(SectorExpectationTest, AgreesWithTheWorkedExampleOfTheMethods) {
    const auto snapshot = load_snapshot(build());
    const auto expected = expect_by_sector(*snapshot, study_of_35());
    ASSERT_EQ(expected.size(), 1U);
    EXPECT_NEAR(expected[0].expected, 1.1, 1e-12);
    EXPECT_EQ(expected[0].sections, 2U);
    EXPECT_NEAR(4.0 / expected[0].expected, 3.636363636, 1e-6);
}

// Where single sections are held back, only what is published goes in: the overall rate.
TEST_F(SectorExpectationTest, UsesNoSectionThatIsHeldBack) {
    const auto guarded = load_snapshot(build(), {.protects_always = true});
    const auto expected = expect_by_sector(*guarded, study_of_35());
    EXPECT_EQ(expected[0].sections, 0U);
    EXPECT_NEAR(expected[0].expected, 1.1, 1e-12) << "11 of 2,000 in the nation, on 200";
}

} // namespace
} // namespace osh::regions
