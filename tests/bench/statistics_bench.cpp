// Times of the spatial statistics over a grid of cells, and of the scan over the districts of the
// country (OSHMAP_SHARED_DATA names the folder above boundaries/).

#include "geo/gdal_feature_table.hpp"
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
#include <cstdlib>
#include <filesystem>

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

/// Units of very different population with about 2,450 cases, as many as a year has injured.
void scan_999_over(benchmark::State& state, const std::vector<Place>& places) {
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
    state.counters["units"] = static_cast<double>(places.size());
}

void scan_999(benchmark::State& state) {
    scan_999_over(state, middles(static_cast<std::uint32_t>(state.range(0))));
}

/// The middles of the districts, in longitude and latitude.
void scan_999_of_districts(benchmark::State& state) {
    const char* const folder = std::getenv("OSHMAP_SHARED_DATA");
    const auto file = std::filesystem::path(folder != nullptr ? folder : "") / "boundaries" /
                      "kaz_admbnda_adm2_2024.shp";
    if (!std::filesystem::exists(file)) {
        state.SkipWithError("the districts are not here; set OSHMAP_SHARED_DATA");
        return;
    }
    std::vector<Place> places;
    for (const auto& shape : osh::geo::read_feature_table(file).shapes) {
        places.push_back(place_on_sphere(shape.centroid.x, shape.centroid.y));
    }
    scan_999_over(state, places);
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
BENCHMARK(scan_999_of_districts)->Iterations(5)->Unit(benchmark::kSecond)->UseRealTime();
BENCHMARK(fisher_jenks)->Arg(228)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(kernel_density_256)->Arg(2'450)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace
