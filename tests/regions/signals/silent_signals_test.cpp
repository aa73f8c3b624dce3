#include "regions/demo/demo_population.hpp"
#include "regions/sectors/classifiers.hpp"
#include "regions/signals/find_signals.hpp"
#include "regions/signals/inspection_list.hpp"
#include "regions/signals/reporting_level.hpp"
#include "regions/snapshot/load_snapshot.hpp"
#include "regions/store/dataset_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/regions/demo/demo_dataset.hpp"
#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

using testing::DatasetBuilder;

class SilentSignalsTest : public testing::TemporaryFolderTest {
protected:
    std::vector<Signal> silent(const std::filesystem::path& path) {
        m_snapshot = load_snapshot(path);
        m_everything = std::get<Selection>(resolve({}, *m_snapshot));
        m_level = reporting_level(*m_snapshot, m_everything);
        return silent_signals(*m_snapshot, m_everything, m_level);
    }

    std::vector<std::string> regions_of(const std::vector<Signal>& signals) const {
        std::vector<std::string> codes;
        for (const Signal& signal : signals) {
            if (signal.territory) {
                codes.push_back(m_snapshot->territories[*signal.territory].kato.text());
            }
        }
        return codes;
    }

    std::shared_ptr<const Snapshot> m_snapshot;
    Selection m_everything{};
    ReportingLevel m_level{};
};

/// The demo country, in which the enterprise with the most victims says nothing any more.
struct SilencedDemo {
    std::filesystem::path path{};
    std::int64_t silenced = 0;
};

SilencedDemo silenced_demo(const std::filesystem::path& folder) {
    DatasetFolder dataset(folder);
    DatasetEdit edit = dataset.edit();
    geo::Database& database = edit.database();
    testing_demo::add_regions(database);
    testing_demo::add_places(database);
    import_classifiers(database);
    create_demo_population(database, {.enterprises = 2'000, .seed = 7});
    const std::int64_t silenced =
        database
            .number("SELECT enterprise_id FROM injury GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")
            .value();
    database.execute("DELETE FROM injury WHERE enterprise_id = " + std::to_string(silenced));
    return {edit.publish(), silenced};
}

TEST_F(SilentSignalsTest, NameALargeEnterpriseOfTheDemoThatFellSilent) {
    const SilencedDemo demo = silenced_demo(folder());
    const std::vector<Signal> signals = silent(demo.path);
    const auto found = std::ranges::find_if(signals, [&](const Signal& signal) {
        return signal.enterprise &&
               std::int64_t{m_snapshot->enterprises.id[signal.enterprise->row]} == demo.silenced;
    });
    ASSERT_NE(found, signals.end());
    EXPECT_EQ(found->rule->id, "silent_enterprise");
    EXPECT_EQ(found->observed, 0.0);
    EXPECT_GT(found->expected, 10.0);
    EXPECT_GT(found->probability, 0.0);
    const auto enterprises = std::ranges::count_if(
        signals, [](const Signal& signal) { return signal.enterprise.has_value(); });
    EXPECT_LT(enterprises, 40) << "of 2,000: a signal, not a verdict about everybody";
    const auto list = inspection_list(*m_snapshot, m_everything, {.length = 100});
    EXPECT_TRUE(std::ranges::any_of(list, [](const InspectionEntry& entry) {
        return entry.stratum == Stratum::not_reporting;
    }));
}

void injure_people(DatasetBuilder& builder, std::int64_t enterprise, int nonfatal, int fatal) {
    for (int n = 0; n < nonfatal + fatal; ++n) {
        builder.injury(
            {.enterprise = enterprise,
             .day = "2022-02-02",
             .severity = n < nonfatal ? "light" : "fatal"});
    }
}

/// Four regions with mines (16 to 1) and builders (4 to 1): 35 and 39 have both, 71 only builders,
/// 33 only mines that report 2 to 1.
std::filesystem::path country_of_miners_and_builders(const std::filesystem::path& folder) {
    DatasetBuilder builder(folder);
    for (const char* const kato : {"330000000", "350000000", "390000000", "710000000"}) {
        builder.territory({.kato = kato, .name = kato});
    }
    const auto add = [&](const char* oked, const char* kato, int nonfatal, int fatal) {
        const auto id = builder.enterprise({.oked = oked, .kato = kato});
        builder.workers(id, 2022, 5'000);
        injure_people(builder, id, nonfatal, fatal);
    };
    add("B", "350000000", 320, 20);
    add("B", "390000000", 320, 20);
    add("F", "350000000", 80, 20);
    add("F", "390000000", 80, 20);
    add("F", "710000000", 160, 40);
    add("B", "330000000", 20, 10);
    return builder.publish();
}

TEST_F(SilentSignalsTest, CompareARegionWithItsOwnSectors) {
    const std::vector<Signal> signals = silent(country_of_miners_and_builders(folder()));
    EXPECT_EQ(regions_of(signals), std::vector<std::string>{"330000000"})
        << "builders kill more often than mines, which hides nothing";
    const auto region = std::ranges::find_if(
        signals, [](const Signal& signal) { return signal.territory.has_value(); });
    ASSERT_NE(region, signals.end());
    EXPECT_EQ(region->observed, 20.0);
    EXPECT_NEAR(region->expected, 10.0 * (660.0 + 980.0 / 130.0) / 51.0, 1e-9);
    EXPECT_LT(region->probability, 1e-4);
    EXPECT_NE(region->evidence.sentence().en.find("beside 10 deaths"), std::string::npos);
    EXPECT_NE(region->evidence.sentence().ru.find("< 0,0001"), std::string::npos)
        << region->evidence.sentence().ru;
}

TEST_F(SilentSignalsTest, CompareASectorWithItselfWhereItReportsWell) {
    DatasetBuilder builder(folder());
    for (const char* const kato : {"350000000", "390000000", "710000000", "330000000"}) {
        builder.territory({.kato = kato, .name = kato});
        const bool is_good = std::string_view(kato) == "350000000";
        const auto mine = builder.enterprise({.oked = "B", .kato = kato});
        builder.workers(mine, 2022, 5'000);
        injure_people(builder, mine, is_good ? 400 : 160, 20);
        const auto site = builder.enterprise({.oked = "F", .kato = kato});
        builder.workers(site, 2022, 5'000);
        injure_people(builder, site, 60, 15);
    }
    std::vector<Signal> sectors = silent(builder.publish());
    std::erase_if(sectors, [](const Signal& signal) { return !signal.sector; });
    ASSERT_EQ(sectors.size(), 1U) << "4 to 1 everywhere is how builders are";
    EXPECT_EQ(m_snapshot->sectors[*sectors[0].sector].oked.text(), "B");
    EXPECT_EQ(sectors[0].observed, 480.0);
    EXPECT_DOUBLE_EQ(sectors[0].expected, 1'200.0);
}

} // namespace
} // namespace osh::regions
