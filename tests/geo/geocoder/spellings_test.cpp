#include "geo/geocoder/index/build_index.hpp"
#include "geo/geocoder/match/geocoder.hpp"

#include <gtest/gtest.h>

#include <iostream>
#include <map>

#include "tests/geo/geocoder/spellings.hpp"

namespace osh::geo {

namespace {

/// The made-up country of this test, once.
const Gazetteer& country() {
    static const Gazetteer made = synthetic_gazetteer({400, 8'000, 100'000, 17});
    return made;
}

const GeocoderIndex& country_index() {
    static const GeocoderIndex index = GeocoderIndex::from_bytes(build_index(country()));
    return index;
}

enum class On { streets, parts };

/// The share of houses of which the very point is found.
double exact_share(Spelling spelling, On on, std::size_t count) {
    Geocoder geocoder(country_index());
    Draws draws(23);
    std::size_t asked = 0;
    std::size_t exact = 0;
    while (asked < count) {
        const GazetteerHouse& house = country().houses[draws.below(country().houses.size())];
        if (is_part(country().streets[house.street].kind) != (on == On::parts)) {
            continue;
        }
        ++asked;
        const GeocodeAnswer answer = geocoder.geocode(spell(country(), house, spelling, draws));
        if (!answer.candidates.empty() && answer.candidates.front().precision == Precision::house) {
            const FixedPoint found =
                country_index().houses()[answer.candidates.front().house].point;
            const FixedPoint wanted = to_fixed(house.point);
            exact += found.lon == wanted.lon && found.lat == wanted.lat ? 1 : 0;
        }
    }
    return static_cast<double>(exact) / static_cast<double>(count);
}

TEST(SevenSpellings, FindTheVeryHouseAsOftenAsPromised) {
    const std::map<Spelling, double> promised{
        {Spelling::full_russian, 0.98},
        {Spelling::abbreviated, 0.98},
        {Spelling::noisy, 0.98},
        {Spelling::kazakh, 0.98},
        {Spelling::no_kazakh_letters, 0.97},
        {Spelling::romanised, 0.95},
        {Spelling::one_typo, 0.95}};
    for (const auto& [spelling, least] : promised) {
        const double streets = exact_share(spelling, On::streets, 2'000);
        std::cout << word(spelling) << ": " << 100 * streets << " % of houses on streets";
        EXPECT_GE(streets, least) << word(spelling);
        const double parts = exact_share(spelling, On::parts, 1'000);
        std::cout << ", " << 100 * parts << " % in parts of towns\n";
        EXPECT_GE(parts, std::min(least, 0.97)) << word(spelling);
    }
}

TEST(Romanised, WritesAsBgnDoes) {
    EXPECT_EQ(romanised("Қарағанды"), "Qaraghandy");
    EXPECT_EQ(romanised("Өскемен"), "Oskemen");
    EXPECT_EQ(romanised("Шыңғырлау"), "Shyngghyrlau");
}

} // namespace

} // namespace osh::geo
