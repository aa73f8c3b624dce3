// Tiles of a million seeded points: exact aggregation, with and without a filter, and heat.

#include "tiles/aggregate/aggregate_cells.hpp"
#include "tiles/compress/gzip.hpp"
#include "tiles/grid/tile_bounds.hpp"
#include "tiles/mvt/mvt_layer.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace osh::tiles {
namespace {

constexpr std::size_t point_count = 1'000'000;

/// The z6 tile that holds Almaty: all points of the benchmark lie in it.
const TileId crowded_tile = tile_covering(geo::LonLat{{76.9}, {43.25}}, Zoom{6});

struct EnterpriseSums {
    std::uint64_t workers = 0;
    std::uint64_t injured = 0;
    double score = 0.0;
    std::uint32_t worst_degree = 0;
    std::array<std::uint32_t, 8> by_degree{};

    void merge(const EnterpriseSums& other) {
        workers += other.workers;
        injured += other.injured;
        score += other.score;
        worst_degree = std::max(worst_degree, other.worst_degree);
        for (std::size_t i = 0; i < by_degree.size(); ++i) {
            by_degree[i] += other.by_degree[i];
        }
    }
};

struct Enterprises {
    std::vector<geo::MortonKey> keys;
    std::vector<std::uint32_t> workers;
    std::vector<std::uint16_t> injured;
    std::vector<float> score;
    std::vector<std::uint8_t> degree;
    std::vector<std::uint16_t> territory;
    std::vector<std::uint16_t> sector;
    std::vector<std::uint8_t> size;

    void add(EnterpriseSums& sums, std::uint32_t row) const {
        sums.workers += workers[row];
        sums.injured += injured[row];
        sums.score += static_cast<double>(score[row]);
        sums.worst_degree = std::max<std::uint32_t>(sums.worst_degree, degree[row]);
        ++sums.by_degree[degree[row]];
    }
};

/// One byte per code: 1 when it is selected.
struct Filter {
    std::vector<std::uint8_t> territory = std::vector<std::uint8_t>(250, 1);
    std::vector<std::uint8_t> sector = std::vector<std::uint8_t>(900, 1);
    std::vector<std::uint8_t> size = std::vector<std::uint8_t>(8, 1);
    std::vector<std::uint8_t> degree = std::vector<std::uint8_t>(8, 1);
};

Enterprises seeded_enterprises() {
    std::mt19937_64 random(42);
    const geo::BoundingBox box = bounds_lon_lat(crowded_tile);
    std::uniform_real_distribution<double> lon(
        box.south_west.lon.degrees, box.north_east.lon.degrees);
    std::uniform_real_distribution<double> lat(
        box.south_west.lat.degrees, box.north_east.lat.degrees);
    std::normal_distribution<double> near(0.0, 0.03);
    std::vector<geo::LonLat> cities(250);
    std::generate(cities.begin(), cities.end(), [&] {
        return geo::LonLat{{lon(random)}, {lat(random)}};
    });
    Enterprises all;
    while (all.keys.size() < point_count) {
        // Cities of unequal size: the smaller of two draws is the likelier.
        geo::LonLat place = cities[std::min(random() % 250, random() % 250)];
        place.lon.degrees += near(random);
        place.lat.degrees += near(random);
        const geo::WorldPoint point = geo::to_world_point(place);
        if (tile_covering(point, crowded_tile.zoom) == crowded_tile) {
            all.keys.push_back(geo::to_morton_key(point));
        }
    }
    std::sort(all.keys.begin(), all.keys.end());
    for (std::size_t i = 0; i < point_count; ++i) {
        all.workers.push_back(static_cast<std::uint32_t>(random() % 500));
        all.injured.push_back(static_cast<std::uint16_t>(random() % 100 == 0 ? 1 : 0));
        all.score.push_back(static_cast<float>(random() % 1'000) / 10.0F);
        all.degree.push_back(static_cast<std::uint8_t>(random() % 5));
        all.territory.push_back(static_cast<std::uint16_t>(i / (point_count / 250 + 1)));
        all.sector.push_back(static_cast<std::uint16_t>(random() % 900));
        all.size.push_back(static_cast<std::uint8_t>(random() % 8));
    }
    return all;
}

const Enterprises& enterprises() {
    static const Enterprises all = seeded_enterprises();
    return all;
}

template<class Matches>
void draw(benchmark::State& state, TileId tile, const Matches& matches) {
    const Enterprises& all = enterprises();
    const auto add = [&all](EnterpriseSums& sums, std::uint32_t row) {
        all.add(sums, row);
    };
    std::size_t cells = 0;
    unsigned side = 0;
    for (auto _ : state) {
        const auto drawn = aggregate_cells<EnterpriseSums>({all.keys, tile}, matches, add);
        cells = drawn.cells.size();
        side = drawn.grid ? 1U << static_cast<unsigned>(*drawn.grid) : 0U;
        benchmark::DoNotOptimize(drawn.cells.data());
    }
    const double rows = rows_in_tile(all.keys, tile).size();
    state.counters["cells"] = static_cast<double>(cells);
    state.counters["grid"] = side;
    state.counters["points/s"] =
        benchmark::Counter(rows, benchmark::Counter::kIsIterationInvariantRate);
}

auto selected_by(const Filter& filter) {
    return [&all = enterprises(), &filter](std::uint32_t row) {
        return (filter.territory[all.territory[row]] & filter.sector[all.sector[row]] &
                filter.size[all.size[row]] & filter.degree[all.degree[row]]) != 0;
    };
}

TileId tile_at(const benchmark::State& state) {
    const geo::WorldPoint middle = geo::to_world_point(enterprises().keys[point_count / 2]);
    return tile_covering(middle, Zoom{static_cast<std::uint8_t>(state.range(0))});
}

void aggregate_without_filter(benchmark::State& state) { draw(state, tile_at(state), EveryRow{}); }

void aggregate_with_filter_all_pass(benchmark::State& state) {
    const Filter filter;
    draw(state, tile_at(state), selected_by(filter));
}

void aggregate_with_filter_half_of_sectors(benchmark::State& state) {
    Filter filter;
    for (std::size_t i = 0; i < filter.sector.size(); i += 2) {
        filter.sector[i] = 0;
    }
    draw(state, tile_at(state), selected_by(filter));
}

void aggregate_with_filter_one_sector(benchmark::State& state) {
    Filter filter;
    std::fill(filter.sector.begin(), filter.sector.end(), std::uint8_t{0});
    filter.sector[7] = 1;
    draw(state, tile_at(state), selected_by(filter));
}

/// The attributes of docs/api.md on every cell.
std::string encoded(const CellTile<EnterpriseSums>& drawn) {
    std::vector<MvtLayer> layers;
    MvtLayer& layer = layers.emplace_back("enterprises");
    for (const auto& cell : drawn.cells) {
        const EnterpriseSums& sums = cell.sums;
        const std::array properties{
            Property{"aggregated", true},
            Property{"count", std::uint64_t{cell.count}},
            Property{"workers", sums.workers},
            Property{"injured", sums.injured},
            Property{"mean_score", static_cast<float>(std::round(sums.score / cell.count))},
            Property{"worst_degree", std::uint64_t{sums.worst_degree}},
            Property{"degree_1", std::uint64_t{sums.by_degree[0]}},
            Property{"degree_2", std::uint64_t{sums.by_degree[1]}},
            Property{"degree_3", std::uint64_t{sums.by_degree[2]}},
            Property{"degree_4", std::uint64_t{sums.by_degree[3]}},
            Property{"degree_5", std::uint64_t{sums.by_degree[4]}}};
        layer.add_point(cell.position, {FeatureId{cell.first_row}, properties});
    }
    return encode_tile(layers);
}

/// From points to the bytes that are sent; `gzip` must stay below 200 KB.
void aggregated_encoded_and_compressed(benchmark::State& state) {
    const Enterprises& all = enterprises();
    const auto add = [&all](EnterpriseSums& sums, std::uint32_t row) {
        all.add(sums, row);
    };
    const TileId tile = tile_at(state);
    std::size_t cells = 0;
    std::size_t plain = 0;
    std::size_t packed = 0;
    for (auto _ : state) {
        const auto drawn = aggregate_cells<EnterpriseSums>({all.keys, tile}, EveryRow{}, add);
        const std::string bytes = encoded(drawn);
        cells = drawn.cells.size();
        plain = bytes.size();
        packed = gzip(bytes).size();
    }
    state.counters["cells"] = static_cast<double>(cells);
    state.counters["bytes"] = static_cast<double>(plain);
    state.counters["gzip"] = static_cast<double>(packed);
}

BENCHMARK(aggregated_encoded_and_compressed)->DenseRange(4, 13)->Unit(benchmark::kMillisecond);
BENCHMARK(aggregate_without_filter)->Arg(3)->Arg(6)->Arg(8)->Unit(benchmark::kMillisecond);
BENCHMARK(aggregate_with_filter_all_pass)->Arg(6)->Unit(benchmark::kMillisecond);
BENCHMARK(aggregate_with_filter_half_of_sectors)->Arg(6)->Unit(benchmark::kMillisecond);
BENCHMARK(aggregate_with_filter_one_sector)->Arg(6)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace osh::tiles
