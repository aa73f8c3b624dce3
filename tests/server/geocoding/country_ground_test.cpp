#include "server/geocoding/country_ground.hpp"

#include <gtest/gtest.h>

namespace osh::server {

namespace {

regions::TerritoryRow square_region(double west, double south, double side) {
    const auto corner = [&](double east, double north) {
        return geo::LonLat{geo::Lon{west + east}, geo::Lat{south + north}};
    };
    regions::TerritoryRow row{.kato = *geo::Kato::of_region(35)};
    row.level = regions::TerritoryLevel::region;
    row.area = {
        {.outer =
             {corner(0, 0), corner(side, 0), corner(side, side), corner(0, side), corner(0, 0)},
         .holes = {}}};
    return row;
}

constexpr geo::LonLat karaganda{geo::Lon{73.1}, geo::Lat{49.8}};
constexpr geo::LonLat bishkek{geo::Lon{74.6}, geo::Lat{42.87}};
constexpr geo::LonLat paris{geo::Lon{2.35}, geo::Lat{48.85}};

TEST(CountryGround, IsTheGroundOfTheRegionsAndALittleBeside) {
    const CountryGround ground({square_region(70.0, 48.0, 5.0)});
    EXPECT_TRUE(ground.holds(karaganda));
    EXPECT_TRUE(ground.holds({geo::Lon{69.95}, geo::Lat{50.0}})) << "4 km beside the outline";
    EXPECT_FALSE(ground.holds(bishkek));
    EXPECT_FALSE(ground.holds(paris));
}

TEST(CountryGround, IsABoxWhereNoRegionHasGround) {
    const CountryGround ground({});
    EXPECT_TRUE(ground.holds(karaganda));
    EXPECT_FALSE(ground.holds(paris));
}

TEST(CountryGround, PassesOverRegionsThatAreNoMore) {
    regions::TerritoryRow past = square_region(70.0, 48.0, 5.0);
    past.valid_to = "2022-06-08";
    const CountryGround ground({past, square_region(50.0, 42.0, 2.0)});
    EXPECT_FALSE(ground.holds(karaganda));
}

} // namespace

} // namespace osh::server
