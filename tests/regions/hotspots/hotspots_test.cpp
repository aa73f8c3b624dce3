#include "regions/error.hpp"
#include "regions/hotspots/circle_outline.hpp"
#include "regions/hotspots/hotspots.hpp"
#include "regions/hotspots/neighbour_choice.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace osh::regions {
namespace {

/// Squares of half a degree in rows of `side`, with rates per worker given by `rate`.
class Checkerboard {
public:
    template<typename Rate>
    Checkerboard(std::size_t side, const NeighbourChoice& choice, const Rate& rate) {
        std::vector<Outline> outlines;
        for (std::size_t i = 0; i < side * side; ++i) {
            const double lon = 60.0 + 0.5 * static_cast<double>(i % side);
            const double lat = 48.0 + 0.5 * static_cast<double>(i / side);
            outlines.push_back(
                {{{lon, lat}, {lon + 0.5, lat}, {lon + 0.5, lat + 0.5}, {lon, lat + 0.5}}});
            study.territories.push_back(*geo::Kato::parse(
                std::to_string(350'000'000 + 1'100'000 + 20'000 * i).substr(0, 4) + "00000"));
            study.rows.push_back(nullptr);
            study.points.push_back({geo::Lon{lon + 0.25}, geo::Lat{lat + 0.25}});
            study.places.push_back(place_on_sphere(lon + 0.25, lat + 0.25));
            study.population.push_back(1'000.0);
            study.events.push_back(std::round(1'000.0 * rate(i % side, i / side)));
            study.values.push_back(study.events.back());
        }
        study.weights = weights_of(choice, outlines, study.places);
    }

    TerritoryStudy study;
};

double raised_corner(std::size_t x, std::size_t y) {
    return x < 3 && y < 3 ? 0.06 : 0.010 + 0.001 * static_cast<double>((x * 7 + y * 3) % 4);
}

TEST(Hotspots, FindTheCornerThatWasRaised) {
    const Checkerboard board(10, {}, raised_corner);
    const Hotspots found = find_hotspots(board.study);
    ASSERT_EQ(found.territories.size(), 100U);
    // The very corner has three neighbours only: too few for a small p after the adjustment.
    EXPECT_EQ(found.territories[1].found, HotspotClass::hot);
    EXPECT_EQ(found.territories[11].found, HotspotClass::hot);
    EXPECT_NE(found.territories[99].found, HotspotClass::hot);
    ASSERT_FALSE(found.circles.empty());
    EXPECT_LE(found.circles[0].p, 0.001);
    EXPECT_GT(found.circles[0].relative_risk, 3.0);
    EXPECT_GE(found.circles[0].territories.size(), 6U);
    EXPECT_LE(found.circles[0].territories.size(), 12U);
    EXPECT_GT(found.circles[0].radius_m, 30'000.0);
    const Hotspots again = find_hotspots(board.study);
    EXPECT_EQ(again.circles[0].p, found.circles[0].p) << "the same seed, the same answer";
    EXPECT_EQ(again.territories[5].getis_fdr, found.territories[5].getis_fdr);
}

TEST(Hotspots, RefuseWhatAllowsNoStatement) {
    const Checkerboard flat(4, {}, [](std::size_t, std::size_t) { return 0.01; });
    EXPECT_THROW(find_hotspots(flat.study), Error) << "all equal";
    Checkerboard empty(4, {}, [](std::size_t, std::size_t) { return 0.0; });
    EXPECT_THROW(scan_circles(empty.study), Error) << "no case";
    Checkerboard no_rate(4, {}, raised_corner);
    no_rate.study.events.clear();
    EXPECT_THROW(scan_circles(no_rate.study), Error);
    EXPECT_TRUE(find_hotspots(no_rate.study).circles.empty()) << "the rest is still answered";
    const Checkerboard islands(
        4, {.kind = NeighbourChoice::Kind::distance, .metres = 10.0}, raised_corner);
    EXPECT_EQ(islands.study.weights.islands().size(), 16U);
    const auto lonely = find_local_statistics(islands.study);
    EXPECT_FALSE(lonely[0].moran.i) << "an island has no statistic, and none is made up";
}

TEST(NeighbourChoice, ReadsItsOwnText) {
    for (const char* const text : {"queen", "rook", "knn:4", "distance:150000"}) {
        const auto choice = parse_neighbours(text);
        ASSERT_TRUE(choice) << text;
        EXPECT_EQ(word(*choice), text);
    }
    for (const char* const text :
         {"",
          "bishop",
          "knn",
          "knn:",
          "knn:0",
          "knn:-1",
          "knn:2.5",
          "knn:1001",
          "distance:0",
          "distance:-5",
          "distance:nan",
          "distance:inf",
          "distance:1e9",
          "distance:5km"}) {
        EXPECT_FALSE(parse_neighbours(text)) << text;
    }
}

TEST(NeighbourChoice, DecidesHowManyNeighboursThereAre) {
    const auto rate = [](std::size_t, std::size_t) {
        return 0.01;
    };
    const auto links = [&](std::string_view text) {
        return Checkerboard(3, *parse_neighbours(text), rate).study.weights.links();
    };
    EXPECT_EQ(links("queen"), 40U);
    EXPECT_EQ(links("rook"), 24U);
    EXPECT_EQ(links("knn:2"), 18U);
    EXPECT_EQ(links("distance:60000"), 24U) << "half a degree is at most 56 km";
    EXPECT_THROW(Checkerboard(3, *parse_neighbours("knn:9"), rate), Error);
}

TEST(CircleOutline, LiesAtTheRadiusFromTheCentre) {
    const geo::LonLat centre{geo::Lon{73.1}, geo::Lat{49.8}};
    const geo::Ring ring = circle_outline(centre, 100'000.0, 16);
    ASSERT_EQ(ring.size(), 17U);
    EXPECT_EQ(ring.front(), ring.back());
    const Place middle = place_on_sphere(centre.lon.degrees, centre.lat.degrees);
    double area = 0.0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const Place corner = place_on_sphere(ring[i].lon.degrees, ring[i].lat.degrees);
        EXPECT_NEAR(great_circle_of(distance(middle, corner)), 100'000.0, 1e-3);
        area += ring[i].lon.degrees * ring[i + 1].lat.degrees -
                ring[i + 1].lon.degrees * ring[i].lat.degrees;
    }
    EXPECT_GT(area, 0.0) << "counter-clockwise, as GeoJSON has outer rings";
}

} // namespace
} // namespace osh::regions
