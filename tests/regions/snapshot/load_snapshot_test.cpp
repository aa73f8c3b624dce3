#include "geo/error.hpp"
#include "regions/error.hpp"
#include "regions/snapshot/load_snapshot.hpp"
#include "regions/store/import_batch.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "tests/regions/snapshot/dataset_builder.hpp"
#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::regions {
namespace {

using testing::DatasetBuilder;
using testing::TestEnterprise;

class LoadSnapshotTest : public testing::TemporaryFolderTest {};

TEST_F(LoadSnapshotTest, OfAnEmptyDatasetIsEmpty) {
    const auto path = DatasetFolder(folder()).edit().publish();
    const auto snapshot = load_snapshot(path);
    EXPECT_EQ(snapshot->enterprise_count(), 0U);
    EXPECT_EQ(snapshot->territories.size(), 0U);
    EXPECT_TRUE(snapshot->years.empty());
    EXPECT_FALSE(snapshot->identity.is_demo);
    EXPECT_FALSE(snapshot->identity.version.empty());
}

TEST_F(LoadSnapshotTest, KeepsWhatTheDatasetSaysOfAnEnterprise) {
    DatasetBuilder builder(folder());
    const auto id = builder.enterprise(
        {.name_kk = "Қарағанды көмірі АҚ",
         .name_ru = "АО Карагандауголь",
         .oked = "05101",
         .krp = 310,
         .kato = "351010000",
         .position = geo::LonLat{{73.1234}, {49.8765}}});
    builder.workers(id, 2021, 640);
    builder.workers(id, 2022, 655);
    const auto snapshot = load_snapshot(builder.publish());

    ASSERT_EQ(snapshot->enterprise_count(), 1U);
    const EnterpriseIndex first{0};
    EXPECT_EQ(snapshot->name(first), (NamePair{"Қарағанды көмірі АҚ", "АО Карагандауголь"}));
    EXPECT_EQ(snapshot->years, (std::vector<int>{2021, 2022}));
    EXPECT_EQ(snapshot->enterprises.workers[0][0], 640U);
    EXPECT_EQ(snapshot->enterprises.workers[1][0], 655U);
    EXPECT_EQ(snapshot->size_class(first), SizeClass::large);
    EXPECT_EQ(snapshot->sectors[snapshot->enterprises.sector[0]].oked.text(), "05101");
    EXPECT_EQ(snapshot->territories[snapshot->enterprises.territory[0]].kato.text(), "350000000");
    EXPECT_EQ(to_text(snapshot->as_of), "2022-12-31");
    EXPECT_TRUE(snapshot->identity.is_demo);
    const auto position = snapshot->position(first);
    ASSERT_TRUE(position);
    EXPECT_NEAR(position->lon.degrees, 73.1234, 1e-7);
    EXPECT_NEAR(position->lat.degrees, 49.8765, 1e-7);
    const auto bin = Bin::of_demo(0);
    ASSERT_TRUE(bin);
    EXPECT_EQ(snapshot->find(*bin), first);
    EXPECT_FALSE(snapshot->find(*Bin::parse("031140001297")));
}

TEST_F(LoadSnapshotTest, KnowsTheConditionsOfTheWorkplacesOfAnEnterprise) {
    const auto of_harmfulness = [](int degree) {
        return testing::TestWorkplace{.workers = 5, .degree = {degree, 1, 1, 1, 1}};
    };
    DatasetBuilder builder(folder());
    const auto mine = builder.enterprise();
    builder.assessment(
        mine,
        "2021-05-01",
        "2026-05-01",
        {{.workers = 40, .is_underground = true}, {.workers = 2, .is_at_height = true}});
    const auto improved = builder.enterprise();
    builder.assessment(improved, "2022-05-01", "2027-05-01", {of_harmfulness(2)});
    builder.assessment(improved, "2017-05-01", "2022-05-01", {of_harmfulness(5)});
    const auto worsened = builder.enterprise();
    builder.assessment(worsened, "2017-05-01", "2022-05-01", {of_harmfulness(1)});
    builder.assessment(
        worsened, "2022-05-01", "2027-05-01", {of_harmfulness(1), of_harmfulness(3)});
    builder.assessment(
        worsened, "2023-05-01", "2028-05-01", {of_harmfulness(1)}); // after the as-of day
    const auto never_assessed = builder.enterprise();
    builder.workers(never_assessed, 2022, 20);
    const auto snapshot = load_snapshot(builder.publish());

    using enum WorkCondition;
    const auto of = [&](std::int64_t enterprise) {
        const auto bin = Bin::of_demo(static_cast<std::uint32_t>(enterprise - mine));
        return snapshot->enterprises.conditions[snapshot->find(bin.value())->row];
    };
    EXPECT_EQ(of(mine), bit_of(underground) | bit_of(at_height));
    EXPECT_EQ(of(improved), 0) << "the newest assessment counts";
    EXPECT_EQ(of(worsened), bit_of(harmful));
    EXPECT_EQ(of(never_assessed), 0);
}

TEST_F(LoadSnapshotTest, ShowsAnEnterpriseWherePeopleWork) {
    DatasetBuilder builder(folder());
    const auto id =
        builder.enterprise({.position = geo::LonLat{{70.0}, {50.0}}, .site_kind = "legal"});
    geo::Database& database = builder.database();
    database.execute(
        "INSERT INTO site(id, enterprise_id, kind, batch_id) VALUES (900, " + std::to_string(id) +
        ", 'actual', 1);"
        "INSERT INTO site_position(site_id, precision_class, origin, placed_at, batch_id, geometry)"
        " VALUES (900, 'house', 'survey', '2022-01-01T00:00:00Z', 1, MakePoint(60, 45, 4326));"
        "INSERT INTO site_position(site_id, precision_class, origin, placed_at, batch_id, geometry)"
        " VALUES (900, 'house', 'survey', '2022-02-01T00:00:00Z', 1, MakePoint(61, 46, 4326));");
    const auto snapshot = load_snapshot(builder.publish());
    const auto position = snapshot->position({0});
    ASSERT_TRUE(position);
    EXPECT_NEAR(position->lon.degrees, 61.0, 1e-6) << "the newest position of the actual site";
    EXPECT_NEAR(position->lat.degrees, 46.0, 1e-6);
}

TEST_F(LoadSnapshotTest, KeepsEnterprisesWithoutAPositionBehindTheOthers) {
    DatasetBuilder builder(folder());
    builder.enterprise({.name_ru = "без места", .position = std::nullopt});
    builder.enterprise({.name_ru = "на месте"});
    const auto snapshot = load_snapshot(builder.publish());
    ASSERT_EQ(snapshot->enterprise_count(), 2U);
    EXPECT_EQ(snapshot->placed, 1U);
    EXPECT_EQ(snapshot->name({0}).ru, "на месте");
    EXPECT_EQ(snapshot->name({1}).ru, "без места");
    EXPECT_FALSE(snapshot->position({1}));
    EXPECT_EQ(snapshot->enterprises_between({0}, {~0ULL}), (RowRange{0, 1}));
}

// A group accident is counted once, with the victim whose record came first; numbers begin anew in
// every book, so that the same name on another day is another accident.
TEST_F(LoadSnapshotTest, CountsGroupAccidentsAndTheirVictims) {
    DatasetBuilder builder(folder());
    const auto mine = builder.enterprise({});
    const auto contractor = builder.enterprise({});
    for (const auto enterprise : {mine, contractor}) {
        builder.injury({.enterprise = enterprise, .day = "2021-03-01", .group_accident = "1"});
        builder.injury({.enterprise = enterprise, .day = "2021-03-02", .group_accident = "2"});
    }
    builder.injury({.enterprise = mine, .day = "2021-03-02", .group_accident = "1"});
    builder.injury(
        {.enterprise = mine, .day = "2021-03-02", .stream = "INSPECTORATE", .group_accident = "2"});
    const auto snapshot = load_snapshot(builder.publish());
    const InjuryColumns& injuries = snapshot->injuries;
    EXPECT_EQ(std::ranges::count(injuries.is_group, 1), 4);
    EXPECT_EQ(std::ranges::count(injuries.counts_accident, 1), 2);
    for (std::uint32_t row = 0; row < snapshot->injury_count(); ++row) {
        const bool is_of_mine = snapshot->enterprises.id[injuries.enterprise[row].row] ==
                                static_cast<std::uint32_t>(mine);
        EXPECT_TRUE(is_of_mine || injuries.counts_accident[row] == 0);
    }
}

// Disclosure counts who pays: two contracts of one enterprise are not two enterprises.
TEST_F(LoadSnapshotTest, JoinsTheContractsOfAnEnterpriseAndYear) {
    DatasetBuilder builder(folder());
    const auto twice = builder.enterprise({});
    const auto once = builder.enterprise({});
    builder.workers(twice, 2022, 10);
    builder.workers(once, 2022, 10);
    builder.insurance(twice, "2022-01-01", "2022-06-30");
    builder.insurance(once, "2022-01-01", "2022-12-31");
    builder.insurance(twice, "2022-07-01", "2022-12-31");
    const auto snapshot = load_snapshot(builder.publish());
    const auto& premiums = snapshot->conditions.premiums;
    ASSERT_EQ(premiums.size(), 2U);
    std::int64_t of_both = 0;
    for (const PremiumRow& row : premiums) {
        of_both += row.premium_kzt;
    }
    EXPECT_EQ(std::max(premiums[0].premium_kzt, premiums[1].premium_kzt) * 3, of_both * 2);
}

TEST_F(LoadSnapshotTest, OrdersEventsByTheirPlace) {
    DatasetBuilder builder(folder());
    const auto west = builder.enterprise({.position = geo::LonLat{{52.0}, {47.0}}});
    const auto east = builder.enterprise({.position = geo::LonLat{{82.0}, {49.0}}});
    builder.workers(west, 2022, 10);
    builder.injury({.enterprise = east, .day = "2022-01-05", .severity = "fatal"});
    builder.injury({.enterprise = west, .day = "2021-03-01", .group_accident = "g1"});
    builder.injury({.enterprise = west, .day = "2021-03-01", .group_accident = "g1"});
    // An accident far from the enterprise counts where it happened.
    builder.injury({.enterprise = west, .position = geo::LonLat{{75.0}, {50.0}}});
    builder.disease(east, 2022, "INSPECTORATE");
    const auto snapshot = load_snapshot(builder.publish());
    const InjuryColumns& injuries = snapshot->injuries;
    ASSERT_EQ(snapshot->injury_count(), 4U);
    EXPECT_TRUE(std::ranges::is_sorted(injuries.key));
    const auto elsewhere = geo::to_morton_key(geo::to_world_point({{75.0}, {50.0}}));
    EXPECT_EQ(snapshot->injuries_between(elsewhere, elsewhere).size(), 1U);
    EXPECT_EQ(std::ranges::count(injuries.is_group, 1), 2);
    EXPECT_EQ(std::ranges::count(injuries.severity, Severity::fatal), 1);
    EXPECT_EQ(snapshot->years, (std::vector<int>{2021, 2022}));

    for (std::uint32_t row = 0; row < 2; ++row) {
        const bool is_west = snapshot->enterprises.id[row] == static_cast<std::uint32_t>(west);
        EXPECT_EQ(snapshot->injuries_of({row, row + 1}).size(), is_west ? 3U : 1U);
        EXPECT_EQ(snapshot->diseases_of({row, row + 1}).size(), is_west ? 0U : 1U);
    }
    EXPECT_EQ(snapshot->injuries_of({0, 2}).size(), 4U);
    EXPECT_EQ(snapshot->diseases.stream[0], Stream::inspectorate);
}

TEST_F(LoadSnapshotTest, GivesTheSameVersionToTheSameDataAndAnotherToOther) {
    DatasetFolder data(folder());
    data.edit().publish();
    const auto first = load_snapshot(*data.current())->identity.version;
    EXPECT_EQ(load_snapshot(*data.current())->identity.version, first);
    DatasetEdit edit = data.edit();
    begin_import_batch(edit.database(), {.kind = "register", .source_name = "x.csv"});
    edit.publish();
    EXPECT_NE(load_snapshot(*data.current())->identity.version, first);
    LoadOptions other;
    other.model.version = "trial 2/b";
    const auto version = load_snapshot(*data.current(), other)->identity.version;
    EXPECT_TRUE(version.ends_with(".trial-2-b")) << version;
    other.edition = "t9";
    EXPECT_EQ(load_snapshot(*data.current(), other)->identity.version, version + ".t9");
}

TEST_F(LoadSnapshotTest, RefusesFilesThatAreMissingOrNoDataset) {
    std::filesystem::create_directories(folder());
    EXPECT_THROW(load_snapshot(folder() / "absent.sqlite"), geo::Error);
    std::ofstream(folder() / "text.sqlite") << "this is no database at all, only words";
    EXPECT_THROW(load_snapshot(folder() / "text.sqlite"), geo::Error);
    std::ofstream(folder() / "empty.sqlite").close();
    EXPECT_THROW(load_snapshot(folder() / "empty.sqlite"), Error);
}

TEST_F(LoadSnapshotTest, NamesTheRowItCannotRead) {
    struct Broken {
        const char* change;
        const char* named;
    };

    const Broken cases[] = {
        {"UPDATE enterprise SET kato = 'abcdefghi'", "abcdefghi"},
        {"UPDATE enterprise SET oked = '04'", "\"04\""},
        {"UPDATE enterprise SET bin = '031140001298'", "031140001298"},
        {"UPDATE injury SET happened_on = 'gestern'", "gestern"},
        {"UPDATE injury SET happened_on = '2022-02-31'", "2022-02-31"},
        {"UPDATE injury SET happened_on = '9999-01-01'", "9999"},
    };
    for (const Broken& broken : cases) {
        std::filesystem::remove_all(folder());
        DatasetBuilder builder(folder());
        const auto id = builder.enterprise();
        builder.injury({.enterprise = id});
        builder.database().execute(broken.change);
        const auto path = builder.publish();
        try {
            load_snapshot(path);
            ADD_FAILURE() << broken.change;
        } catch (const Error& error) {
            EXPECT_NE(std::string(error.what()).find(broken.named), std::string::npos)
                << error.what();
        }
    }
}

TEST_F(LoadSnapshotTest, RefusesARiskModelThatCannotBe) {
    const auto path = DatasetFolder(folder()).edit().publish();
    LoadOptions options;
    options.model.component_weight = {0.5, 0.5, 0.5, 0.5};
    EXPECT_THROW(load_snapshot(path, options), Error);
}

TEST_F(LoadSnapshotTest, KeepsEveryEnterpriseOfAPopulationInMortonOrder) {
    const auto snapshot = load_snapshot(
        testing::write_synthetic_dataset(folder(), {.enterprises = 2'000, .seed = 7}));
    EXPECT_EQ(snapshot->enterprise_count(), 2'000U);
    const auto& keys = snapshot->enterprises.key;
    EXPECT_TRUE(std::is_sorted(keys.begin(), keys.begin() + snapshot->placed));
    for (std::uint32_t row = 0; row < snapshot->enterprise_count(); ++row) {
        const std::uint64_t bin = snapshot->enterprises.bin[row];
        const std::string text =
            std::string(12 - std::to_string(bin).size(), '0') + std::to_string(bin);
        ASSERT_EQ(snapshot->find(*Bin::parse(text)), (EnterpriseIndex{row}));
    }
    // The quarters of the world hold what the world holds.
    std::uint32_t sum = 0;
    for (std::uint64_t quarter = 0; quarter < 4; ++quarter) {
        sum += snapshot->enterprises_between({quarter << 62U}, {(quarter << 62U) | ~(3ULL << 62U)})
                   .size();
    }
    EXPECT_EQ(sum, snapshot->placed);
}

TEST_F(LoadSnapshotTest, OfARegisterAloneIsOfTheDayItCame) {
    DatasetBuilder builder(folder());
    builder.enterprise();
    const auto snapshot = load_snapshot(builder.publish());
    EXPECT_TRUE(snapshot->years.empty());
    EXPECT_GT(year_of(snapshot->as_of), 2000);
}

} // namespace
} // namespace osh::regions
