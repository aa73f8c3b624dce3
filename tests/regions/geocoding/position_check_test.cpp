#include "regions/error.hpp"
#include "regions/geocoding/position_check.hpp"

#include <gtest/gtest.h>

namespace osh::regions {

namespace {

geo::MultiPolygon box(double west, double south, double east, double north) {
    const auto at = [](double lon, double lat) {
        return geo::LonLat{geo::Lon{lon}, geo::Lat{lat}};
    };
    return {
        {{at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)},
         {}}};
}

TerritoryRow region_row(const char* kato, geo::MultiPolygon area) {
    TerritoryRow row{.kato = *geo::Kato::parse(kato)};
    row.level = TerritoryLevel::region;
    row.borders = {std::string(borders_since_2022)};
    row.area = std::move(area);
    return row;
}

class PositionCheckTest : public ::testing::Test {
protected:
    static std::vector<TerritoryRow> territories() {
        return {
            region_row("350000000", box(70, 46, 78, 51)),
            region_row("620000000", box(64, 46, 70, 51)),
            region_row("270000000", box(47, 48, 54, 51))};
    }

    static std::string flags(double lon, double lat, const char* kato, std::uint32_t sharing = 1) {
        const PositionCheck check(territories());
        std::string text;
        for (const PositionFlag flag :
             check.flags({geo::Lon{lon}, geo::Lat{lat}}, geo::Kato::parse(kato), sharing)) {
            text += (text.empty() ? "" : " ") + std::string(word(flag));
        }
        return text;
    }
};

TEST_F(PositionCheckTest, LetsGoodPositionsPass) {
    EXPECT_EQ(flags(73.1, 49.8, "351010000"), "");
    EXPECT_EQ(flags(73.1, 49.8, ""), "");
    EXPECT_EQ(flags(67.7, 47.8, "351810000"), "") << "Ulytau was part of Karaganda until 2022";
}

TEST_F(PositionCheckTest, KnowsTheMiddlesOfTheCountryAndOfRegions) {
    EXPECT_EQ(flags(66.9237, 48.0196, ""), "known_centroid");
    EXPECT_EQ(flags(74.0, 48.5, "350000000"), "known_centroid");
}

TEST_F(PositionCheckTest, TellsAnotherRegionFromAnotherCountry) {
    EXPECT_EQ(flags(67.7, 47.8, "271010000"), "outside_region");
    EXPECT_EQ(flags(37.6, 55.7, "351010000"), "outside_country");
}

TEST_F(PositionCheckTest, NoticesExchangedCoordinates) {
    EXPECT_EQ(flags(49.8, 73.1, "351010000"), "outside_country swapped");
    // Both orders lie in the country; only one in the region stated.
    EXPECT_EQ(flags(50.5, 49.0, "351010000"), "outside_region");
    EXPECT_EQ(flags(48.5, 50.5, "271010000"), "");
}

TEST_F(PositionCheckTest, NoticesAPositionOfMany) {
    PositionCounts counts;
    const geo::LonLat place{geo::Lon{73.1}, geo::Lat{49.8}};
    for (int i = 0; i < 12; ++i) {
        counts.add(place);
    }
    EXPECT_EQ(counts.of(place), 12U);
    EXPECT_EQ(counts.of({geo::Lon{73.2}, geo::Lat{49.8}}), 0U);
    EXPECT_EQ(flags(73.1, 49.8, "351010000", counts.of(place)), "shared");
}

TEST_F(PositionCheckTest, NeedsRegions) { EXPECT_THROW(PositionCheck({}), Error); }

} // namespace

} // namespace osh::regions
