#include "regions/disclosure/disclosure_tables.hpp"
#include "regions/indicators/figures.hpp"
#include "regions/risk/score_all.hpp"
#include "regions/risk/sensitivity.hpp"
#include "regions/risk/what_if.hpp"
#include "regions/signals/find_signals.hpp"
#include "regions/signals/inspection_list.hpp"
#include "regions/snapshot/load_snapshot.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <numeric>
#include <string>
#include <unordered_map>

#include "tests/regions/snapshot/dataset_builder.hpp"

// Figures of scoring a country: OSHMAP_BENCH_ENTERPRISES enterprises (100,000 without it) of a
// synthetic dataset that is kept in the folder for temporary files.
namespace {

namespace fs = std::filesystem;
using namespace osh::regions;

std::uint32_t wanted_enterprises() {
    const char* const text = std::getenv("OSHMAP_BENCH_ENTERPRISES");
    return text != nullptr ? static_cast<std::uint32_t>(std::stoul(text)) : 100'000;
}

fs::path dataset() {
    const std::uint32_t enterprises = wanted_enterprises();
    const fs::path folder =
        fs::temp_directory_path() / ("oshmap-risk-bench-districts-" + std::to_string(enterprises));
    const auto current = DatasetFolder(folder).current();
    return current ? *current
                   : testing::write_synthetic_dataset(
                         folder, {.enterprises = enterprises, .districts = 12});
}

const Snapshot& snapshot() {
    static const auto loaded = load_snapshot(dataset());
    return *loaded;
}

const RiskRecords& records() {
    static const RiskRecords read = [] {
        std::unordered_map<std::int64_t, std::uint32_t> rows;
        for (std::uint32_t row = 0; row < snapshot().enterprise_count(); ++row) {
            rows.emplace(snapshot().enterprises.id[row], row);
        }
        osh::geo::Database database(dataset().string(), osh::geo::DatabaseAccess::immutable);
        return read_risk_records(
            database,
            default_risk_model(),
            {.as_of = snapshot().as_of,
             .rows = snapshot().enterprise_count(),
             .row_of = [&rows](std::int64_t id) {
                 return rows.at(id);
             }});
    }();
    return read;
}

Selection everything() {
    Selection selection = std::get<Selection>(resolve({}, snapshot()));
    selection.years = snapshot().years;
    return selection;
}

/// Rates, priors, components, intervals and degrees of every enterprise, from records in memory.
void full_score(benchmark::State& state) {
    Snapshot copy = snapshot();
    const auto read = std::make_shared<const RiskRecords>(records());
    for (auto _ : state) {
        score_all(copy, read, default_risk_model());
    }
    state.counters["enterprises"] = copy.enterprise_count();
}

void what_if_other_weights(benchmark::State& state) {
    const Selection selection = everything();
    WhatIf other = as_it_is(snapshot().risk.model);
    other.rule.weight = {0.1, 0.2, 0.3, 0.4};
    const ScoreColumns& scores = snapshot().scores;
    for (auto _ : state) {
        const RescoredColumns after = rescore(snapshot(), other);
        benchmark::DoNotOptimize(compare(
            snapshot(),
            selection,
            {scores.score, scores.degree, scores.component, aggregation_of(snapshot().risk.model)},
            {after.score, after.degree, scores.component, other.rule},
            50));
    }
}

/// Another goalpost: the components are made anew from the records.
void what_if_other_goalpost(benchmark::State& state) {
    WhatIf other = as_it_is(snapshot().risk.model);
    other.goalpost *= 2.0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(rescore(snapshot(), other));
    }
}

void rank_intervals_of_20_by_100_draws(benchmark::State& state) {
    std::vector<EnterpriseIndex> rows;
    for (std::uint32_t row = 0; row < 20; ++row) {
        rows.push_back({row});
    }
    for (auto _ : state) {
        benchmark::DoNotOptimize(rank_uncertainty(snapshot(), rows, {}, {.draws = 100}));
    }
}

/// The country, its regions or the districts of all regions.
Selection territories_of(Selection selection, bool districts) {
    if (districts) {
        for (const TerritoryIndex region :
             snapshot().territories.children(std::nullopt, Borders::since_2022)) {
            selection.territories.push_back(snapshot().territories[region].kato);
        }
    }
    return selection;
}

/// All indicators × country, regions and districts × sections × these years; how many figures.
std::size_t figures_of_all_indicators(const Snapshot& of, const std::vector<int>& years) {
    std::vector<const Indicator*> indicators;
    for (const Indicator& indicator : all_indicators()) {
        indicators.push_back(&indicator);
    }
    Selection selection = everything();
    selection.years = years;
    std::size_t figures = 0;
    for (const auto& [by_territory, of_districts] :
         {std::pair{false, false}, std::pair{true, false}, std::pair{true, true}}) {
        each_figure(
            of,
            territories_of(selection, of_districts),
            {.by_territory = by_territory, .by_sector = true, .by_year = true},
            indicators,
            [&figures](const Figure& figure) {
                figures += 1;
                benchmark::DoNotOptimize(figure.value);
            });
    }
    return figures;
}

/// The work is repeated until five years of it are done, however many the dataset holds.
void five_years(benchmark::State& state, const Snapshot& of) {
    const std::vector<int> years = everything().years;
    std::size_t figures = 0;
    for (auto _ : state) {
        figures = 0;
        for (std::ptrdiff_t done = 0; done < 5; done += std::ssize(years)) {
            const auto more = std::min(std::ssize(years), 5 - done);
            figures += figures_of_all_indicators(of, {years.begin(), years.begin() + more});
        }
    }
    state.counters["figures"] = static_cast<double>(figures);
}

void all_indicators_five_years(benchmark::State& state) { five_years(state, snapshot()); }

/// The same dataset as the public sees it.
Snapshot& protected_snapshot() {
    static const auto loaded = std::make_unique<Snapshot>(snapshot());
    return *loaded;
}

/// As after a publication: nothing is decided yet.
void forget_tables(Snapshot& of) { of.disclosure = std::make_shared<const DisclosureTables>(of); }

/// The first answer of all indicators of the newest year: all its tables are decided.
void first_protected_indicators_of_a_year(benchmark::State& state) {
    Snapshot& of = protected_snapshot();
    for (auto _ : state) {
        forget_tables(of);
        state.counters["figures"] =
            static_cast<double>(figures_of_all_indicators(of, {of.years.back()}));
    }
}

/// All tables of all quantities and years.
void protect_every_table(benchmark::State& state) {
    Snapshot& of = protected_snapshot();
    const Selection selection = everything();
    std::vector<std::size_t> years(of.years.size());
    std::iota(years.begin(), years.end(), 0U);
    for (auto _ : state) {
        forget_tables(of);
        const LatticePlace country = of.disclosure->place(selection, {}, {});
        for (std::size_t quantity = 1; quantity < quantity_count; ++quantity) {
            benchmark::DoNotOptimize(
                of.disclosure->suppression(country, {years}, static_cast<Quantity>(quantity)));
        }
    }
}

/// All tables are decided already.
void protected_indicators_five_years(benchmark::State& state) {
    Snapshot& of = protected_snapshot();
    forget_tables(of);
    figures_of_all_indicators(of, of.years);
    five_years(state, of);
}

/// One quantity's table: counting the lattice and deciding what is held back.
void protect_one_table(benchmark::State& state) {
    const Selection selection = everything();
    const std::vector<std::size_t> newest{snapshot().years.size() - 1};
    for (auto _ : state) {
        const DisclosureTables tables(snapshot());
        benchmark::DoNotOptimize(
            tables.suppression(tables.place(selection, {}, {}), {newest}, Quantity::injured));
    }
}

/// The signals of a new cluster: squares, scan with 999 random worlds.
void find_new_clusters(benchmark::State& state) {
    const Selection selection = everything();
    for (auto _ : state) {
        benchmark::DoNotOptimize(cluster_signals(snapshot(), selection));
    }
}

/// Desk flags: two registers laid beside each other.
void find_desk_signals(benchmark::State& state) {
    const Selection selection = everything();
    for (auto _ : state) {
        const auto found = desk_signals(snapshot(), selection);
        state.counters["signals"] = static_cast<double>(found.size());
    }
}

void draw_up_inspection_list(benchmark::State& state) {
    const Selection selection = everything();
    for (auto _ : state) {
        benchmark::DoNotOptimize(inspection_list(snapshot(), selection, {.length = 200}));
    }
}

BENCHMARK(full_score)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(what_if_other_weights)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(what_if_other_goalpost)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(rank_intervals_of_20_by_100_draws)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(all_indicators_five_years)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(first_protected_indicators_of_a_year)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(protected_indicators_five_years)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(protect_every_table)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(protect_one_table)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(find_new_clusters)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(find_desk_signals)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(draw_up_inspection_list)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace
