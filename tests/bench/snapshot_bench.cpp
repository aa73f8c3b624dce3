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

BENCHMARK(load)->Unit(benchmark::kMillisecond)->UseRealTime()->MinTime(0.1);
BENCHMARK(memory)->Iterations(1);

} // namespace
