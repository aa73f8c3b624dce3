// Times of the spatial statistics over a grid of cells. 15 × 15 cells stand for the 228 districts.

#include "regions/statistics/classes/fisher_jenks.hpp"
#include "regions/statistics/random_stream.hpp"
#include "regions/statistics/spatial/contiguity.hpp"
#include "regions/statistics/spatial/getis.hpp"
#include "regions/statistics/spatial/local_moran.hpp"
#include "regions/statistics/spatial/moran.hpp"
#include "regions/statistics/spatial/scan.hpp"
#include "regions/statistics/surface/kernel_density.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>

#include "tests/regions/statistics/spatial/grid_fixture.hpp"

namespace {

using namespace osh::regions;
using namespace osh::regions::testing_grid;

SpatialWeights queens(std::uint32_t side) {
    return contiguous(squares(side), Contiguity::queen).row_standardised();
}

void global_moran_999(benchmark::State& state) {
    const auto side = static_cast<std::uint32_t>(state.range(0));
    const auto weights = queens(side);
    const auto values = noise(weights.size(), 1);
    for (auto _ : state) {
        benchmark::DoNotOptimize(moran(values, weights, {}));
    }
}

void local_moran_999(benchmark::State& state) {
    const auto side = static_cast<std::uint32_t>(state.range(0));
    const auto weights = queens(side);
    const auto values = noise(weights.size(), 1);
    for (auto _ : state) {
        benchmark::DoNotOptimize(local_moran(values, weights, {}));
    }
}

void getis_star_999(benchmark::State& state) {
    const auto side = static_cast<std::uint32_t>(state.range(0));
    const auto weights = queens(side).with_self();
    const auto values = noise(weights.size(), 1);
    for (auto _ : state) {
        benchmark::DoNotOptimize(local_getis(values, weights, {.form = GetisForm::gi_star}));
    }
}

/// Cells of very different population with about 2,450 cases, as many as a year has injured.
void scan_999(benchmark::State& state) {
    const auto side = static_cast<std::uint32_t>(state.range(0));
    const auto places = middles(side);
    std::vector<std::uint32_t> cases(places.size(), 0);
    std::vector<double> population;
    RandomStream draws(1, 0);
    for (std::size_t i = 0; i < places.size(); ++i) {
        population.push_back(std::floor(std::exp(4.0 + 4.0 * draws.uniform())));
    }
    for (int i = 0; i < 2'450; ++i) {
        ++cases[draws.below(static_cast<std::uint32_t>(cases.size()))];
    }
    for (auto _ : state) {
        benchmark::DoNotOptimize(circular_scan({cases, population, places}, {}));
    }
}

void fisher_jenks(benchmark::State& state) {
    auto values = noise(static_cast<std::size_t>(state.range(0)), 1);
    std::ranges::sort(values);
    for (auto _ : state) {
        benchmark::DoNotOptimize(fisher_jenks_bounds(values, 7));
    }
}

void kernel_density_256(benchmark::State& state) {
    const DensityGrid grid(Box{0, 0, 1, 1}, 256, 256);
    std::vector<Vertex> places;
    RandomStream draws(1, 0);
    for (std::int64_t i = 0; i < state.range(0); ++i) {
        places.push_back({draws.uniform(), draws.uniform()});
    }
    for (auto _ : state) {
        benchmark::DoNotOptimize(kernel_density(grid, places, {}, 0.05));
    }
}

BENCHMARK(global_moran_999)->Arg(15)->Arg(100)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(local_moran_999)->Arg(15)->Arg(100)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(getis_star_999)->Arg(15)->Arg(100)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(scan_999)->Arg(15)->Arg(100)->Iterations(1)->Unit(benchmark::kSecond)->UseRealTime();
BENCHMARK(fisher_jenks)->Arg(228)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(kernel_density_256)->Arg(2'450)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace
