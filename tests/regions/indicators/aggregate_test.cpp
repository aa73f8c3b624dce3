#include "regions/indicators/aggregate.hpp"
#include "regions/snapshot/load_snapshot.hpp"

#include <gtest/gtest.h>

#include <map>

#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

using testing::DatasetBuilder;

Selection selection_of(std::vector<int> years, Borders borders) {
    Selection selection;
    selection.years = std::move(years);
    selection.borders = borders;
    return selection;
}

/// Sums of a table over territories and sectors, by year.
std::vector<Counts> totals(const CountTable& table) {
    std::vector<Counts> sums(table.year_indexes.size());
    for (std::size_t t = 0; t < table.territories.size(); ++t) {
        for (std::size_t s = 0; s < table.sectors.size(); ++s) {
            for (std::size_t y = 0; y < sums.size(); ++y) {
                sums[y] += table.at(t, s, y);
            }
        }
    }
    return sums;
}

/// The line of a region in a table by territory of one year.
Counts of_region(const Snapshot& snapshot, const CountTable& table, std::string_view kato) {
    for (std::size_t t = 0; t < table.territories.size(); ++t) {
        const auto territory = table.territories[t].territory;
        if (territory && snapshot.territories[*territory].kato.text() == kato) {
            return table.at(t, 0, 0);
        }
    }
    return {};
}

class CountTableTest : public testing::TemporaryFolderTest {
protected:
    std::shared_ptr<const Snapshot> population(std::uint64_t seed) {
        std::filesystem::remove_all(folder());
        return load_snapshot(
            testing::write_synthetic_dataset(folder(), {.enterprises = 1'500, .seed = seed}));
    }
};

TEST_F(CountTableTest, HasTheSameTotalsHoweverItIsBrokenDown) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        const auto snapshot = population(seed);
        for (const Borders borders : {Borders::since_2022, Borders::before_2022}) {
            const Selection selection = selection_of({2020, 2021, 2022}, borders);
            const auto national = totals(count(*snapshot, selection, {}));
            EXPECT_EQ(national[0].enterprises, 1'500U);
            EXPECT_GT(national[0].injured, 0U);
            for (const Breakdown& breakdown :
                 {Breakdown{.by_territory = true},
                  Breakdown{.by_sector = true},
                  Breakdown{.by_territory = true, .by_sector = true}}) {
                EXPECT_EQ(totals(count(*snapshot, selection, breakdown)), national);
            }
        }
    }
}

TEST_F(CountTableTest, CountsEachEventOnceInItsCell) {
    const auto snapshot = population(5);
    const Selection selection = selection_of({2020, 2021, 2022}, Borders::since_2022);
    std::uint32_t deaths = 0;
    for (std::uint32_t row = 0; row < snapshot->injury_count(); ++row) {
        const bool is_meant = snapshot->injuries.stream[row] == Stream::bns &&
                              snapshot->injuries.severity[row] == Severity::fatal;
        deaths += is_meant ? 1U : 0U;
    }
    std::uint32_t counted = 0;
    for (const Counts& year : totals(count(*snapshot, selection, {}))) {
        counted += year.dead;
    }
    EXPECT_EQ(counted, deaths);
}

TEST_F(CountTableTest, OfTheOldBordersAddsTheRegionsThatWereOne) {
    const auto snapshot = population(2);
    const Breakdown by_territory{.by_territory = true};
    const auto since = count(*snapshot, selection_of({2022}, Borders::since_2022), by_territory);
    const auto before = count(*snapshot, selection_of({2022}, Borders::before_2022), by_territory);
    EXPECT_EQ(since.territories.size(), 20U);
    EXPECT_EQ(before.territories.size(), 17U);
    const std::map<std::string, std::string> joined{
        {"350000000", "620000000"}, {"630000000", "100000000"}, {"190000000", "330000000"}};
    for (const auto& [old_region, new_region] : joined) {
        Counts sum = of_region(*snapshot, since, old_region);
        sum += of_region(*snapshot, since, new_region);
        EXPECT_EQ(of_region(*snapshot, before, old_region), sum) << old_region;
        EXPECT_GT(of_region(*snapshot, since, new_region).enterprises, 0U);
    }
    EXPECT_EQ(of_region(*snapshot, before, "750000000"), of_region(*snapshot, since, "750000000"));
}

TEST_F(CountTableTest, ShowsApartWhatLiesInNoKnownDistrict) {
    DatasetBuilder builder(folder());
    builder.territory({.kato = "350000000", .name = "Karaganda"});
    builder.territory({.kato = "351000000", .level = "district", .name = "city"});
    builder.enterprise({.kato = "351035000"});
    builder.enterprise({.kato = "350000000"});
    builder.workers(builder.enterprise({.kato = "359900000"}), 2022, 9);
    const auto snapshot = load_snapshot(builder.publish());
    Selection selection = selection_of({2022}, Borders::since_2022);
    selection.territories = {*geo::Kato::parse("350000000")};
    const auto table = count(*snapshot, selection, {.by_territory = true});
    ASSERT_EQ(table.territories.size(), 2U);
    EXPECT_FALSE(table.territories[0].is_remainder);
    EXPECT_EQ(table.at(0, 0, 0).enterprises, 1U);
    EXPECT_TRUE(table.territories[1].is_remainder);
    EXPECT_EQ(table.at(1, 0, 0).enterprises, 2U);
}

TEST_F(CountTableTest, GivesALineToEachTerritoryAskedFor) {
    const auto snapshot = population(4);
    Selection selection = selection_of({2022}, Borders::since_2022);
    selection.territories = {*geo::Kato::of_region(35), *geo::Kato::of_region(62)};
    selection.sectors = {*Oked::parse("B"), *Oked::parse("F")};
    const auto plain = count(*snapshot, selection, {});
    EXPECT_EQ(plain.territories.size(), 2U);
    EXPECT_EQ(plain.sectors.size(), 2U);
    const auto divisions = count(*snapshot, selection, {.by_sector = true});
    EXPECT_GT(divisions.sectors.size(), 5U) << "divisions of mining and construction";
    EXPECT_EQ(totals(divisions), totals(plain));
}

} // namespace
} // namespace osh::regions
