#include "regions/sectors/classifiers.hpp"
#include "regions/store/migrations.hpp"
#include "regions/store/sector_store.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace osh::regions {
namespace {

TEST(Classifiers, HoldTwentyOneSectionsAndEightyEightDivisions) {
    const auto sections = std::ranges::count_if(
        activities(), [](const Activity& activity) { return !activity.oked.division(); });
    EXPECT_EQ(sections, 21);
    EXPECT_EQ(activities().size() - static_cast<std::size_t>(sections), 88U);
}

TEST(Classifiers, NameEveryDivisionThatASectionHolds) {
    std::set<unsigned> named;
    for (const Activity& activity : activities()) {
        if (activity.oked.division()) {
            named.insert(*activity.oked.division());
        }
    }
    for (unsigned division = 1; division <= 99; ++division) {
        EXPECT_EQ(named.contains(division), section_of_division(division).has_value()) << division;
    }
}

TEST(Classifiers, NameEveryActivityInThreeLanguages) {
    std::set<std::string> codes;
    for (const Activity& activity : activities()) {
        EXPECT_FALSE(activity.name.kk.empty()) << activity.oked.text();
        EXPECT_FALSE(activity.name.ru.empty()) << activity.oked.text();
        EXPECT_FALSE(activity.name.en.empty()) << activity.oked.text();
        EXPECT_NE(activity.name.kk, activity.name.ru) << activity.oked.text();
        EXPECT_TRUE(codes.insert(activity.oked.text()).second) << activity.oked.text();
    }
}

TEST(Classifiers, LeaveNoGapBetweenTheSizeCodes) {
    const auto& bands = size_bands();
    ASSERT_EQ(bands.size(), 14U);
    EXPECT_EQ(bands.front().workers_min, 0);
    EXPECT_EQ(bands.back().workers_max, std::nullopt);
    for (std::size_t i = 1; i < bands.size(); ++i) {
        EXPECT_EQ(bands[i].workers_min, bands[i - 1].workers_max.value_or(-2) + 1);
        EXPECT_LT(bands[i - 1].krp, bands[i].krp);
    }
}

TEST(Classifiers, FindTheSizeCodeOfANumberOfWorkers) {
    EXPECT_EQ(size_band_of(-1).krp, 105);
    EXPECT_EQ(size_band_of(0).krp, 105);
    EXPECT_EQ(size_band_of(5).krp, 105);
    EXPECT_EQ(size_band_of(6).krp, 110);
    EXPECT_EQ(size_band_of(100).krp, 160);
    EXPECT_EQ(size_band_of(101).size_class, "medium");
    EXPECT_EQ(size_band_of(250).size_class, "medium");
    EXPECT_EQ(size_band_of(251).size_class, "large");
    EXPECT_EQ(size_band_of(1'000'000).krp, 311);
}

TEST(Classifiers, ImportedTwiceStandOnceInTheDataset) {
    geo::Database database(":memory:", geo::DatabaseAccess::create);
    migrate(database);
    import_classifiers(database);
    import_classifiers(database);
    EXPECT_EQ(database.number("SELECT count(*) FROM sector"), 109);
    EXPECT_EQ(database.number("SELECT count(*) FROM size_class"), 14);
    const auto read = read_activities(database);
    ASSERT_EQ(read.size(), 109U);
    EXPECT_EQ(read.front().oked.text(), "A");
    EXPECT_EQ(read[21].oked.text(), "01");
    EXPECT_EQ(read_size_bands(database).back().workers_min, 1001);
}

} // namespace
} // namespace osh::regions
