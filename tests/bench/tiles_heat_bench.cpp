// Heat tiles of ten thousand and a million seeded events, and what is made once for all tiles.

#include "tiles/heat/bandwidth.hpp"
#include "tiles/heat/heat_classes.hpp"
#include "tiles/heat/heat_field.hpp"
#include "tiles/heat/palette.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <vector>

namespace osh::tiles {
namespace {

const geo::LonLat almaty{{76.9}, {43.25}};

/// Events in and around 250 cities of unequal size all over the country.
HeatSurface seeded_surface(std::size_t count) {
    std::mt19937_64 random(42);
    std::uniform_real_distribution<double> lon(47.0, 87.0);
    std::uniform_real_distribution<double> lat(41.0, 55.0);
    std::normal_distribution<double> near(0.0, 0.1);
    std::vector<geo::LonLat> cities(250, almaty);
    std::generate(cities.begin() + 1, cities.end(), [&] {
        return geo::LonLat{{lon(random)}, {lat(random)}};
    });
    std::vector<WeightedPoint> events;
    events.reserve(count);
    while (events.size() < count) {
        const geo::LonLat city = cities[std::min(random() % 250, random() % 250)];
        const geo::LonLat place{
            {city.lon.degrees + near(random)}, {city.lat.degrees + near(random)}};
        events.push_back({geo::to_morton_key(geo::to_world_point(place))});
    }
    HeatPoints points(std::move(events));
    const geo::Metres bandwidth = default_bandwidth(points);
    return {std::move(points), bandwidth, 3.0};
}

const HeatSurface& surface_of(std::size_t count) {
    static std::map<std::size_t, HeatSurface> surfaces;
    auto found = surfaces.find(count);
    if (found == surfaces.end()) {
        found = surfaces.emplace(count, seeded_surface(count)).first;
    }
    return found->second;
}

void draw_tile(benchmark::State& state, PictureSide side) {
    HeatSurface surface = surface_of(static_cast<std::size_t>(state.range(0)));
    if (state.range(2) != 0) {
        surface.bandwidth = {static_cast<double>(state.range(2))};
    }
    const HeatField field{.events = std::make_shared<const HeatSurface>(surface), .base = nullptr};
    FieldScale scale{.bounds = class_bounds(surface)};
    scale.colours = heat_colours(HeatPalette::inferno, scale.bounds.size());
    const Zoom zoom{static_cast<std::uint8_t>(state.range(1))};
    const TileId tile = tile_covering(almaty, zoom);
    std::size_t bytes = 0;
    for (auto _ : state) {
        bytes = draw_field_tile(field, scale, tile, side).size();
    }
    state.counters["bytes"] = static_cast<double>(bytes);
    state.counters["sigma_m"] = surface.bandwidth.value;
}

void heat_tile_256(benchmark::State& state) { draw_tile(state, PictureSide::px_256); }

void heat_tile_512(benchmark::State& state) { draw_tile(state, PictureSide::px_512); }

/// Only the densities, without classes and PNG.
void heat_densities_256(benchmark::State& state) {
    const HeatSurface& surface = surface_of(static_cast<std::size_t>(state.range(0)));
    const Zoom zoom{static_cast<std::uint8_t>(state.range(1))};
    const PixelWindow window = pixel_window(tile_covering(almaty, zoom), PictureSide::px_256);
    for (auto _ : state) {
        benchmark::DoNotOptimize(density_pixels(surface, window).data());
    }
}

void heat_bandwidth_by_rule(benchmark::State& state) {
    const HeatSurface& surface = surface_of(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) {
        benchmark::DoNotOptimize(default_bandwidth(surface.points));
    }
}

void heat_class_bounds(benchmark::State& state) {
    const HeatSurface& surface = surface_of(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) {
        benchmark::DoNotOptimize(class_bounds(surface).data());
    }
}

// Events, zoom, bandwidth in metres (0: by rule).
BENCHMARK(heat_tile_256)
    ->ArgsProduct({{10'000}, {3, 5, 6, 7, 8, 10, 14}, {0}})
    ->Args({10'000, 6, 20'000})
    ->Args({1'000'000, 6, 0})
    ->Args({1'000'000, 4, 0})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(heat_tile_512)->ArgsProduct({{10'000}, {5, 7, 10}, {0}})->Unit(benchmark::kMillisecond);
BENCHMARK(heat_densities_256)->ArgsProduct({{10'000}, {5, 7, 10}})->Unit(benchmark::kMillisecond);
BENCHMARK(heat_bandwidth_by_rule)->Arg(10'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(heat_class_bounds)->Arg(10'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace osh::tiles
