#pragma once

#include "regions/statistics/random_stream.hpp"
#include "regions/statistics/spatial/contiguity.hpp"
#include "regions/statistics/spatial/place.hpp"

#include <cstdint>
#include <vector>

namespace osh::regions::testing_grid {

/// side × side unit squares, row by row.
inline std::vector<Outline> squares(std::uint32_t side) {
    std::vector<Outline> outlines;
    for (std::uint32_t row = 0; row < side; ++row) {
        for (std::uint32_t column = 0; column < side; ++column) {
            const double x = column;
            const double y = row;
            outlines.push_back({{{x, y}, {x + 1, y}, {x + 1, y + 1}, {x, y + 1}, {x, y}}});
        }
    }
    return outlines;
}

/// Their middles.
inline std::vector<Place> middles(std::uint32_t side) {
    std::vector<Place> places;
    for (std::uint32_t row = 0; row < side; ++row) {
        for (std::uint32_t column = 0; column < side; ++column) {
            places.push_back({column + 0.5, row + 0.5, 0.0});
        }
    }
    return places;
}

inline std::vector<double> noise(std::size_t count, std::uint64_t seed) {
    std::vector<double> values(count);
    RandomStream draws(seed, 0);
    for (double& value : values) {
        value = draws.uniform();
    }
    return values;
}

} // namespace osh::regions::testing_grid
