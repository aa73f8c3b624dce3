#include "geo/error.hpp"
#include "geo/geos_area.hpp"
#include "geo/proj_measure.hpp"
#include "regions/base/import_base.hpp"
#include "regions/error.hpp"
#include "regions/store/base_store.hpp"

#include <gmock/gmock.h>

#include "tests/regions/territories/boundary_fixture.hpp"

namespace osh::regions {

namespace {

using ::testing::HasSubstr;

class Surroundings : public BoundaryTest {
protected:
    const BaseFeatureRow* named(const std::string& en) {
        m_rows = read_base_features(database());
        const auto found = std::ranges::find_if(
            m_rows, [&](const BaseFeatureRow& row) { return row.name.en == en; });
        return found == m_rows.end() ? nullptr : &*found;
    }

private:
    std::vector<BaseFeatureRow> m_rows;
};

std::string square(const std::string& properties, double west, double south, double side) {
    const auto corner = [](double lon, double lat) {
        return "[" + std::to_string(lon) + "," + std::to_string(lat) + "]";
    };
    return R"({"type":"Feature","properties":{)" + properties +
           R"(},"geometry":{"type":"Polygon","coordinates":[[)" + corner(west, south) + "," +
           corner(west + side, south) + "," + corner(west + side, south + side) + "," +
           corner(west, south + side) + "," + corner(west, south) + "]]}}";
}

std::string collection(const std::string& features) {
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

TEST_F(Surroundings, KeepNeighboursCutThemAndLeaveKazakhstanOut) {
    const auto file = write(
        "countries.geojson",
        collection(
            square(R"("id":"156","name":"China")", 76, 30, 50) + "," +
            square(R"("id":"398","name":"Kazakhstan")", 60, 42, 10) + "," +
            square(R"("id":"076","name":"Brazil")", -60, -20, 10) + "," +
            square(R"("id":"999","name":"Nowhere")", 50, 50, 2) + "," +
            square(R"("name":"Glacier")", 77, 36, 1)));
    const auto report = import_base_features(database(), BaseFeatureKind::country, file, {});
    EXPECT_EQ(report.counts.read, 5);
    EXPECT_EQ(report.written, 3U);
    EXPECT_EQ(named("Glacier"), nullptr) << "ground without a code is drawn without a name";
    const BaseFeatureRow* const china = named("China");
    ASSERT_NE(china, nullptr);
    EXPECT_EQ(china->name.kk, "Қытай");
    EXPECT_EQ(china->name.ru, "Китай");
    EXPECT_LT(geo::bounding_box(china->area)->north_east.lon.degrees, 106.0);
    EXPECT_NE(named("Nowhere"), nullptr);
    EXPECT_NE(find_problem(report.problems, "name_not_in_table"), nullptr);
    EXPECT_EQ(named("Kazakhstan"), nullptr);
    EXPECT_EQ(named("Brazil"), nullptr);
}

TEST_F(Surroundings, NameAWaterByAPlaceInItAndLeavePuddlesOut) {
    const auto file = write(
        "water.geojson",
        collection(
            square(R"("id":1)", 75.7, 45, 0.01) + "," + square(R"("id":2)", 73.5, 45.5, 2) + "," +
            square(R"("id":3)", 60, 50, 0.2)));
    const auto report = import_base_features(database(), BaseFeatureKind::water, file, {});
    EXPECT_EQ(report.written, 2U);
    ASSERT_NE(named("Lake Balkhash"), nullptr);
    EXPECT_EQ(named("Lake Balkhash")->code, "balkhash");
    EXPECT_EQ(named("Lake Balkhash")->name.kk, "Балқаш көлі");
    ASSERT_NE(named(""), nullptr) << "a lake nobody named stays";
    EXPECT_TRUE(import_base_features(database(), BaseFeatureKind::water, file, {}).unchanged);
    EXPECT_EQ(read_base_features(database()).size(), 2U);
}

TEST_F(Surroundings, OfAFileFromElsewhereAreRefused) {
    const auto file = write("brazil.geojson", collection(square(R"("id":"076")", -60, -20, 10)));
    try {
        import_base_features(database(), BaseFeatureKind::country, file, {});
        FAIL() << "Brazil is no neighbour";
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("holds no area between 40 and 95"));
    }
    EXPECT_THROW(
        import_base_features(database(), BaseFeatureKind::water, write("x.json", "?"), {}),
        geo::Error);
}

TEST_F(Surroundings, OfTheDefaultFilesAreNamed) {
    const auto countries = default_file("countries-50m.json");
    const auto water = default_file("water.geojson");
    if (!countries || !water) {
        GTEST_SKIP() << "the default data are not on this machine; set OSHMAP_DEFAULT_DATA";
    }
    const auto of_countries =
        import_base_features(database(), BaseFeatureKind::country, *countries, {});
    EXPECT_EQ(of_countries.counts.refused, 0);
    EXPECT_LE(of_countries.problems.size(), 1U) << "disputed ground without a code may stand";
    for (const char* const country :
         {"Russia", "China", "Kyrgyzstan", "Uzbekistan", "Turkmenistan", "Mongolia"}) {
        EXPECT_NE(named(country), nullptr) << country;
    }
    import_base_features(database(), BaseFeatureKind::water, *water, {});
    for (const char* const lake :
         {"Caspian Sea",
          "Aral Sea",
          "Lake Balkhash",
          "Lake Zaysan",
          "Lake Alakol",
          "Lake Tengiz",
          "Lake Markakol",
          "Lake Siletyteniz",
          "Kapshagay Reservoir"}) {
        EXPECT_NE(named(lake), nullptr) << lake;
    }
    EXPECT_NEAR(geo::area_km2(named("Aral Sea")->area), 6'500, 2'000) << "today's, by our own hand";
    for (const BaseFeatureRow& row : read_base_features(database())) {
        EXPECT_FALSE(geo::invalidity(row.area)) << row.name.en;
    }
}

} // namespace

} // namespace osh::regions
