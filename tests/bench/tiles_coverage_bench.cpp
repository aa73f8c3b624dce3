#include "geo/gdal_vector_reader.hpp"
#include "tiles/generalise/coverage.hpp"
#include "tiles/generalise/coverage_tile.hpp"
#include "tiles/mvt/mvt_layer.hpp"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>

namespace osh::tiles {
namespace {

/// The 224 districts of geokz 2024; empty when this machine has none.
const std::vector<NamedArea>& districts() {
    static const std::vector<NamedArea> areas = [] {
        const char* const named = std::getenv("OSHMAP_SHARED_DATA");
        const std::filesystem::path data =
            named != nullptr
                ? std::filesystem::path(named)
                : std::filesystem::path(__FILE__).parent_path() / "../../../shared/data";
        const auto file = data / "boundaries" / "kaz_admbnda_adm2_2024.shp";
        std::vector<NamedArea> found;
        if (std::filesystem::exists(file)) {
            for (const auto& feature : geo::VectorFile(file).read_all()) {
                found.push_back(
                    {FeatureId{found.size() + 1}, std::get<geo::MultiPolygon>(feature.shape)});
            }
        }
        return found;
    }();
    return areas;
}

void build_coverage_of_districts(benchmark::State& state) {
    if (districts().empty()) {
        state.SkipWithError("the shared boundaries are absent; set OSHMAP_SHARED_DATA");
        return;
    }
    for (auto _ : state) {
        benchmark::DoNotOptimize(Coverage(districts()));
    }
}

void draw_districts_at_zoom(benchmark::State& state) {
    const Coverage coverage(districts());
    const Zoom zoom{static_cast<std::uint8_t>(state.range(0))};
    std::size_t points = 0;
    for (auto _ : state) {
        const CoverageAtZoom drawn = coverage.at(zoom);
        points = 0;
        for (const CoverageBorder& border : drawn.borders) {
            points += border.line.size();
        }
    }
    state.counters["border points"] = static_cast<double>(points);
}

void encode_district_tile_at_zoom(benchmark::State& state) {
    const Coverage coverage(districts());
    const Zoom zoom{static_cast<std::uint8_t>(state.range(0))};
    const CoverageAtZoom drawn = coverage.at(zoom);
    // The tile of Karaganda region's middle.
    const TileId tile = tile_covering(geo::LonLat{{72.0}, {49.0}}, zoom);
    std::size_t bytes = 0;
    for (auto _ : state) {
        const CoverageTile parts = cut(drawn, tile, 64);
        MvtLayer areas("territories");
        for (const AreaInTile& part : parts.areas) {
            areas.add_area(part.area, {.id = part.id, .properties = {}});
        }
        MvtLayer borders("territory_borders");
        for (const BorderInTile& part : parts.borders) {
            borders.add_lines(part.lines, {});
        }
        std::string tile_bytes;
        areas.append_to(tile_bytes);
        borders.append_to(tile_bytes);
        bytes = tile_bytes.size();
        benchmark::DoNotOptimize(tile_bytes);
    }
    state.counters["tile bytes"] = static_cast<double>(bytes);
}

BENCHMARK(build_coverage_of_districts)->Unit(benchmark::kMillisecond);
BENCHMARK(draw_districts_at_zoom)->Arg(0)->Arg(4)->Arg(8)->Arg(14)->Unit(benchmark::kMillisecond);
BENCHMARK(encode_district_tile_at_zoom)
    ->Arg(4)
    ->Arg(6)
    ->Arg(8)
    ->Arg(12)
    ->Unit(benchmark::kMicrosecond);

} // namespace
} // namespace osh::tiles
