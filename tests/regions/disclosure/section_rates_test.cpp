#include "regions/disclosure/disclosure_tables.hpp"
#include "regions/signals/victim_expectation.hpp"
#include "regions/snapshot/load_snapshot.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>

#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

using testing::DatasetBuilder;

class SectionRates : public testing::TemporaryFolderTest {
protected:
    void SetUp() override {
        TemporaryFolderTest::SetUp();
        m_builder.emplace(folder());
    }

    /// So many enterprises of 100 workers with so many dead each.
    void place(const std::string& section, int enterprises, int dead) {
        for (int n = 0; n < enterprises; ++n) {
            const auto one = m_builder->enterprise({.oked = section});
            m_builder->workers(one, 2022, 100);
            for (int k = 0; k < dead; ++k) {
                m_builder->injury({.enterprise = one, .severity = "fatal"});
            }
        }
    }

    std::shared_ptr<const Snapshot> open() { return load_snapshot(m_builder->publish()); }

    std::shared_ptr<const Snapshot> closed() {
        auto made = std::make_shared<Snapshot>(*open());
        made->disclosure = std::make_shared<const DisclosureTables>(*made);
        made->identity.is_protected = true;
        return made;
    }

    static double rate(const Snapshot& snapshot, char section) {
        const VictimExpectation victims = victim_expectation(snapshot, Stream::bns);
        return victims.rate.at(snapshot.years.size() - 1)
            .at(static_cast<std::size_t>(section - 'A'));
    }

private:
    std::optional<DatasetBuilder> m_builder;
};

TEST_F(SectionRates, AreEachSectionsOwnWhereNothingIsHeldBack) {
    place("P", 2, 2);
    place("Q", 3, 1);
    place("F", 12, 2);
    const auto snapshot = open();
    EXPECT_DOUBLE_EQ(rate(*snapshot, 'P'), 4.0 / 200.0);
    EXPECT_DOUBLE_EQ(rate(*snapshot, 'Q'), 3.0 / 300.0);
    EXPECT_DOUBLE_EQ(rate(*snapshot, 'F'), 24.0 / 1'200.0);
    EXPECT_EQ(rate(*snapshot, 'A'), 0.0) << "nobody works there";
}

// Signals and the record of those who assess go by these rates, and are read by accounts of one
// region.
TEST_F(SectionRates, AreSharedByTheSectionsWhoseNumberIsHeldBack) {
    place("P", 2, 2);
    place("Q", 3, 1);
    place("F", 12, 2);
    const auto snapshot = closed();
    EXPECT_DOUBLE_EQ(rate(*snapshot, 'P'), 7.0 / 500.0);
    EXPECT_DOUBLE_EQ(rate(*snapshot, 'Q'), 7.0 / 500.0);
    EXPECT_DOUBLE_EQ(rate(*snapshot, 'F'), 24.0 / 1'200.0);
}

TEST_F(SectionRates, OfACountryOfFewVictimsTellNothingOfThem) {
    place("P", 2, 1);
    place("F", 4, 0);
    const auto snapshot = closed();
    const double told = rate(*snapshot, 'P');
    EXPECT_DOUBLE_EQ(told, 5.0 / 600.0) << "the least number that would be shown, of 600 workers";
    EXPECT_EQ(rate(*snapshot, 'F'), told);
}

} // namespace
} // namespace osh::regions
