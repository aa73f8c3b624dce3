#include "geo/distance.hpp"
#include "geo/geocoder/address/query_key.hpp"
#include "geo/geocoder/codes/building_postcode.hpp"
#include "geo/geocoder/match/geocoder.hpp"
#include "geo/geocoder/match/label.hpp"

#include <gmock/gmock.h>

#include "tests/geo/geocoder/mini_country.hpp"

namespace osh::geo {

namespace {

using ::testing::StartsWith;

/// A town of which two streets meet, another runs apart, and a road outside of it.
class CrossingsTest : public ::testing::Test {
protected:
    CrossingsTest() : m_index(town()), m_geocoder(m_index) {}

    static GeocoderIndex town() {
        MiniCountry country = mini_country();
        constexpr std::uint32_t karaganda_region = 0;
        const auto town = country.place(
            karaganda_region, SettlementKind::town, "Саран", "Сарань", {Lon{72.83}, Lat{49.80}});
        const auto street = [&](StreetKind kind, const char* kk, const char* ru) {
            return country.street(town, kind, kk, ru, {});
        };
        const auto house = [&](std::uint32_t on, std::uint32_t number, LonLat place) {
            HouseNumber name;
            name.number = number;
            country.gazetteer().houses.push_back({on, name, place, HouseRank::building, {}, {}});
        };
        const auto lenin = street(StreetKind::avenue, "Ленин даңғылы", "проспект Ленина");
        const auto abai = street(StreetKind::street, "Абай көшесі", "улица Абая");
        const auto zavod = street(StreetKind::street, "Зауыт көшесі", "улица Заводская");
        house(zavod, 1, {Lon{72.8341}, Lat{49.8100}});
        house(zavod, 2, {Lon{72.8341}, Lat{49.8120}});
        const auto mira = street(StreetKind::street, "Бейбітшілік көшесі", "улица Мира");
        street(StreetKind::street, "Қаныш Сәтбаев көшесі", "улица Қаныш Сәтбаев");
        country.street(
            town, StreetKind::street, "8 Наурыз көшесі", "улица Восьмого Марта", {"2", "4"});
        for (std::uint32_t i = 0; i < 10; ++i) {
            const double along = 0.001 * i;
            house(lenin, i + 1, {Lon{72.83 + along}, Lat{49.80}});
            house(abai, i + 1, {Lon{72.8341}, Lat{49.7955 + along}});
            house(mira, i + 1, {Lon{72.83 + along}, Lat{49.83}});
        }
        country.gazetteer().houses.back().postcode = "M20A1B3";
        return country.index();
    }

    GeocodeAnswer ask(std::string_view query) { return m_geocoder.geocode(query); }

    std::string told(std::string_view query) {
        const GeocodeAnswer answer = ask(query);
        std::string text(word(answer.status));
        if (!answer.candidates.empty()) {
            const GeocodeCandidate& best = answer.candidates.front();
            text +=
                " " + std::string(word(best.precision)) + " " +
                label_of(
                    m_index, best.area, best.street, house_text(m_index, best), NameLanguage::ru);
        }
        return text;
    }

    bool has_fault(std::string_view query, Fault fault) {
        const GeocodeAnswer answer = ask(query);
        return !answer.candidates.empty() && answer.candidates.front().faults.has(fault);
    }

    GeocoderIndex m_index;
    Geocoder m_geocoder;
};

TEST_F(CrossingsTest, AreFoundWhereTheirStreetsMeet) {
    for (const char* const query :
         {"г. Сарань, пересечение пр. Ленина и ул. Абая",
          "г. Сарань, на пересечении улиц Ленина и Абая",
          "г. Сарань, угол Ленина и Абая",
          "г. Сарань, пр. Ленина угол ул. Абая",
          "г. Сарань, пр. Ленина / ул. Абая",
          "г. Сарань, Ленина / Абая",
          "Саран қ., Ленин даңғылы мен Абай көшесінің қиылысы",
          "Саран қ., Абай мен Ленин көшелерінің қиылысында"}) {
        const GeocodeAnswer answer = ask(query);
        ASSERT_FALSE(answer.candidates.empty()) << query;
        const GeocodeCandidate& best = answer.candidates.front();
        EXPECT_EQ(answer.status, GeocodeStatus::matched) << query;
        EXPECT_EQ(best.precision, Precision::street) << query;
        EXPECT_NE(best.cross_street, no_record) << query;
        EXPECT_LT(great_circle_distance(best.point, {Lon{72.8341}, Lat{49.80}}).value, 60.0)
            << query;
        EXPECT_NEAR(best.accuracy_m, 365.0, 1.0) << query;
    }
}

TEST_F(CrossingsTest, OfStreetsThatDoNotMeetAreMarked) {
    for (const char* const query :
         {"г. Сарань, пересечение пр. Ленина и ул. Мира", "г. Сарань, угол Ленина и Неведомой"}) {
        EXPECT_THAT(told(query), StartsWith("degraded street")) << query;
        EXPECT_TRUE(has_fault(query, Fault::junction_not_matched)) << query;
    }
    // Ленина runs for 700 m, Заводская for 220 m, and 1.1 km lie between them.
    const GeocodeAnswer far = ask("г. Сарань, угол Ленина и ул. Заводская");
    ASSERT_FALSE(far.candidates.empty());
    EXPECT_LE(far.candidates.front().accuracy_m, 150.0) << "on the shorter of both";
    EXPECT_THAT(
        told("г. Темиртау, угол Ленина и Абая"), StartsWith("degraded settlement Темиртау"));
}

TEST_F(CrossingsTest, DoNotHideAHouse) {
    EXPECT_THAT(
        told("г. Сарань, пр. Ленина 3, угол ул. Абая"),
        StartsWith("matched house проспект Ленина, 3"));
    EXPECT_THAT(
        told("г. Сарань, ул. Абая/Абай көшесі, 3"), StartsWith("matched house улица Абая, 3"))
        << "one street in two languages";
}

TEST_F(CrossingsTest, LeaveTheTownAtTheEndOfARoadAlone) {
    for (const char* const query :
         {"трасса Караганда-Балхаш 35 км",
          "35 км трассы Караганда - Балхаш",
          "автодорога Караганда-Балхаш, 35 км",
          "Караганда-Балхаш 35 км"}) {
        EXPECT_EQ(told(query), "not_found") << query;
    }
    EXPECT_THAT(
        told("г. Караганда, трасса Караганда-Балхаш 35 км"),
        StartsWith("degraded settlement Караганда"));
    EXPECT_TRUE(
        has_fault("г. Караганда, трасса Караганда-Балхаш 35 км", Fault::kilometre_not_matched));
    EXPECT_THAT(
        told("Карагандинская обл., трасса Караганда-Балхаш 35 км"), StartsWith("degraded region"));
}

TEST_F(CrossingsTest, NumbersInWordsAndGivenNamesAreTheStreetsOwn) {
    for (const char* const query :
         {"г. Сарань, ул. 8 Марта, 4",
          "г. Сарань, ул. Восьмого Марта, 4",
          "г. Сарань, ул. 8-е Марта, 4",
          "Саран қ., Сегізінші наурыз көшесі 4"}) {
        EXPECT_THAT(told(query), StartsWith("matched house улица Восьмого Марта, 4")) << query;
    }
    for (const char* const query : {"г. Сарань, ул. Каныша Сатпаева", "г. Сарань, ул. Сатпаева"}) {
        EXPECT_THAT(told(query), ::testing::HasSubstr("улица Қаныш Сәтбаев")) << query;
    }
    EXPECT_THAT(told("г. Сарань, ул. Ермека Сатпаева"), StartsWith("matched settlement"));
}

TEST_F(CrossingsTest, PostcodesOfBuildingsAreHeeded) {
    EXPECT_EQ(
        told("г. Сарань, M20A1B3"), "matched house улица Мира, 10, Сарань, Карагандинская область");
    EXPECT_EQ(
        told("M20A1B3, г. Сарань, ул. Мира"),
        "matched house улица Мира, 10, Сарань, Карагандинская область");
    EXPECT_FALSE(has_fault("г. Сарань, ул. Мира, 10, M20A1B3", Fault::postcode_conflict));
    EXPECT_TRUE(has_fault("г. Сарань, ул. Абая, 3, M20A1B3", Fault::postcode_conflict));
    EXPECT_TRUE(has_fault("г. Темиртау, ул. Металлургов, 10, M20A1B3", Fault::postcode_conflict));
    EXPECT_TRUE(has_fault("г. Сарань, Z05H9B0", Fault::postcode_conflict)) << "of Astana";
    EXPECT_TRUE(has_fault("Карагандинская обл., г. Сарань, 010000", Fault::postcode_conflict));
    EXPECT_FALSE(has_fault("Карагандинская обл., г. Сарань, 101200", Fault::postcode_conflict));
}

TEST_F(CrossingsTest, TheDistrictTellsTheOneThatLiesInIt) {
    MiniCountry country = mini_country();
    constexpr std::uint32_t region = 0;
    constexpr std::uint32_t nura = 5;
    country.place(nura, SettlementKind::village, "Федоровка", "Федоровка", {Lon{71.6}, Lat{50.4}});
    const auto other = country.place(
        region, SettlementKind::village, "Теректі", "Теректы", {Lon{71.9}, Lat{50.5}});
    country.gazetteer().areas[other].names.push_back(
        {"Федоровка", NameLanguage::ru, NameKind::spelling});
    const GeocoderIndex index = country.index();
    Geocoder geocoder(index);
    const auto answer = geocoder.geocode("Нуринский р-н, с. Федоровка");
    EXPECT_EQ(answer.status, GeocodeStatus::matched);
    EXPECT_EQ(
        index.name(index.areas()[answer.candidates.front().area], NameLanguage::ru), "Федоровка");
}

TEST(QueryKey, IsTheSameForAWordAndItsAbbreviation) {
    EXPECT_EQ(query_key("с. Сарыозек"), query_key("село САРЫОЗЕК"));
    EXPECT_EQ(query_key("г.Алматы, ул. Абая, д. 10"), query_key("город Алматы улица Абая дом 10"));
    EXPECT_NE(query_key("с. Сарыозек"), query_key("г. Сарыозек"));
    EXPECT_NE(query_key("ул. Абая 10"), query_key("пр. Абая 10"));
}

} // namespace

} // namespace osh::geo
