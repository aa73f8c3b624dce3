// Time and memory of making a demo population in a dataset on disk, and of publishing it.

#include "regions/demo/demo_enterprises.hpp"
#include "regions/demo/demo_injuries.hpp"
#include "regions/demo/demo_population.hpp"
#include "regions/store/dataset_folder.hpp"

#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <filesystem>

#include "tests/regions/demo/demo_dataset.hpp"

namespace {

namespace fs = std::filesystem;
using namespace osh::regions;

/// The most memory this process has had so far, in megabytes; run one size alone to read its own.
double peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

void make_and_publish(benchmark::State& state) {
    const fs::path path = fs::temp_directory_path() / "oshmap_demo_bench";
    for (auto _ : state) {
        fs::remove_all(path);
        DatasetFolder folder(path);
        DatasetEdit edit = folder.edit();
        testing_demo::add_regions(edit.database());
        testing_demo::add_districts(edit.database());
        testing_demo::add_places(edit.database());
        create_demo_population(edit.database(), {.enterprises = state.range(0), .seed = 1});
        const fs::path file = edit.publish();
        state.counters["file_MB"] = static_cast<double>(fs::file_size(file)) / 1e6;
    }
    state.counters["peak_MB"] = peak_megabytes();
    state.counters["enterprises/s"] = benchmark::Counter(
        static_cast<double>(state.range(0)), benchmark::Counter::kIsIterationInvariantRate);
    fs::remove_all(path);
}

BENCHMARK(make_and_publish)
    ->Arg(60'000)
    ->Arg(1'000'000)
    ->Iterations(1)
    ->Unit(benchmark::kSecond)
    ->UseRealTime();

void draw_numbers_only(benchmark::State& state) {
    const DemoFacts& facts = demo_facts();
    const DemoPlan plan = make_demo_plan(facts);
    for (auto _ : state) {
        const auto enterprises = make_demo_enterprises(plan, facts, state.range(0), 1);
        benchmark::DoNotOptimize(make_demo_injuries(enterprises, plan, facts, 1));
    }
}

BENCHMARK(draw_numbers_only)->Arg(60'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

} // namespace
