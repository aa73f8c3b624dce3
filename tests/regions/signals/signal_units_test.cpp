#include "regions/signals/signal_units.hpp"
#include "regions/snapshot/load_snapshot.hpp"

#include <gtest/gtest.h>

#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

class SignalUnits : public testing::TemporaryFolderTest {
protected:
    /// Enterprises of 100 workers on one parallel, at these longitudes; three victims in all.
    std::shared_ptr<const Snapshot> country(const std::vector<double>& longitudes) const {
        testing::DatasetBuilder builder(folder());
        for (const double lon : longitudes) {
            const auto id = builder.enterprise({.position = geo::LonLat{{lon}, {48.0}}});
            builder.workers(id, 2022, 100);
            if (lon == longitudes.front()) {
                for (int victim = 0; victim < 3; ++victim) {
                    builder.injury({.enterprise = id, .day = "2022-05-05"});
                }
            }
        }
        return load_snapshot(builder.publish());
    }
};

// At 48 degrees a hundredth of a degree of longitude is 745 m, a square 1,640 m wide.
TEST_F(SignalUnits, AreSquaresOfAboutAMile) {
    const auto snapshot = country({70.001, 70.003, 70.2, 71.0});
    const auto victims = victim_expectation(*snapshot, Stream::bns);
    const auto units = signal_units(*snapshot, victims);
    ASSERT_EQ(units.size(), 3U) << "two lie 150 m apart";
    double newest = 0.0;
    for (const SignalUnit& unit : units) {
        newest += unit.newest;
        EXPECT_GT(unit.newest_expected, 0.0);
    }
    EXPECT_EQ(newest, 3.0);
}

TEST_F(SignalUnits, AreWiderWhereThereWouldBeTooMany) {
    const auto snapshot = country({60.0, 60.1, 61.0, 66.0, 72.0, 78.0});
    const auto victims = victim_expectation(*snapshot, Stream::bns);
    EXPECT_EQ(signal_units(*snapshot, victims).size(), 6U);
    const auto coarser = signal_units(*snapshot, victims, 4);
    EXPECT_LE(coarser.size(), 4U);
    EXPECT_GE(coarser.size(), 3U) << "as fine as the bound allows";
}

} // namespace
} // namespace osh::regions
