#include "regions/error.hpp"
#include "regions/statistics/random_stream.hpp"
#include "regions/statistics/surface/kernel_density.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <numeric>

namespace osh::regions {
namespace {

const Outline square_with_hole{
    {{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}, {{4, 4}, {6, 4}, {6, 6}, {4, 6}, {4, 4}}};

std::vector<Vertex> places_in(const DensityGrid& grid, std::size_t count) {
    std::vector<Vertex> places;
    for (RandomStream draws(7, 0); places.size() < count;) {
        const Vertex place{10.0 * draws.uniform(), 10.0 * draws.uniform()};
        if (grid.holds(place)) {
            places.push_back(place);
        }
    }
    return places;
}

TEST(KernelDensity, AddsUpToTheNumberOfEvents) {
    const DensityGrid grid(square_with_hole, 128, 128);
    const auto places = places_in(grid, 58);
    for (const double bandwidth : {0.3, 1.5, 20.0}) {
        EXPECT_NEAR(kernel_density(grid, places, {}, bandwidth).integral, 58.0, 1e-10);
    }
    const std::vector<double> weights(58, 2.5);
    EXPECT_NEAR(kernel_density(grid, places, weights, 1.5).integral, 145.0, 1e-10);
}

TEST(KernelDensity, LosesWhatReachesOutWithoutCorrection) {
    const DensityGrid grid(Box{0, 0, 10, 10}, 100, 100);
    const std::vector<Vertex> corner{{0.0, 0.0}};
    const auto surface = kernel_density(grid, corner, {}, 1.0, EdgeCorrection::none);
    EXPECT_NEAR(surface.integral, 0.25, 1e-3);
}

TEST(KernelDensity, IsTheGaussianFarFromTheEdge) {
    const DensityGrid grid(Box{-10, -10, 10, 10}, 201, 201);
    const std::vector<Vertex> middle{{0.0, 0.0}};
    const auto surface = kernel_density(grid, middle, {}, 1.0);
    EXPECT_NEAR(surface.intensity[100 * 201 + 100], 1.0 / (2.0 * std::numbers::pi), 1e-9);
}

TEST(KernelDensity, IsZeroOutsideTheWindow) {
    const DensityGrid grid(square_with_hole, 50, 50);
    const auto surface = kernel_density(grid, std::vector<Vertex>{{1, 1}}, {}, 2.0);
    EXPECT_EQ(surface.intensity[25 * 50 + 25], 0.0);
    EXPECT_FALSE(grid.is_inside(25, 25));
    EXPECT_FALSE(grid.holds({5, 5}));
    EXPECT_TRUE(grid.holds({3, 5}));
    EXPECT_FALSE(grid.holds({11, 5}));
    const auto pixels = std::accumulate(grid.inside().begin(), grid.inside().end(), 0);
    EXPECT_EQ(pixels, 2'500 - 100); // the hole is 10 × 10 pixels
}

TEST(KernelDensity, RefusesWhatCannotBeDrawn) {
    const DensityGrid grid(square_with_hole, 16, 16);
    const std::vector<Vertex> places{{1, 1}};
    EXPECT_THROW(kernel_density(grid, places, {}, 0.0), Error);
    EXPECT_THROW(kernel_density(grid, places, {}, std::nan("")), Error);
    EXPECT_THROW(kernel_density(grid, places, {}, 1e-6), Error);
    EXPECT_THROW(box_around(places), Error);
    EXPECT_THROW(DensityGrid(Box{0, 0, 1, 1}, 0, 5), Error);
    EXPECT_THROW(scott_bandwidth(places), Error);
}

} // namespace
} // namespace osh::regions
