#include "geo/distance.hpp"
#include "geo/sqlite/spatialite_blob.hpp"
#include "regions/codes/bin.hpp"
#include "regions/codes/oked.hpp"
#include "regions/demo/demo_population.hpp"
#include "regions/error.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "demo_dataset.hpp"

namespace osh::regions {
namespace {

using testing_demo::make_dataset;

const std::vector<std::string> tables{
    "enterprise",
    "enterprise_secondary_oked",
    "site",
    "site_position",
    "workforce",
    "injury",
    "disease",
    "assessment_organisation",
    "assessment",
    "workplace",
    "workplace_assessment",
    "inspection",
    "violation",
    "insurance_contract"};

/// A digest of all rows of all tables in their order, without the numbers of import batches.
std::size_t digest(geo::Database& database) {
    std::size_t value = 0;
    for (const std::string& table : tables) {
        std::string columns;
        geo::Statement names = database.prepare(
            "SELECT name FROM pragma_table_info('" + table + "') WHERE name <> 'batch_id'");
        while (names.step()) {
            columns +=
                (columns.empty() ? "quote(" : "||','||quote(") + std::string(names.text(0)) + ')';
        }
        geo::Statement rows =
            database.prepare("SELECT " + columns + " FROM " + table + " ORDER BY 1");
        while (rows.step()) {
            value = value * 1'099'511'628'211U ^ std::hash<std::string_view>{}(rows.text(0));
        }
    }
    return value;
}

std::int64_t count(geo::Database& database, const std::string& from) {
    return database.number("SELECT count(*) FROM " + from).value_or(-1);
}

TEST(DemoPopulation, IsTheSameForTheSameSeed) {
    geo::Database first = make_dataset();
    geo::Database second = make_dataset();
    geo::Database other = make_dataset();
    create_demo_population(first, {.enterprises = 1500, .seed = 11});
    create_demo_population(second, {.enterprises = 1500, .seed = 11});
    create_demo_population(other, {.enterprises = 1500, .seed = 12});
    EXPECT_EQ(digest(first), digest(second));
    EXPECT_NE(digest(first), digest(other));
}

TEST(DemoPopulation, MadeAgainReplacesTheOneBefore) {
    geo::Database database = make_dataset();
    create_demo_population(database, {.enterprises = 900, .seed = 1});
    const std::size_t before = digest(database);
    create_demo_population(database, {.enterprises = 700, .seed = 2});
    EXPECT_EQ(count(database, "enterprise"), 700);
    EXPECT_EQ(count(database, "import_batch WHERE kind = 'demo'"), 1);
    EXPECT_EQ(database.text("SELECT value FROM dataset_property WHERE name = 'demo_seed'"), "2");
    create_demo_population(database, {.enterprises = 900, .seed = 1});
    EXPECT_EQ(digest(database), before);
}

TEST(DemoPopulation, LeavesNoRowThatPointsNowhereAndRestoresTheChecks) {
    geo::Database database = make_dataset();
    create_demo_population(database, {.enterprises = 800, .seed = 3});
    EXPECT_EQ(database.text("PRAGMA foreign_key_check"), std::nullopt);
    EXPECT_EQ(database.number("PRAGMA foreign_keys"), 1);
}

TEST(DemoPopulation, HasSpatialIndexesThatFindEveryPosition) {
    geo::Database database = make_dataset();
    create_demo_population(database, {.enterprises = 800, .seed = 3});
    for (const std::string table : {"site_position", "injury"}) {
        EXPECT_EQ(
            database.number(
                "SELECT spatial_index_enabled FROM geometry_columns WHERE f_table_name = '" +
                table + "'"),
            1);
        EXPECT_EQ(count(database, "idx_" + table + "_geometry"), count(database, table));
        EXPECT_EQ(database.number("SELECT CheckSpatialIndex('" + table + "', 'geometry')"), 1);
    }
}

TEST(DemoPopulation, IsMarkedAsDemoEverywhere) {
    geo::Database database = make_dataset();
    const DemoReport report = create_demo_population(database, {.enterprises = 600, .seed = 5});
    EXPECT_EQ(report.enterprises, 600);
    EXPECT_EQ(report.workers, 5'560'000);
    EXPECT_EQ(count(database, "enterprise WHERE is_demo = 0"), 0);
    EXPECT_EQ(count(database, "enterprise WHERE name_ru NOT LIKE '%Демо-%'"), 0);
    EXPECT_EQ(count(database, "enterprise WHERE name_kk NOT LIKE '%Демо-%'"), 0);
    EXPECT_EQ(count(database, "enterprise WHERE legal_address NOT LIKE '%, ул. %'"), 0);
    EXPECT_EQ(count(database, "site_position WHERE origin <> 'demo'"), 0);
    EXPECT_EQ(
        database.text("SELECT value FROM dataset_property WHERE name = 'population'"), "demo");
    geo::Statement select = database.prepare("SELECT bin, oked FROM enterprise");
    while (select.step()) {
        const auto bin = Bin::parse(select.text(0));
        ASSERT_TRUE(bin.has_value()) << select.text(0);
        EXPECT_TRUE(bin->is_demo());
        EXPECT_TRUE(Oked::parse(select.text(1)).has_value()) << select.text(1);
    }
}

TEST(DemoPopulation, LiesInsideTheRegionItsCodeNames) {
    geo::Database database = make_dataset();
    const DemoReport report = create_demo_population(database, {.enterprises = 2000, .seed = 5});
    ASSERT_EQ(report.notes.size(), 2U); // no settlements, no districts
    EXPECT_NE(report.notes[0].find("import places first"), std::string::npos);
    geo::Statement select = database.prepare(
        "SELECT s.kato, p.geometry FROM site s JOIN site_position p ON p.site_id = s.id");
    while (select.step()) {
        const auto kato = geo::Kato::parse(select.text(0));
        const auto position = geo::point_of_spatialite_blob(select.blob(1));
        ASSERT_TRUE(kato && position);
        const auto box = testing_demo::square_of(demo_facts().region_index(kato->region_digits()));
        EXPECT_GE(position->lon, box.south_west.lon);
        EXPECT_LE(position->lon, box.north_east.lon);
        EXPECT_GE(position->lat, box.south_west.lat);
        EXPECT_LE(position->lat, box.north_east.lat);
    }
    EXPECT_EQ(
        count(
            database,
            "enterprise e JOIN site s ON s.enterprise_id = e.id AND s.kind = 'legal' "
            "WHERE s.kato <> e.kato"),
        0);
}

TEST(DemoPopulation, LiesInSettlementsAndCarriesDistrictCodesWhereTheyAreKnown) {
    geo::Database database = make_dataset();
    testing_demo::add_districts(database);
    testing_demo::add_places(database);
    const DemoReport report = create_demo_population(database, {.enterprises = 3000, .seed = 5});
    EXPECT_TRUE(report.notes.empty());
    const auto places = read_places(database);
    geo::Statement select = database.prepare("SELECT geometry FROM site_position");
    while (select.step()) {
        const auto position = geo::point_of_spatialite_blob(select.blob(0));
        double nearest_km = 1e9;
        for (const PlaceRow& place : places) {
            nearest_km = std::min(
                nearest_km, geo::great_circle_distance(place.position, *position).value / 1000);
        }
        EXPECT_LT(nearest_km, 5.1); // the radius of a city of 200,000 at 2,500 people per km²
    }
    // Cities lie in the district, villages outside of it.
    EXPECT_EQ(count(database, "site WHERE address LIKE 'г. %' AND kato NOT LIKE '__1000000'"), 0);
    EXPECT_EQ(count(database, "site WHERE address LIKE 'с. %' AND kato NOT LIKE '__0000000'"), 0);
    EXPECT_GT(count(database, "site WHERE address LIKE 'с. %'"), 50);
    EXPECT_GT(
        count(database, "site WHERE address LIKE 'г. %'"),
        count(database, "site WHERE address LIKE 'с. %'"));
}

TEST(DemoPopulation, NeverHasMoreWomenOrHarmedThanWorkers) {
    geo::Database database = make_dataset();
    create_demo_population(database, {.enterprises = 4000, .seed = 9});
    EXPECT_EQ(
        count(
            database,
            "workforce WHERE women > workers OR "
            "coalesce(not_hygienic + heavy_physical + unsafe_equipment, 0) > workers"),
        0);
    EXPECT_EQ(count(database, "workforce WHERE in_surveyed = 0 AND not_hygienic IS NOT NULL"), 0);
    EXPECT_EQ(
        count(
            database,
            "enterprise e JOIN workforce w ON w.enterprise_id = e.id AND w.year = 2022 "
            "JOIN size_class c ON c.krp = e.krp "
            "WHERE w.workers < c.workers_min OR w.workers > coalesce(c.workers_max, 1e9)"),
        0);
}

TEST(DemoPopulation, HasAccidentsThatTheInspectorateCountedInBothStreams) {
    geo::Database database = make_dataset();
    create_demo_population(database, {.enterprises = 2000, .seed = 9});
    EXPECT_EQ(
        count(
            database,
            "(SELECT enterprise_id, happened_on, severity, cause, is_woman, group_accident, "
            "count(*) AS n FROM injury WHERE stream = 'INSPECTORATE' GROUP BY 1, 2, 3, 4, 5, 6 "
            "EXCEPT SELECT i.* FROM (SELECT enterprise_id, happened_on, severity, cause, is_woman, "
            "group_accident, count(*) AS n FROM injury WHERE stream = 'INSPECTORATE' GROUP BY 1, "
            "2, 3, 4, 5, 6) i JOIN (SELECT enterprise_id, happened_on, severity, cause, is_woman, "
            "group_accident, count(*) AS n FROM injury WHERE stream = 'BNS' GROUP BY 1, 2, 3, 4, "
            "5, 6) b ON b.enterprise_id = i.enterprise_id AND b.happened_on = i.happened_on AND "
            "b.severity = i.severity AND b.cause = i.cause AND b.is_woman = i.is_woman AND "
            "b.group_accident IS i.group_accident AND b.n >= i.n)"),
        0);
    EXPECT_EQ(
        count(
            database,
            "(SELECT group_accident FROM injury WHERE group_accident IS NOT NULL AND "
            "stream = 'BNS' GROUP BY 1 HAVING count(*) < 2 OR "
            "count(DISTINCT enterprise_id || happened_on) > 1)"),
        0);
}

TEST(DemoPopulation, KnowsMoreDangerInMinesThanInSchools) {
    geo::Database database = make_dataset();
    create_demo_population(database, {.enterprises = 8000, .seed = 2});
    const auto mean_hazard = [&database](const std::string& divisions) {
        geo::Statement select = database.prepare(
            "SELECT avg(a.hazard) FROM workplace_assessment a JOIN workplace w ON w.id = "
            "a.workplace_id JOIN enterprise e ON e.id = w.enterprise_id WHERE substr(e.oked, 1, 2) "
            "IN (" +
            divisions + ")");
        select.step();
        return select.real(0);
    };
    EXPECT_GT(mean_hazard("'05', '06', '07', '08'"), mean_hazard("'85'") + 0.8);
    EXPECT_EQ(
        count(
            database,
            "(SELECT w.enterprise_id, sum(w.workers) AS n FROM workplace w GROUP BY 1) s JOIN "
            "workforce f ON f.enterprise_id = s.enterprise_id AND f.year = 2022 "
            "WHERE s.n <> f.workers"),
        0);
    EXPECT_EQ(count(database, "insurance_contract"), 2560); // 32 %
    EXPECT_EQ(count(database, "violation WHERE remedied_on > '2022-12-31'"), 0);
}

/// What a refusal says.
std::string refusal(geo::Database& database, std::int64_t enterprises) {
    try {
        create_demo_population(database, {.enterprises = enterprises});
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

TEST(DemoPopulation, IsRefusedOutsideItsRange) {
    geo::Database database = make_dataset();
    for (const std::int64_t enterprises : {-1, 0, 499, 1'000'001}) {
        EXPECT_NE(refusal(database, enterprises).find("500 to 1000000"), std::string::npos);
    }
    EXPECT_EQ(count(database, "enterprise"), 0);
}

TEST(DemoPopulation, IsRefusedWithoutTerritories) {
    geo::Database database(":memory:", geo::DatabaseAccess::create);
    migrate(database);
    EXPECT_NE(refusal(database, 1000).find("import territories first"), std::string::npos);
    testing_demo::add_regions(database);
    database.execute("DELETE FROM territory WHERE kato = '620000000'");
    EXPECT_NE(refusal(database, 1000).find("region 62"), std::string::npos);
}

TEST(DemoPopulation, NeverMixesWithARealRegister) {
    geo::Database database = make_dataset();
    database.execute("INSERT INTO enterprise(id, bin, name_kk, name_ru, oked, kato, is_demo, "
                     "batch_id) VALUES (1, '031140001297', 'x', 'x', '05', '350000000', 0, 1)");
    EXPECT_NE(refusal(database, 1000).find("real register"), std::string::npos);
    EXPECT_EQ(count(database, "enterprise"), 1);
}

} // namespace
} // namespace osh::regions
