#include "tiles/compress/gzip.hpp"
#include "tiles/mvt/mvt_layer.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <random>

namespace osh::tiles {
namespace {

/// A tile of aggregated cells with the ten attributes of the layer `enterprises`.
MvtLayer layer_of_cells(std::int64_t count) {
    std::mt19937_64 random(1);
    MvtLayer layer("enterprises");
    for (std::int64_t i = 0; i < count; ++i) {
        const auto few = [&] {
            return static_cast<std::int64_t>(random() % 40);
        };
        const std::array<Property, 10> properties{
            Property{"count", few()},
            {"workers", static_cast<std::int64_t>(random() % 20'000)},
            {"injured", few()},
            {"mean_score", static_cast<double>(random() % 1000) / 1000.0},
            {"worst_degree", std::int64_t{1} + few() % 5},
            {"degree_1", few()},
            {"degree_2", few()},
            {"degree_3", few()},
            {"degree_4", few()},
            {"aggregated", true}};
        layer.add_point(
            {i % 64 * 64 + few(), i / 64 * 64 + few()}, {.id = {}, .properties = properties});
    }
    return layer;
}

void encode_cells(benchmark::State& state) {
    std::string tile;
    for (auto _ : state) {
        tile.clear();
        layer_of_cells(state.range(0)).append_to(tile);
    }
    state.counters["tile bytes"] = static_cast<double>(tile.size());
    state.counters["gzip bytes"] = static_cast<double>(gzip(tile).size());
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(encode_cells)->Arg(100)->Arg(1'000)->Arg(4'096)->Unit(benchmark::kMicrosecond);

} // namespace
} // namespace osh::tiles
