#include "geo/distance.hpp"
#include "geo/geocoder/autocomplete/autocomplete.hpp"
#include "geo/geocoder/reverse/reverse.hpp"

#include <gtest/gtest.h>

#include "tests/geo/geocoder/mini_country.hpp"
#include "tests/geo/geocoder/synthetic_gazetteer.hpp"

namespace osh::geo {

namespace {

TEST(Reverse, FindsTheSameHouseAsALookAtAllOfThem) {
    const Gazetteer country = synthetic_gazetteer({40, 400, 6'000, 5});
    const GeocoderIndex index = GeocoderIndex::from_bytes(build_index(country));
    Draws draws(3);
    std::size_t found_houses = 0;
    for (int i = 0; i < 1'000; ++i) {
        LonLat place = country.houses[draws.below(country.houses.size())].point;
        place.lon.degrees += 0.02 * (draws.share() - 0.5);
        place.lat.degrees += 0.012 * (draws.share() - 0.5);
        double least = 1e9;
        for (const GazetteerHouse& house : country.houses) {
            least = std::min(least, great_circle_distance(place, house.point).value);
        }
        const auto answer = reverse_geocode(index, place);
        ASSERT_TRUE(answer);
        if (least < 495.0) {
            ++found_houses;
            ASSERT_NE(answer->house, no_record) << least;
            EXPECT_NEAR(answer->house_m, least, 0.01 * least + 0.5);
        } else if (least > 505.0) {
            EXPECT_EQ(answer->house, no_record);
            EXPECT_NE(answer->settlement, no_record);
        }
    }
    EXPECT_GT(found_houses, 300U);
}

TEST(Reverse, DoesNotTrustARoughPosition) {
    MiniCountry country = mini_country();
    const auto rough =
        country.place(5, SettlementKind::village, "Ақши", "Акши", {Lon{74.05}, Lat{48.25}});
    country.gazetteer().areas[rough].radius_m = rough_radius_m;
    const GeocoderIndex index = country.index();
    const auto near = reverse_geocode(index, {Lon{74.05}, Lat{48.25}});
    ASSERT_TRUE(near);
    EXPECT_EQ(index.name(index.areas()[near->settlement], NameLanguage::ru), "Актобе");
    Geocoder geocoder(index);
    const auto found = geocoder.geocode("с. Акши").candidates.front();
    EXPECT_EQ(found.precision, Precision::settlement);
    EXPECT_GE(found.accuracy_m, rough_radius_m);
    EXPECT_TRUE(found.faults.has(Fault::settlement_rough));
}

TEST(Reverse, GivesTheSettlementWhereThereAreNoHouses) {
    const GeocoderIndex index = mini_country().index();
    const auto near = reverse_geocode(index, {Lon{74.01}, Lat{48.21}});
    ASSERT_TRUE(near);
    EXPECT_EQ(near->precision, Precision::settlement);
    EXPECT_EQ(index.name(index.areas()[near->settlement], NameLanguage::ru), "Актобе");
    const auto far = reverse_geocode(index, {Lon{60.0}, Lat{45.0}});
    ASSERT_TRUE(far);
    EXPECT_EQ(far->precision, Precision::district);
    EXPECT_FALSE(
        reverse_geocode(GeocoderIndex::from_bytes(build_index({})), {Lon{60.0}, Lat{45.0}}));
}

std::string
first(const GeocoderIndex& index, std::string_view typed, const AutocompleteOptions& options = {}) {
    Autocomplete completing(index);
    const auto found = completing.complete(typed, options);
    if (found.empty()) {
        return "none";
    }
    std::string text(index.name(index.areas()[found.front().area], NameLanguage::ru));
    if (found.front().street != no_record) {
        text +=
            "/" + std::string(index.name(index.streets()[found.front().street], NameLanguage::ru));
    }
    if (found.front().house != no_record) {
        text += "/" + number_of(index.houses()[found.front().house]).text();
    }
    return text;
}

TEST(AutocompleteTest, CompletesWhatIsBeingTyped) {
    const GeocoderIndex index = mini_country().index();
    EXPECT_EQ(first(index, "темир"), "Темиртау");
    EXPECT_EQ(first(index, "Қараға"), "Караганда");
    EXPECT_EQ(first(index, "qaragh"), "Караганда");
    EXPECT_EQ(first(index, "целин"), "Астана");
    EXPECT_EQ(first(index, "Темиртау, мет"), "Темиртау/улица Металлургов");
    EXPECT_EQ(first(index, "Темиртау мет"), "Темиртау/улица Металлургов");
    EXPECT_EQ(first(index, "момыш"), "Караганда/улица Бауыржана Момышулы");
    EXPECT_EQ(first(index, "Темиртау, ул. Металлургов, 12"), "Темиртау/улица Металлургов/12");
    EXPECT_EQ(first(index, "ъъъ"), "none");
    EXPECT_EQ(first(index, "kkkkkk ttttt"), "none"); // «kt», but nobody means that
    EXPECT_EQ(first(index, ""), "none");
}

TEST(AutocompleteTest, OffersNothingForOneLetterTypedAgainAndAgain) {
    const GeocoderIndex index = mini_country().index();
    EXPECT_EQ(first(index, "ka"), "Караганда");
    for (const char* const typed : {"kk", "ккк", "kkkka", "Темиртау, ммм"}) {
        EXPECT_EQ(first(index, typed), "none") << typed;
    }
}

TEST(AutocompleteTest, PrefersWhatLiesNearTheFocus) {
    const GeocoderIndex index = mini_country().index();
    Autocomplete completing(index);
    const auto near = completing.complete("акто", {.focus = LonLat{Lon{74.0}, Lat{48.2}}});
    ASSERT_FALSE(near.empty());
    EXPECT_NEAR(to_lon_lat(index.areas()[near.front().area].point)->lon.degrees, 74.0, 1e-6);
}

} // namespace

} // namespace osh::geo
