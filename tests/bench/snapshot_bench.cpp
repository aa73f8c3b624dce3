#include "regions/indicators/figures.hpp"
#include "regions/risk/explain.hpp"
#include "regions/snapshot/load_snapshot.hpp"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

#include "tests/regions/snapshot/dataset_builder.hpp"

// Figures for a million enterprises: load time and memory by group of columns. The dataset is
// OSHMAP_BENCH_DATA (a published file) or, without it, a synthetic one of OSHMAP_BENCH_ENTERPRISES
// (100,000) enterprises that is kept in the folder for temporary files.
namespace {

namespace fs = std::filesystem;

std::uint32_t wanted_enterprises() {
    const char* const text = std::getenv("OSHMAP_BENCH_ENTERPRISES");
    return text != nullptr ? static_cast<std::uint32_t>(std::stoul(text)) : 100'000;
}

fs::path dataset() {
    if (const char* const path = std::getenv("OSHMAP_BENCH_DATA"); path != nullptr) {
        return path;
    }
    const std::uint32_t enterprises = wanted_enterprises();
    const fs::path folder =
        fs::temp_directory_path() / ("oshmap-bench-" + std::to_string(enterprises));
    const auto current = osh::regions::DatasetFolder(folder).current();
    return current ? *current
                   : osh::regions::testing::write_synthetic_dataset(
                         folder, {.enterprises = enterprises});
}

/// Resident memory of this process in MB (proc(5), VmRSS).
double resident_mb() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) {
            return std::stod(line.substr(6)) / 1024.0;
        }
    }
    return 0.0;
}

const osh::regions::Snapshot& snapshot() {
    static const auto loaded = osh::regions::load_snapshot(dataset());
    return *loaded;
}

void load(benchmark::State& state) {
    const fs::path path = dataset();
    for (auto _ : state) {
        benchmark::DoNotOptimize(osh::regions::load_snapshot(path));
    }
}

void memory(benchmark::State& state) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(&snapshot());
    }
    double sum = 0.0;
    for (const auto& [group, bytes] : osh::regions::memory_by_group(snapshot())) {
        const double megabytes = static_cast<double>(bytes) / 1e6;
        state.counters[std::string(group) + "_MB"] = megabytes;
        sum += megabytes;
    }
    state.counters["all_MB"] = sum;
    state.counters["process_MB"] = resident_mb();
    state.counters["enterprises"] = snapshot().enterprise_count();
}

osh::regions::Selection newest_year() {
    const auto selection = osh::regions::resolve({}, snapshot());
    return std::get<osh::regions::Selection>(selection);
}

/// All regions × sections of one year.
void count_regions_by_sections(benchmark::State& state) {
    const auto selection = newest_year();
    for (auto _ : state) {
        benchmark::DoNotOptimize(
            osh::regions::count(snapshot(), selection, {.by_territory = true, .by_sector = true}));
    }
}

/// The figure table of the barometer: one indicator with intervals, by region.
void figures_by_region(benchmark::State& state) {
    const auto selection = newest_year();
    const std::array indicators{osh::regions::find_indicator("injury_rate_1000")};
    for (auto _ : state) {
        benchmark::DoNotOptimize(osh::regions::compute_figures(
            snapshot(), selection, {.by_territory = true}, indicators));
    }
}

/// One filter over all rows, as a tile or an export does it.
void filter_every_row(benchmark::State& state) {
    osh::regions::Selection selection = newest_year();
    selection.sectors = {*osh::regions::Oked::parse("C")};
    selection.degrees = 0b11000;
    const osh::regions::SelectionEvaluator evaluator(snapshot(), selection);
    for (auto _ : state) {
        std::uint32_t matching = 0;
        for (std::uint32_t row = 0; row < snapshot().enterprise_count(); ++row) {
            matching += evaluator.matches(osh::regions::EnterpriseIndex{row}) ? 1U : 0U;
        }
        benchmark::DoNotOptimize(matching);
    }
}

void explain_one(benchmark::State& state) {
    osh::geo::Database database(dataset().string(), osh::geo::DatabaseAccess::immutable);
    std::uint32_t row = 0;
    for (auto _ : state) {
        row = (row + 7'919U) % snapshot().enterprise_count();
        benchmark::DoNotOptimize(osh::regions::explain(snapshot(), database, {row}));
    }
}

BENCHMARK(load)->Unit(benchmark::kMillisecond)->UseRealTime()->MinTime(0.1);
BENCHMARK(memory)->Iterations(1);
BENCHMARK(count_regions_by_sections)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(figures_by_region)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(filter_every_row)->Unit(benchmark::kMillisecond);
BENCHMARK(explain_one)->Unit(benchmark::kMicrosecond);

} // namespace
