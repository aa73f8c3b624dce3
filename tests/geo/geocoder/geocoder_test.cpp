#include "geo/error.hpp"
#include "geo/geocoder/match/geocoder.hpp"
#include "geo/geocoder/match/label.hpp"

#include <gmock/gmock.h>

#include "tests/geo/geocoder/mini_country.hpp"
#include "tests/geo/geocoder/synthetic_gazetteer.hpp"

namespace osh::geo {

namespace {

class GeocoderTest : public ::testing::Test {
protected:
    GeocoderTest() : m_index(mini_country().index()), m_geocoder(m_index) {}

    GeocodeAnswer ask(std::string_view query, const GeocodeOptions& options = {}) {
        return m_geocoder.geocode(query, options);
    }

    /// `status precision label`.
    std::string told(std::string_view query, const GeocodeOptions& options = {}) {
        const GeocodeAnswer answer = ask(query, options);
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

TEST_F(GeocoderTest, FindsOneHouseInAllSpellings) {
    for (const char* const query :
         {"г. Темиртау, ул. Металлургов, 10",
          "Карагандинская область, город Темиртау, улица Металлургов, дом 10",
          "101400, Карагандинская обл., г.Темиртау, ул.Металлургов, д.10, оф. 5",
          "Қарағанды облысы, Теміртау қаласы, Металлургтер көшесі, 10 үй",
          "Караганды облысы, Темиртау каласы, Металлургтер кошеси, 10 уй",
          "Qaraghandy oblysy, Temirtau qalasy, Metallurgter koshesi, 10 uy",
          "Temirtau, Metallurgov 10",
          "Темиртау Металлургов 10",
          "г. Темертау, ул. Металургов, 10",
          "ул. Металлургов, 10, Темиртау",
          "Металлургов ул. 10, г. Темиртау",
          "г. Tемиpтау, ул. Meталлургов, 10"}) {
        EXPECT_EQ(
            told(query), "matched house улица Металлургов, 10, Темиртау, Карагандинская область")
            << query;
    }
}

TEST_F(GeocoderTest, TellsHowWellAHouseFits) {
    EXPECT_THAT(
        told("Темиртау, Металлургов 29 корпус 2"),
        ::testing::HasSubstr("house улица Металлургов, 29/2"));
    EXPECT_THAT(told("Темиртау, Металлургов 10а"), ::testing::StartsWith("matched near_house"));
    EXPECT_THAT(told("Темиртау, Металлургов 6"), ::testing::StartsWith("matched interpolated"));
    EXPECT_THAT(told("Темиртау, Металлургов 35"), ::testing::StartsWith("matched near_house"));
    EXPECT_THAT(told("Темиртау, Металлургов 500"), ::testing::StartsWith("matched street"));
    EXPECT_TRUE(has_fault("Темиртау, Металлургов 500", Fault::house_not_matched));
    EXPECT_THAT(told("Темиртау, ул. Неизвестная 5"), ::testing::StartsWith("matched settlement"));
    EXPECT_TRUE(has_fault("Темиртау, ул. Неизвестная 5", Fault::street_not_matched));
}

TEST_F(GeocoderTest, TakesPartsAndPersonsInTheirManyForms) {
    EXPECT_THAT(
        told("Караганда, уч. кв. 018, стр. 20"),
        ::testing::HasSubstr("house учетный квартал 018, 20"));
    EXPECT_THAT(
        told("Қарағанды қ., 018 есептік орамы, 20 құрылыс"),
        ::testing::HasSubstr("house учетный квартал 018, 20"));
    EXPECT_THAT(told("Караганда, ул. Момышулы 5"), ::testing::HasSubstr("Бауыржана Момышулы, 5"));
    EXPECT_THAT(
        told("Караганда, ул. Б. Момышулы 5"), ::testing::HasSubstr("Бауыржана Момышулы, 5"));
    EXPECT_THAT(
        told("Караганда, ул. Момышулы Бауыржана 5"), ::testing::HasSubstr("Бауыржана Момышулы, 5"));
    EXPECT_THAT(
        told("Астана, мкр Самал-2, 33"), ::testing::HasSubstr("house микрорайон Самал-2, 33"));
    EXPECT_THAT(
        told("Астана қ., Самал-2 шағын ауданы, 33 үй"),
        ::testing::HasSubstr("микрорайон Самал-2, 33"));
    EXPECT_THAT(told("Семей, 8 Марта 12"), ::testing::HasSubstr("улица 8 Марта, 12"));
}

TEST_F(GeocoderTest, KnowsOldNamesAndOldBorders) {
    EXPECT_EQ(told("г. Целиноград, ул. Достык, 13"), "matched house улица Достык, 13, Астана");
    EXPECT_TRUE(has_fault("г. Целиноград", Fault::settlement_old_name));
    EXPECT_EQ(told("ВКО"), "not_found"); // this gazetteer has no such abbreviation
    EXPECT_THAT(
        told("Восточно-Казахстанская область, г. Семипалатинск"),
        ::testing::StartsWith("matched settlement Семей"));
    EXPECT_TRUE(has_fault("Восточно-Казахстанская область, г. Семей", Fault::region_old_borders));
}

TEST_F(GeocoderTest, TellsIdenticalNamesApartOrSaysThatItCannot) {
    EXPECT_THAT(
        told("Карагандинская область, с. Актобе"), ::testing::StartsWith("ambiguous settlement"));
    EXPECT_EQ(
        told("Карагандинская область, Шетский район, с. Актобе"),
        "matched settlement Актобе, Шетский район, Карагандинская область");
    EXPECT_EQ(
        told("Нұра ауданы, Ақтөбе ауылы"),
        "matched settlement Актобе, Нуринский район, Карагандинская область");
}

TEST_F(GeocoderTest, LooksForAVillageNearTheCityNamedBesideIt) {
    MiniCountry country = mini_country();
    for (const auto& [lon, lat] : {std::pair{73.07, 50.23}, std::pair{72.83, 48.03}}) {
        country.place(0, SettlementKind::village, "Ақтау", "Актау", {Lon{lon}, Lat{lat}});
    }
    const GeocoderIndex index = country.index();
    Geocoder geocoder(index);
    const auto near = geocoder.geocode("г. Темиртау, пос. Актау");
    EXPECT_EQ(near.status, GeocodeStatus::matched);
    EXPECT_NEAR(near.candidates.front().point.lat.degrees, 50.23, 1e-6);
    const auto unlabelled = geocoder.geocode("Темиртау, пос. Актау");
    EXPECT_EQ(unlabelled.status, GeocodeStatus::matched);
    EXPECT_NEAR(unlabelled.candidates.front().point.lat.degrees, 50.23, 1e-6);
    EXPECT_EQ(geocoder.geocode("пос. Актау").status, GeocodeStatus::ambiguous);
    const auto far = geocoder.geocode("г. Семей, пос. Актау");
    EXPECT_EQ(far.status, GeocodeStatus::degraded) << "both lie in another region";
    EXPECT_EQ(index.name(index.areas()[far.candidates.front().area], NameLanguage::ru), "Семей");
    EXPECT_EQ(geocoder.geocode("г. Темиртау, пос. Неведомый").status, GeocodeStatus::degraded);
}

TEST_F(GeocoderTest, TakesNoVillageOfAnotherRegionForOneBesideTheCity) {
    MiniCountry country = mini_country();
    country.place(1, SettlementKind::village, "Қазығұрт", "Казыгурт", {Lon{66.5}, Lat{52.1}});
    const GeocoderIndex index = country.index();
    Geocoder geocoder(index);
    EXPECT_EQ(geocoder.geocode("с. Казыгурт").status, GeocodeStatus::matched);
    for (const char* const query :
         {"г. Темиртау, с. Казыгурт", "Теміртау қ., Қазығұрт ауылы", "Темиртау, с. Казыгурт"}) {
        const auto answer = geocoder.geocode(query);
        EXPECT_NE(answer.status, GeocodeStatus::matched) << query;
        EXPECT_NE(answer.status, GeocodeStatus::not_found) << query;
    }
}

TEST_F(GeocoderTest, TakesTheVillageBeforeTheCityNamedBesideIt) {
    MiniCountry country = mini_country();
    const auto near =
        country.place(0, SettlementKind::village, "Гүлшат", "Гулшат", {Lon{73.2}, Lat{50.1}});
    country.gazetteer().areas[near].radius_m = rough_radius_m;
    const GeocoderIndex index = country.index();
    Geocoder geocoder(index);
    const auto answer = geocoder.geocode("г. Темиртау, п. Гулшат");
    EXPECT_EQ(answer.status, GeocodeStatus::matched);
    EXPECT_EQ(
        index.name(index.areas()[answer.candidates.front().area], NameLanguage::ru), "Гулшат");
}

TEST_F(GeocoderTest, IsNeverSurerOfAGuessThanOfTheNameItself) {
    const auto surest = [&](std::string_view query) {
        return ask(query).candidates.front().probability;
    };
    constexpr double sure_enough = 0.8; // below it an address is put into the review queue
    EXPECT_LE(surest("г. Темертау"), surest("г. Темиртау"));
    EXPECT_LT(surest("Карагандинская обл., с. Темиртас"), sure_enough);
    EXPECT_EQ(ask("Карагандинская обл., с. Темиртас").status, GeocodeStatus::degraded);
    EXPECT_LT(surest("г. Кораганта"), sure_enough);
}

TEST_F(GeocoderTest, DoesNotGuessBetweenTwoStreetsOfOneName) {
    MiniCountry country = mini_country();
    country.street(8, StreetKind::street, "Мира көшесі", "улица Мира", {"2", "4"});
    country.street(8, StreetKind::lane, "Мира тұйық көшесі", "переулок Мира", {"2"});
    const GeocoderIndex index = country.index();
    Geocoder geocoder(index);
    EXPECT_EQ(geocoder.geocode("г. Темиртау, Мира 2").status, GeocodeStatus::ambiguous);
    EXPECT_EQ(geocoder.geocode("г. Темиртау, ул. Мира 2").status, GeocodeStatus::matched);
}

TEST_F(GeocoderTest, TakesTheLongerNameBeforeAShorterOneWithinIt) {
    MiniCountry country = mini_country();
    const auto city =
        country.place(0, SettlementKind::city, "Ақтау", "Актау", {Lon{51.17}, Lat{43.66}});
    country.old_name(city, "Шевченко");
    country.place(
        0, SettlementKind::town, "Форт-Шевченко", "Форт-Шевченко", {Lon{50.26}, Lat{44.51}});
    const GeocoderIndex index = country.index();
    Geocoder geocoder(index);
    const auto found = geocoder.geocode("Форт-Шевченко, ул. Маяулы 3").candidates.front();
    EXPECT_EQ(index.name(index.areas()[found.area], NameLanguage::ru), "Форт-Шевченко");
    const auto old = geocoder.geocode("Шевченко, ул. Маяулы 3").candidates.front();
    EXPECT_EQ(index.name(index.areas()[old.area], NameLanguage::ru), "Актау");
}

TEST_F(GeocoderTest, NeverAcceptsTheWrongRegionSilently) {
    EXPECT_THAT(
        told("Акмолинская область, г. Темиртау"),
        ::testing::StartsWith("conflict settlement Темиртау"));
    EXPECT_THAT(told("Акмолинская область, с. Актобе"), ::testing::StartsWith("conflict"));
    EXPECT_EQ(
        told("Карагандинская область, с. Кенесары"), "degraded region Карагандинская область");
    const auto within = Kato::parse("110000000");
    EXPECT_THAT(told("г. Темиртау", {.within = within}), ::testing::StartsWith("conflict"));
    EXPECT_THAT(
        told("г. Темиртау", {.within = Kato::parse("352410000")}),
        ::testing::StartsWith("matched"));
}

TEST_F(GeocoderTest, FallsBackVisibly) {
    const auto index = [] {
        MiniCountry country = mini_country();
        country.gazetteer().areas[5].point = LonLat{Lon{71.5}, Lat{50.2}};
        return country.index();
    }();
    Geocoder geocoder(index);
    const auto answer = geocoder.geocode("Карагандинская область, Нуринский район, с. Неведомое");
    ASSERT_FALSE(answer.candidates.empty());
    EXPECT_EQ(answer.status, GeocodeStatus::degraded);
    EXPECT_EQ(answer.candidates.front().precision, Precision::district);
    EXPECT_TRUE(answer.candidates.front().faults.has(Fault::settlement_not_matched));
}

TEST_F(GeocoderTest, ScoresAreTheCeilingLessNamedFaults) {
    for (const char* const query :
         {"г. Темиртау, ул. Металлургов, 10", "Целиноград", "Темертау, Металургов 11", "Актобе"}) {
        for (const GeocodeCandidate& candidate : ask(query).candidates) {
            EXPECT_EQ(
                candidate.score,
                std::max(0, ceiling_of(candidate.precision) - candidate.faults.price()))
                << query;
            EXPECT_GE(candidate.probability, 0.0);
            EXPECT_LE(candidate.probability, 1.0);
            EXPECT_GT(candidate.accuracy_m, 0.0);
        }
    }
}

TEST_F(GeocoderTest, SpansPointIntoTheQuery) {
    const std::string query = "г. Темиртау, ул. Металлургов, 10";
    const auto answer = ask(query);
    const auto text = [&](SpanRole role) {
        const TextSpan span = answer.candidates.front().spans[static_cast<std::size_t>(role)];
        return query.substr(span.begin, span.end - span.begin);
    };
    EXPECT_EQ(text(SpanRole::settlement), "г. Темиртау");
    EXPECT_EQ(text(SpanRole::street), "ул. Металлургов");
    EXPECT_EQ(text(SpanRole::house), "10");
}

TEST_F(GeocoderTest, AnswersAnything) {
    for (const std::string& query :
         {std::string(),
          std::string(" ,.;"),
          std::string(1U << 20U, 'z'),
          std::string("'; DROP TABLE place; --"),
          std::string("北京市海淀区"),
          std::string("\xFF\x00\x80", 3)}) {
        const GeocodeAnswer answer = ask(query);
        EXPECT_TRUE(
            answer.status == GeocodeStatus::empty || answer.status == GeocodeStatus::not_found)
            << word(answer.status);
    }
    Draws draws(8);
    const std::array<std::string, 12> pieces{
        "Темиртау",
        "Караганда",
        "ул.",
        "Металлургов",
        " ",
        ", ",
        "10",
        "/2",
        "обл",
        "Актобе",
        "қаласы",
        "-"};
    for (int i = 0; i < 20'000; ++i) {
        std::string query;
        const std::size_t length = draws.below(20);
        for (std::size_t j = 0; j < length; ++j) {
            query += draws.below(6) == 0 ? std::string(1, static_cast<char>(draws.below(256)))
                                         : pieces[draws.below(pieces.size())];
        }
        const GeocodeAnswer answer = ask(query);
        for (const GeocodeCandidate& candidate : answer.candidates) {
            ASSERT_LT(candidate.area, m_index.areas().size());
        }
    }
}

TEST(GeocoderIndexTest, IsTheSameForTheSameGazetteer) {
    const Gazetteer country = synthetic_gazetteer({80, 600, 3'000, 2});
    EXPECT_EQ(build_index(country), build_index(synthetic_gazetteer({80, 600, 3'000, 2})));
    EXPECT_NE(build_index(country), build_index(synthetic_gazetteer({80, 600, 3'000, 3})));
}

TEST(GeocoderIndexTest, RefusesDamagedBytes) {
    const std::string bytes = build_index(mini_country().gazetteer());
    EXPECT_THROW(GeocoderIndex::from_bytes(""), Error);
    EXPECT_THROW(GeocoderIndex::from_bytes("no index"), Error);
    EXPECT_THROW(GeocoderIndex::from_bytes(bytes.substr(0, bytes.size() - 8)), Error);
    Draws draws(1);
    for (int i = 0; i < 500; ++i) {
        std::string damaged = bytes;
        damaged[draws.below(damaged.size())] ^= static_cast<char>(1 + draws.below(255));
        EXPECT_THROW(GeocoderIndex::from_bytes(damaged), Error);
    }
}

TEST(GeocoderIndexTest, RefusesAGazetteerThatHangsInTheAir) {
    Gazetteer orphan = mini_country().gazetteer();
    orphan.streets.front().settlement = 9'999;
    EXPECT_THROW(build_index(orphan), Error);
    Gazetteer circle = mini_country().gazetteer();
    circle.areas.front().parent = 0;
    EXPECT_THROW(build_index(circle), Error);
}

} // namespace

} // namespace osh::geo
