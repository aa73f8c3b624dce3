#include "geo/geocoder/match/geocoder.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/geo/geocoder/mini_country.hpp"

namespace osh::geo {

namespace {

constexpr std::uint32_t ground_m = 100'000;

/// The mini country with Ekibastuz, what it runs, and villages of shared names.
class CityAdministration : public ::testing::Test {
protected:
    CityAdministration() {
        const auto pavlodar =
            m_country.region("550000000", "Павлодар облысы", "Павлодарская область");
        m_city = m_country.place(
            pavlodar, SettlementKind::city, "Екібастұз", "Экибастуз", {Lon{75.32}, Lat{51.72}});
        m_administration = m_country.district(pavlodar, "Екібастұз қ.ә.", "Экибастуз Г.А.");
        GazetteerArea& run = m_country.gazetteer().areas[m_administration];
        run.kind = city_administration;
        run.kato = Kato::parse("552200000");
        run.point = LonLat{Lon{75.32}, Lat{51.72}};
        run.radius_m = ground_m;
        const auto bayanaul = m_country.district(pavlodar, "Баянауыл ауданы", "Баянаульский район");
        m_country.gazetteer().areas[bayanaul].kato = Kato::parse("553600000");
        m_country.gazetteer().areas[bayanaul].point = LonLat{Lon{75.70}, Lat{50.79}};
        m_placed = m_country.place(
            m_administration,
            SettlementKind::village,
            "Шідерті",
            "Шидерты",
            {Lon{74.58}, Lat{51.68}});
        m_unplaced = unplaced(m_administration, "Құлакөл", "Кулаколь");
        unplaced(bayanaul, "Жарылғап", "Жарылгап");
        unplaced(m_administration, "Жарылғап", "Жарылгап");
        m_index.emplace(m_country.index());
        m_geocoder.emplace(*m_index);
    }

    std::uint32_t
    unplaced(std::uint32_t parent, const std::string& name_kk, const std::string& name_ru) {
        const auto village =
            m_country.place(parent, SettlementKind::village, name_kk, name_ru, LonLat{});
        m_country.gazetteer().areas[village].point.reset();
        return village;
    }

    GeocodeAnswer ask(std::string_view query, std::string_view within = {}) {
        GeocodeOptions options;
        options.within = within.empty() ? std::nullopt : Kato::parse(within);
        return m_geocoder->geocode(query, options);
    }

    MiniCountry m_country = mini_country();
    std::uint32_t m_city = 0;
    std::uint32_t m_administration = 0;
    std::uint32_t m_placed = 0;
    std::uint32_t m_unplaced = 0;
    std::optional<GeocoderIndex> m_index;
    std::optional<Geocoder> m_geocoder;
};

TEST_F(CityAdministration, HoldsTheVillagesRunFromTheCity) {
    for (const std::string_view query :
         {"Экибастуз Г.А., п. Шидерты",
          "Екібастұз қ.ә., Шідерті а.",
          "г. Экибастуз, п. Шидерты",
          "Экибастуз, Шидерты"}) {
        const GeocodeAnswer answer = ask(query);
        ASSERT_FALSE(answer.candidates.empty()) << query;
        EXPECT_EQ(answer.status, GeocodeStatus::matched) << query;
        EXPECT_EQ(answer.candidates.front().area, m_placed) << query;
    }
}

TEST_F(CityAdministration, IsTheAnswerForAVillageWithoutAPosition) {
    for (const std::string_view query :
         {"Экибастуз Г.А., с. Кулаколь", "Экибастуз Г.А., Кулаколь", "Экибастуз, Кулаколь"}) {
        const GeocodeAnswer answer = ask(query);
        ASSERT_FALSE(answer.candidates.empty()) << query;
        EXPECT_EQ(answer.status, GeocodeStatus::degraded) << query;
        EXPECT_EQ(answer.candidates.front().area, m_unplaced) << query;
        EXPECT_EQ(answer.candidates.front().accuracy_m, ground_m) << query;
    }
}

TEST_F(CityAdministration, ReachesAsFarAsItsGroundForAVillageNobodyKnows) {
    for (const std::string_view query :
         {"Экибастуз Г.А., с. Кукуево", "Экибастуз Г.А., Кукуево", "г. Экибастуз, с. Кукуево"}) {
        const GeocodeAnswer answer = ask(query);
        ASSERT_FALSE(answer.candidates.empty()) << query;
        EXPECT_EQ(answer.status, GeocodeStatus::degraded) << query;
        EXPECT_GE(answer.candidates.front().accuracy_m, ground_m)
            << query << ": the village need not lie in the city";
    }
}

TEST_F(CityAdministration, IsTheCityWhereNoVillageIsNamed) {
    const GeocodeAnswer answer = ask("Экибастуз Г.А.");
    ASSERT_FALSE(answer.candidates.empty());
    EXPECT_EQ(answer.status, GeocodeStatus::matched);
    EXPECT_EQ(answer.candidates.front().area, m_city);
}

TEST_F(CityAdministration, ItsCodeTellsVillagesOfOneNameApart) {
    const GeocodeAnswer either = ask("с. Жарылгап");
    EXPECT_EQ(either.status, GeocodeStatus::ambiguous)
        << "two of the name, both without a position";
    EXPECT_LE(either.candidates.front().probability, 0.5);
    const GeocodeAnswer told = ask("с. Жарылгап", "552200000");
    ASSERT_FALSE(told.candidates.empty());
    EXPECT_EQ(told.status, GeocodeStatus::degraded);
    EXPECT_EQ(
        m_index->ancestor(told.candidates.front().area, AreaLevel::district), m_administration);
}

TEST_F(CityAdministration, MakesAVillageSurerThanItsNameAlone) {
    const double alone = ask("с. Шидерты").candidates.front().probability;
    const double in_region = ask("Павлодарская область, с. Шидерты").candidates.front().probability;
    const double beside = ask("Экибастуз Г.А., с. Шидерты").candidates.front().probability;
    EXPECT_LT(alone, in_region) << "villages of its name may be unknown";
    EXPECT_LT(in_region, beside);
    EXPECT_LT(alone, 0.85);
    EXPECT_GT(beside, 0.95);
}

TEST_F(CityAdministration, ItsCodeGivesWayToNoVillageElsewhere) {
    const GeocodeAnswer answer = ask("с. Шидерты", "553600000");
    ASSERT_FALSE(answer.candidates.empty());
    EXPECT_EQ(answer.status, GeocodeStatus::degraded) << "another village of that name is meant";
    EXPECT_EQ(m_index->areas()[answer.candidates.front().area].kato, 553'600'000U);
    const GeocodeAnswer city = ask("г. Экибастуз", "350000000");
    EXPECT_EQ(city.status, GeocodeStatus::conflict);
    EXPECT_LE(city.candidates.front().probability, 0.5);
}

} // namespace

TEST(DoubtfulNames, AreNotTakenForPlaces) {
    const MiniCountry country = mini_country();
    const GeocoderIndex index = country.index();
    Geocoder geocoder(index);
    EXPECT_EQ(geocoder.geocode("Казахстан").status, GeocodeStatus::not_found);
    EXPECT_EQ(geocoder.geocode("Республика Казахстан").status, GeocodeStatus::not_found);
    // A letter off, and nothing said of where it lies: a village that nobody knows, rather.
    const GeocodeAnswer guess = geocoder.geocode("с. Актобо");
    EXPECT_NE(guess.status, GeocodeStatus::matched);
}

TEST(RegionName, StandsNextToItsWord) {
    MiniCountry country = mini_country();
    const auto town =
        country.place(0, SettlementKind::town, "Абай", "Абай", {Lon{72.86}, Lat{49.64}});
    const GeocoderIndex index = country.index();
    Geocoder geocoder(index);
    const GeocodeAnswer answer = geocoder.geocode("Абай Карагандинская область ул. Мира 1");
    ASSERT_FALSE(answer.candidates.empty());
    EXPECT_EQ(answer.candidates.front().area, town);
}

} // namespace osh::geo
