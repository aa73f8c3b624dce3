#include "geo/geocoder/codes/code_answer.hpp"
#include "geo/geocoder/codes/query_code.hpp"

#include <gtest/gtest.h>

#include "tests/geo/geocoder/mini_country.hpp"
#include "tests/geo/geocoder/synthetic_gazetteer.hpp"

namespace osh::geo {

namespace {

void expect_place(const std::string& text, double lat, double lon) {
    const auto place = parse_coordinates(text);
    ASSERT_TRUE(place) << text;
    EXPECT_NEAR(place->lat.degrees, lat, 1e-4) << text;
    EXPECT_NEAR(place->lon.degrees, lon, 1e-4) << text;
}

TEST(Coordinates, AreReadInAllNotations) {
    for (const char* const text :
         {"51.1282, 71.4307",
          "51.1282 71.4307",
          "51.1282,71.4307",
          "51,1282 71,4307",
          "51,1282; 71,4307",
          "71.4307, 51.1282",
          "N51.1282 E71.4307",
          "51.1282N 71.4307E",
          "E71.4307 N51.1282",
          "51.1282° с.ш., 71.4307° в.д.",
          "51°07'41.52\" 71°25'50.52\"",
          "51°07′41,52″ с.ш. 71°25′50,52″ в.д.",
          "51 07.692 N 71 25.842 E",
          "geo:51.1282,71.4307",
          "POINT(71.4307 51.1282)"}) {
        expect_place(text, 51.1282, 71.4307);
    }
    expect_place("-33.9, 18.4", -33.9, 18.4);
    expect_place("33.9 S 18.4 W", -33.9, -18.4);
    expect_place("8FVC9G8F+6X", 47.36556, 8.52493);
}

TEST(Coordinates, AreNotSeenWhereThereAreNone) {
    for (const char* const text :
         {"",
          "12, 5",
          "ул. Абая 51.5, 71.4",
          "95.0, 200.0",
          "51°70' 71°25'",
          "1",
          "1 2 3",
          "Алматы",
          "8FVC9G8F+",
          "51.1"}) {
        EXPECT_FALSE(parse_coordinates(text)) << text;
    }
}

TEST(QueryCode, TellsCodesByTheirShape) {
    EXPECT_TRUE(std::holds_alternative<Kato>(parse_query_code("350000000").value()));
    EXPECT_TRUE(std::holds_alternative<BusinessNumber>(parse_query_code("031140001297").value()));
    EXPECT_TRUE(std::holds_alternative<AddressCode>(parse_query_code("0201300123456789").value()));
    EXPECT_EQ(std::get<BuildingPostcode>(parse_query_code("z05h9b0").value()).text, "Z05H9B0");
    EXPECT_TRUE(std::holds_alternative<LonLat>(parse_query_code("51.1, 71.4").value()));
    EXPECT_FALSE(parse_query_code("г. Алматы"));
    EXPECT_FALSE(parse_query_code("12345"));
    EXPECT_EQ(std::get<Postcode>(parse_query_code("100008").value()).number, 100'008U);
    EXPECT_FALSE(parse_query_code("990000")) << "no region has such postcodes";
}

TEST(QueryCode, APostcodeAloneTellsItsRegion) {
    const GeocoderIndex index = mini_country().index();
    for (const std::string_view postcode : {"100008", "M20A1B3"}) {
        const auto answer = answer_of_code(index, postcode);
        ASSERT_TRUE(answer && !answer->candidates.empty()) << postcode;
        EXPECT_EQ(answer->status, GeocodeStatus::degraded) << postcode;
        EXPECT_EQ(answer->candidates.front().precision, Precision::region) << postcode;
        EXPECT_EQ(index.areas()[answer->candidates.front().area].kato, 350'000'000U) << postcode;
    }
}

TEST(QueryCode, TakesAnyBytes) {
    Draws draws(6);
    const std::array<std::string, 9> pieces{"5", "1.1", "°", "'", " ", ",", "N", "в.д.", "-"};
    for (int i = 0; i < 30'000; ++i) {
        std::string text;
        const std::size_t length = draws.below(14);
        for (std::size_t j = 0; j < length; ++j) {
            text += draws.below(5) == 0 ? std::string(1, static_cast<char>(draws.below(256)))
                                        : pieces[draws.below(pieces.size())];
        }
        const auto place = parse_coordinates(text);
        if (place) {
            EXPECT_TRUE(checked_lon_lat(place->lon, place->lat)) << text;
        }
    }
}

} // namespace

} // namespace osh::geo
