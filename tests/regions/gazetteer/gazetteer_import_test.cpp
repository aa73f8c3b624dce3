#include "geo/error.hpp"
#include "geo/geocoder/index/build_index.hpp"
#include "geo/geocoder/match/geocoder.hpp"
#include "regions/error.hpp"
#include "regions/gazetteer/import_gazetteer.hpp"
#include "regions/gazetteer/merge_gazetteer.hpp"
#include "regions/geocoding/place_gazetteer.hpp"

#include <gtest/gtest.h>

#include "tests/regions/territories/boundary_fixture.hpp"

namespace osh::regions {

namespace {

class GazetteerImport : public BoundaryTest {
protected:
    GazetteerImportReport take(const ReadGazetteer& read, const std::filesystem::path& file) {
        return import_gazetteer(database(), read, {&file, 1}, {});
    }

    /// The index of what is stored, on the built-in regions and districts.
    geo::GeocoderIndex index() {
        return geo::GeocoderIndex::from_bytes(geo::build_index(
            merge_gazetteers(place_gazetteer({}, {}), read_gazetteers(database()), {})));
    }
};

constexpr auto kato_table = "te;kaz_name;rus_name\n"
                            "350000000;Қарағанды облысы;Карагандинская область\n"
                            "354000000;Бұқар жырау ауданы;Бухар-Жырауский район\n"
                            "354043000;Ақтөбе а.о.;Актобинский с.о.\n"
                            "354043100;Ақтөбе а.;с.Актобе\n"
                            "352310000;Теміртау қ.;г.Темиртау\n"
                            "12345;шала;неполный\n";

TEST_F(GazetteerImport, KeepsTheTreeOfTheClassifierAndReportsBadRows) {
    const auto file = write("kato.csv", kato_table);
    const ReadGazetteer read = read_kato_tree(file);
    EXPECT_EQ(read.counts.read, 6);
    EXPECT_EQ(read.counts.accepted, 5);
    ASSERT_EQ(read.problems.size(), 1U);
    EXPECT_EQ(read.problems.front().code, "not_kato");
    take(read, file);
    const auto seat = write("seat.csv", "kato,settlement,lon,lat\n354030100,Ботакара,73.7,50.06\n");
    take(read_address_table(seat, "table"), seat);
    const auto held = index();
    geo::Geocoder geocoder(held);
    const auto answer =
        geocoder.geocode("Карагандинская область, Бухар-Жырауский район, с. Актобе");
    ASSERT_FALSE(answer.candidates.empty());
    const auto& area = held.areas()[answer.candidates.front().area];
    EXPECT_EQ(area.kato, 354'043'100U) << "the village of the district, not the city of the name";
    EXPECT_TRUE(answer.candidates.front().faults.has(geo::Fault::settlement_unplaced));
    EXPECT_EQ(answer.status, geo::GeocodeStatus::degraded);
}

TEST_F(GazetteerImport, TakesTheSameFileOnceAndANewerOneAsAnUpdate) {
    const auto first = write(
        "table.csv",
        "settlement,street,house,lon,lat\n"
        "Темиртау,ул. Мира,1,72.95,50.05\n"
        "Темиртау,ул. Мира,3,72.951,50.05\n");
    const auto report = take(read_address_table(first, "table"), first);
    EXPECT_EQ(report.changes.added, 4) << "a settlement, a street, two houses";
    EXPECT_TRUE(gazetteer_stands_on(database(), "table", {&first, 1}));
    const auto second = write(
        "newer.csv",
        "settlement,street,house,lon,lat\n"
        "Темиртау,ул. Мира,1,72.95,50.06\n"
        "Темиртау,ул. Мира,5,72.952,50.05\n");
    EXPECT_FALSE(gazetteer_stands_on(database(), "table", {&second, 1}));
    const auto update = take(read_address_table(second, "table"), second);
    EXPECT_EQ(update.changes.added, 1);
    EXPECT_EQ(update.changes.changed, 1);
    EXPECT_EQ(update.changes.removed, 1);
    EXPECT_EQ(update.changes.same, 2);
    const auto stored = read_gazetteers(database());
    ASSERT_EQ(stored.size(), 1U);
    ASSERT_EQ(stored.front().houses.size(), 2U);
    EXPECT_NEAR(stored.front().houses[0].point->lat.degrees, 50.06, 1e-9);
}

TEST_F(GazetteerImport, BuildsTheSameIndexFromTheSameFile) {
    const auto file = write("kato.csv", kato_table);
    take(read_kato_tree(file), file);
    const auto bytes = [&] {
        return geo::build_index(
            merge_gazetteers(place_gazetteer({}, {}), read_gazetteers(database()), {}));
    };
    EXPECT_EQ(bytes(), bytes());
}

TEST_F(GazetteerImport, JoinsTheAddressRegisterWithPositionsOfOtherSources) {
    const auto types = write("d_geonims_types.csv", "id,value_ru,value_kz\n1,улица,көшесі\n");
    const auto areas = write(
        "s_ats.xml",
        "<data><row><id>5</id><parent_id></parent_id><name_rus>Темиртау</name_rus>"
        "<name_kaz>Теміртау</name_kaz><cato>352310000</cato><actual>true</actual>"
        "</row></data>");
    const auto streets = write(
        "s_geonims.csv",
        "id,s_ats_id,name_rus,name_kaz,d_geonims_type_id,actual\n"
        "7,5,Мира,Бейбітшілік,1,true\n8,5,Старая,Ескі,1,false\n");
    const auto houses = write(
        "s_buildings.csv",
        "id,s_geonims_id,s_ats_id,number,rca,actual\n"
        "1,7,5,1,0201300112345678,true\n2,7,5,9,0201300187654321,true\n"
        "3,7,5,б/н,0201300111112222,true\n");
    const ReadGazetteer read = read_address_register({houses, streets, areas, types});
    ASSERT_EQ(read.gazetteer.streets.size(), 1U) << "what is not actual is passed over";
    EXPECT_EQ(read.gazetteer.streets.front().kind, geo::StreetKind::street);
    EXPECT_EQ(read.counts.refused, 1);
    take(read, houses);
    const auto own = write(
        "own.csv",
        "kato,settlement,street,house,lon,lat\n"
        "352310000,Темиртау,ул. Мира,1,72.95,50.05\n");
    take(read_address_table(own, "table"), own);
    const auto held = index();
    geo::Geocoder geocoder(held);
    const auto placed = geocoder.geocode("г. Темиртау, ул. Мира, 1").candidates.front();
    EXPECT_EQ(placed.precision, geo::Precision::house);
    EXPECT_EQ(held.rca_of_house(placed.house), 201300112345678U);
    const auto kazakh = geocoder.geocode("Теміртау қ., Бейбітшілік көшесі, 1 үй");
    EXPECT_EQ(kazakh.candidates.front().house, placed.house);
    const auto unplaced = geocoder.geocode("г. Темиртау, ул. Мира, 9").candidates.front();
    EXPECT_EQ(unplaced.precision, geo::Precision::street);
    EXPECT_TRUE(unplaced.faults.has(geo::Fault::house_unplaced));
    EXPECT_EQ(held.rca_of_house(unplaced.house), 201300187654321U);
}

TEST_F(GazetteerImport, HoldsASettlementOfATableToTheRegionOfItsCode) {
    const auto own = write(
        "own.csv",
        "kato,settlement,street,house,lon,lat\n350000000,Новоград,ул. Мира,1,72.83,49.80\n");
    take(read_address_table(own, "table"), own);
    const auto held = index();
    geo::Geocoder geocoder(held);
    EXPECT_EQ(
        geocoder.geocode("Карагандинская обл., г. Новоград, ул. Мира, 1").status,
        geo::GeocodeStatus::matched);
    EXPECT_EQ(
        geocoder.geocode("Павлодарская обл., г. Новоград, ул. Мира, 1").status,
        geo::GeocodeStatus::conflict);
}

TEST_F(GazetteerImport, KnowsASettlementOfATableByWhereItsHousesStand) {
    geo::Gazetteer built_in;
    geo::GazetteerArea city;
    city.kind = geo::SettlementKind::city;
    city.point = geo::LonLat{geo::Lon{72.84}, geo::Lat{49.80}};
    city.names = {{"Сарань", geo::NameLanguage::ru, {}}};
    built_in.areas.push_back(city);
    const auto own =
        write("own.csv", "settlement,street,house,lon,lat\nСарань,ул. Мира,1,72.83,49.80\n");
    const ReadGazetteer read = read_address_table(own, "table");
    const std::vector<StoredGazetteer> sources{read.gazetteer};
    const geo::Gazetteer merged = merge_gazetteers(built_in, sources, {});
    EXPECT_EQ(merged.areas.size(), 1U);
    ASSERT_EQ(merged.streets.size(), 1U);
    EXPECT_EQ(merged.streets.front().settlement, 0U);
}

TEST_F(GazetteerImport, SaysWhichPositionsLieOutsideTheCountry) {
    const auto own = write(
        "own.csv",
        "settlement,street,house,lon,lat\n"
        "Сарань,ул. Мира,1,72.83,49.80\nСарань,ул. Мира,3,2.0,48.0\n"
        "Сарань,ул. Мира,5,49.80,72.83\n");
    const ReadGazetteer read = read_address_table(own, "table");
    ASSERT_EQ(read.problems.size(), 2U);
    EXPECT_EQ(read.problems[0].code, "coordinates_outside");
    EXPECT_EQ(read.problems[1].code, "coordinates_swapped");
    ASSERT_EQ(read.gazetteer.houses.size(), 3U);
    EXPECT_TRUE(read.gazetteer.houses[0].point);
    EXPECT_FALSE(read.gazetteer.houses[1].point) << "a place outside must not be an answer";
    EXPECT_FALSE(read.gazetteer.houses[2].point);
}

TEST_F(GazetteerImport, DoesNotPlaceAHouseFarFromItsSettlement) {
    geo::Gazetteer built_in;
    geo::GazetteerArea city;
    city.kind = geo::SettlementKind::town;
    city.point = geo::LonLat{geo::Lon{72.83}, geo::Lat{49.80}};
    city.names = {{"Сарань", geo::NameLanguage::ru, geo::NameKind::official}};
    built_in.areas.push_back(city);
    const auto own = write(
        "own.csv",
        "settlement,street,house,lon,lat\nСарань,ул. Мира,1,72.83,49.80\n"
        "Сарань,ул. Мира,3,51.17,43.65\n");
    const std::vector<StoredGazetteer> sources{read_address_table(own, "table").gazetteer};
    const geo::Gazetteer merged = merge_gazetteers(built_in, sources, {});
    ASSERT_EQ(merged.houses.size(), 2U);
    EXPECT_TRUE(merged.houses[0].is_placed);
    EXPECT_FALSE(merged.houses[1].is_placed) << "in Актау, 2,000 km away";
}

TEST_F(GazetteerImport, RefusesARenameWithoutADay) {
    const auto renames = write(
        "renames.csv",
        "thing,kato,settlement,old_name,new_name,changed_on\n"
        "street,,Сарань,Ленина,Абая,1995-01-31\nstreet,,Сарань,Мира,Достық,2020-99-01\n"
        "street,,Сарань,Труда,Еңбек,1997-13\n");
    const ReadGazetteer read = read_renames(renames);
    EXPECT_EQ(read.counts.accepted, 1);
    EXPECT_EQ(read.counts.refused, 2);
}

TEST_F(GazetteerImport, KnowsAnOldNameOnlyWhereItHeld) {
    const auto own = write(
        "own.csv",
        "kato,settlement,street,house,lon,lat\n"
        "352310000,Темиртау,ул. Абая,1,72.95,50.05\n"
        "351010000,Караганда,ул. Абая,1,73.10,49.80\n");
    take(read_address_table(own, "table"), own);
    const auto names = write(
        "renames.csv",
        "thing,kato,settlement,old_name,new_name,changed_on\n"
        "street,352310000,Темиртау,ул. Ленина,ул. Абая,1994\n"
        "street,,,,,\nbridge,,,a,b,\nstreet,,,ул. Мира,ул. Абая,вчера\n");
    const ReadGazetteer read = read_renames(names);
    EXPECT_EQ(read.counts.accepted, 1);
    EXPECT_EQ(read.counts.refused, 3);
    take(read, names);
    const auto held = index();
    geo::Geocoder geocoder(held);
    const auto there = geocoder.geocode("Темиртау, ул. Ленина, 1").candidates.front();
    EXPECT_EQ(there.precision, geo::Precision::house);
    EXPECT_TRUE(there.faults.has(geo::Fault::street_old_name));
    const auto elsewhere = geocoder.geocode("Караганда, ул. Ленина, 1").candidates.front();
    EXPECT_NE(elsewhere.precision, geo::Precision::house);
}

TEST_F(GazetteerImport, AnswersKilometresOfRoads) {
    StoredGazetteer roads;
    roads.source = "osm";
    StoredStreet road;
    road.key = "m1";
    road.settlement_key = "x";
    road.kind = geo::StreetKind::track;
    road.names = {
        {"А-17", geo::NameLanguage::unknown, geo::NameKind::official, {}},
        {"Кызылорда — Павлодар", geo::NameLanguage::unknown, geo::NameKind::official, {}}};
    roads.areas.push_back(
        {"x",
         geo::AreaLevel::district,
         geo::SettlementKind::none,
         geo::Kato::parse("354000000"),
         "",
         geo::LonLat{geo::Lon{73}, geo::Lat{50}},
         0,
         {{"Бухар-Жырауский район", geo::NameLanguage::ru, {}, {}}}});
    roads.streets.push_back(road);
    for (const int stone : {40, 45, 50}) {
        StoredHouse house;
        house.key = std::to_string(stone);
        house.street_key = "m1";
        house.number = std::to_string(stone);
        house.point = geo::LonLat{geo::Lon{72.0 + stone / 100.0}, geo::Lat{50.0}};
        roads.houses.push_back(house);
    }
    const auto held = geo::GeocoderIndex::from_bytes(
        geo::build_index(merge_gazetteers(place_gazetteer({}, {}), {&roads, 1}, {})));
    geo::Geocoder geocoder(held);
    for (const auto* const query :
         {"трасса А-17, 45 км", "автодорога Кызылорда – Павлодар, 45 км"}) {
        const auto answer = geocoder.geocode(query);
        ASSERT_FALSE(answer.candidates.empty()) << query;
        EXPECT_NEAR(answer.candidates.front().point.lon.degrees, 72.45, 1e-6) << query;
        EXPECT_GE(answer.candidates.front().accuracy_m, 500.0) << query;
    }
}

TEST_F(GazetteerImport, RefusesFilesThatHoldNothingUsable) {
    EXPECT_THROW(read_kato_tree(write("a.csv", "x,y\n1,2\n")), Error);
    EXPECT_THROW(read_address_table(write("b.csv", "x,y\n1,2\n"), "t"), Error);
    EXPECT_THROW(read_address_register({write("c.csv", "id\n1\n")}), Error);
    EXPECT_THROW(read_address_register({write("s_geonims.csv", "id\n1\n")}), Error);
    EXPECT_THROW(
        read_address_register({write("s_ats.xml", "<data><row><id>1</row></data>")}), geo::Error);
    EXPECT_THROW(
        read_address_register({write(
            "s_ats2.xml", "<!DOCTYPE d [<!ENTITY a 'x'>]><data><row><id>&a;</id></row></data>")}),
        geo::Error);
}

} // namespace

} // namespace osh::regions
