#include "regions/error.hpp"
#include "regions/statistics/random_stream.hpp"
#include "regions/statistics/surface/contour_lines.hpp"
#include "regions/statistics/surface/kernel_density.hpp"
#include "regions/statistics/surface/relative_risk.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace osh::regions {
namespace {

std::vector<Vertex> uniform_places(std::size_t count, std::uint64_t seed) {
    std::vector<Vertex> places;
    RandomStream draws(seed, 0);
    for (std::size_t i = 0; i < count; ++i) {
        places.push_back({10.0 * draws.uniform(), 10.0 * draws.uniform()});
    }
    return places;
}

const DensityGrid field(Box{0, 0, 10, 10}, 40, 40);

TEST(RelativeRisk, IsTheRatioOfBothDensities) {
    const auto events = uniform_places(30, 1);
    const auto reference = uniform_places(100, 2);
    const auto risk =
        relative_risk(field, events, reference, {.bandwidth = 1.5, .permutations = 0});
    const auto f = kernel_density(field, events, {}, 1.5);
    const auto g = kernel_density(field, reference, {}, 1.5);
    for (const std::size_t pixel : {0U, 777U, 1'599U}) {
        ASSERT_EQ(risk.known[pixel], 1);
        EXPECT_NEAR(
            risk.log_ratio[pixel],
            std::log(f.intensity[pixel] / 30.0 / (g.intensity[pixel] / 100.0)),
            1e-10);
    }
    EXPECT_TRUE(risk.p_high.empty());
}

TEST(RelativeRisk, IsHighWhereEventsGatherBeyondTheReference) {
    auto events = uniform_places(40, 3);
    for (int i = 0; i < 40; ++i) {
        events.push_back({2.0 + 0.02 * i, 2.0});
    }
    const auto reference = uniform_places(300, 4);
    const auto risk =
        relative_risk(field, events, reference, {.bandwidth = 1.0, .permutations = 199});
    const std::size_t hot = 8 * 40 + 9; // the pixel at (2.4, 2.1)
    EXPECT_GT(risk.log_ratio[hot], 1.0);
    EXPECT_EQ(risk.p_high[hot], 1.0 / 200.0);
    const auto again =
        relative_risk(field, events, reference, {.bandwidth = 1.0, .permutations = 199});
    EXPECT_EQ(risk.p_high, again.p_high);
    EXPECT_FALSE(contour_lines(field, risk.p_high, risk.known, 0.05).empty());
}

TEST(RelativeRisk, TakesTheSmallerSetWhicheverItIs) {
    const auto few = uniform_places(20, 5);
    const auto many = uniform_places(200, 6);
    const RelativeRiskOptions options{.bandwidth = 2.0, .permutations = 999};
    const auto risk = relative_risk(field, few, many, options);
    const auto turned = relative_risk(field, many, few, options);
    for (const std::size_t pixel : {5U, 800U}) {
        EXPECT_NEAR(risk.log_ratio[pixel], -turned.log_ratio[pixel], 1e-10);
        // Seen from the other side high is low, but for other random labellings.
        EXPECT_NEAR(risk.p_high[pixel] + turned.p_high[pixel], 1.0, 0.08);
    }
}

TEST(RelativeRisk, NeedsBothSetsAndABandwidth) {
    const auto places = uniform_places(5, 1);
    EXPECT_THROW(relative_risk(field, {}, places, {.bandwidth = 1.0}), Error);
    EXPECT_THROW(relative_risk(field, places, {}, {.bandwidth = 1.0}), Error);
    EXPECT_THROW(relative_risk(field, places, places, {}), Error);
}

TEST(ContourLines, DrawACircleOnce) {
    std::vector<double> surface;
    for (std::size_t row = 0; row < 40; ++row) {
        for (std::size_t column = 0; column < 40; ++column) {
            surface.push_back(std::hypot(field.x(column) - 5.0, field.y(row) - 5.0));
        }
    }
    const std::vector<std::uint8_t> known(1'600, 1);
    const auto lines = contour_lines(field, surface, known, 3.0);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].front().x, lines[0].back().x);
    double length = 0.0;
    for (std::size_t i = 0; i + 1 < lines[0].size(); ++i) {
        const Vertex& a = lines[0][i];
        const Vertex& b = lines[0][i + 1];
        EXPECT_NEAR(std::hypot(a.x - 5.0, a.y - 5.0), 3.0, 0.01);
        length += std::hypot(b.x - a.x, b.y - a.y);
    }
    EXPECT_NEAR(length, 6.0 * std::numbers::pi, 0.1);
}

TEST(ContourLines, StopWhereNothingIsKnown) {
    std::vector<double> surface;
    std::vector<std::uint8_t> known;
    for (std::size_t pixel = 0; pixel < 1'600; ++pixel) {
        surface.push_back(field.x(pixel % 40));
        known.push_back(pixel / 40 < 20 ? 1 : 0);
    }
    const auto lines = contour_lines(field, surface, known, 4.0);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].size(), 20U);
    EXPECT_TRUE(contour_lines(field, surface, known, 11.0).empty());
}

} // namespace
} // namespace osh::regions
