#include "geo/geocoder/match/geocoder.hpp"

#include <gtest/gtest.h>

#include <utility>

#include "tests/geo/geocoder/mini_country.hpp"

namespace osh::geo {

namespace {

TEST(PlaceRanking, ADistrictOfAnotherRegionRulesAVillageOut) {
    MiniCountry country = mini_country();
    const auto east = country.district(4, "Ұлан ауданы", "Уланский район");
    country.place(east, SettlementKind::village, "Көксу", "Коксу", {Lon{82.5}, Lat{49.7}});
    country.place(0, SettlementKind::village, "Болашақ", "Болашак", {Lon{72.9}, Lat{49.9}});
    country.place(1, SettlementKind::village, "Болашақ", "Болашак", {Lon{71.0}, Lat{51.0}});
    country.gazetteer().areas[5].point = LonLat{Lon{72.5}, Lat{50.0}};
    const GeocoderIndex index = country.index();
    Geocoder geocoder(index);
    const auto other = geocoder.geocode("Нуринский р-н, с. Коксу");
    EXPECT_EQ(other.status, GeocodeStatus::degraded);
    EXPECT_EQ(
        index.name(index.areas()[other.candidates.front().area], NameLanguage::ru),
        "Нуринский район");
    EXPECT_EQ(geocoder.geocode("Уланский р-н, с. Коксу").status, GeocodeStatus::matched);
    // A guess at a misspelt district counts only within the region named.
    const auto guessed = geocoder.geocode("Акмолинская обл., Нуренский р-н, с. Болашак");
    EXPECT_EQ(guessed.status, GeocodeStatus::matched);
    EXPECT_NEAR(guessed.candidates.front().point.lon.degrees, 71.0, 1e-6);
}

/// A village of which only the district is known lies where that is run from.
TEST(PlaceRanking, AVillageWithoutAPlaceIsNotBesideACityFarFromItsDistrict) {
    MiniCountry country = mini_country();
    const auto village =
        country.place(5, SettlementKind::village, "Алғабас", "Алгабас", {Lon{0.0}, Lat{0.0}});
    country.gazetteer().areas[village].point.reset();
    country.gazetteer().areas[5].point = LonLat{Lon{70.0}, Lat{48.0}};
    const GeocoderIndex index = country.index();
    Geocoder geocoder(index);
    const auto answer = geocoder.geocode("г. Темиртау, пос. Алгабас");
    EXPECT_EQ(answer.status, GeocodeStatus::degraded);
    EXPECT_EQ(
        index.name(index.areas()[answer.candidates.front().area], NameLanguage::ru), "Темиртау");
    EXPECT_EQ(
        index.name(
            index.areas()[geocoder.geocode("пос. Алгабас").candidates.front().area],
            NameLanguage::ru),
        "Алгабас");
}

TEST(PlaceRanking, AVillageWithoutAPlaceMakesItsNamesakeAmbiguous) {
    MiniCountry country = mini_country();
    const auto village = SettlementKind::village;
    country.place(6, village, "Каменка", "Каменка", {Lon{73.0}, Lat{48.5}});
    const auto other = country.place(7, village, "Каменка", "Каменка", {Lon{0.0}, Lat{0.0}});
    country.gazetteer().areas[other].point.reset();
    country.gazetteer().areas[7].point = LonLat{Lon{71.0}, Lat{51.0}};
    const GeocoderIndex index = country.index();
    Geocoder geocoder(index);
    EXPECT_EQ(geocoder.geocode("с. Каменка").status, GeocodeStatus::ambiguous);
    EXPECT_EQ(geocoder.geocode("Шетский р-н, с. Каменка").status, GeocodeStatus::matched);
    EXPECT_EQ(geocoder.geocode("Акмолинская обл., с. Каменка").status, GeocodeStatus::degraded);
    EXPECT_EQ(geocoder.geocode("Карагандинская обл., с. Каменка").status, GeocodeStatus::matched);
}

TEST(PlaceRanking, NamesTheCityWhenTheVillageBesideItLiesElsewhere) {
    MiniCountry country = mini_country();
    country.place(1, SettlementKind::village, "Қазығұрт", "Казыгурт", {Lon{66.5}, Lat{52.1}});
    const GeocoderIndex index = country.index();
    Geocoder geocoder(index);
    for (const char* const query : {"г. Темиртау, с. Казыгурт", "Темиртау, село Казыгурт"}) {
        const auto answer = geocoder.geocode(query);
        EXPECT_EQ(answer.status, GeocodeStatus::degraded) << query;
        EXPECT_EQ(
            index.name(index.areas()[answer.candidates.front().area], NameLanguage::ru), "Темиртау")
            << query;
    }
}

/// Codes of before June 2022 that no table translates: of the old region of a place they are no
/// conflict, of any other they are.
TEST(PlaceRanking, KnowsCodesOfTheOldBorders) {
    const GeocoderIndex index = mini_country().index();
    Geocoder geocoder(index);
    const auto asked = [&](const char* code) {
        const auto answer = geocoder.geocode("г. Семей", {.within = Kato::parse(code)});
        return std::pair(
            answer.status, answer.candidates.front().faults.has(Fault::region_old_borders));
    };
    EXPECT_EQ(asked("632810000"), std::pair(GeocodeStatus::matched, true));
    EXPECT_EQ(asked("101010000"), std::pair(GeocodeStatus::matched, false));
    EXPECT_EQ(asked("630000000").first, GeocodeStatus::conflict) << "a region of today";
    EXPECT_EQ(asked("351010000").first, GeocodeStatus::conflict);
    const auto south = geocoder.geocode("г. Семей", {.within = Kato::parse("511010000")});
    EXPECT_EQ(south.status, GeocodeStatus::conflict);
}

} // namespace

} // namespace osh::geo
