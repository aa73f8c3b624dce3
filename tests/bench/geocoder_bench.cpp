#include "geo/geocoder/autocomplete/autocomplete.hpp"
#include "geo/geocoder/batch/csv_geocoder.hpp"
#include "geo/geocoder/index/build_index.hpp"
#include "geo/geocoder/match/geocoder.hpp"
#include "geo/geocoder/reverse/reverse.hpp"

#include <benchmark/benchmark.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/geo/geocoder/spellings.hpp"

// 60,000 streets and 830,000 houses of a made-up country (seed 1), one thread.

namespace osh::geo {

namespace {

const Gazetteer& country() {
    static const Gazetteer made = synthetic_gazetteer({2'000, 60'000, 830'000, 1});
    return made;
}

const GeocoderIndex& index() {
    static const GeocoderIndex built = GeocoderIndex::from_bytes(build_index(country()));
    return built;
}

std::vector<std::string> queries(Spelling spelling, std::size_t count) {
    Draws draws(7);
    std::vector<std::string> made;
    for (std::size_t i = 0; i < count; ++i) {
        const GazetteerHouse& house = country().houses[draws.below(country().houses.size())];
        made.push_back(spell(country(), house, spelling, draws));
    }
    return made;
}

void geocode(benchmark::State& state) {
    const auto spelling = static_cast<Spelling>(state.range(0));
    const auto asked = queries(spelling, 20'000);
    Geocoder geocoder(index());
    std::size_t at = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(geocoder.geocode(asked[at++ % asked.size()]));
    }
    state.SetItemsProcessed(state.iterations());
    state.SetLabel(std::string(word(spelling)));
}

BENCHMARK(geocode)->DenseRange(0, static_cast<int>(spelling_count) - 1);

void build(benchmark::State& state) {
    country();
    for (auto _ : state) {
        const std::string bytes = build_index(country());
        state.counters["MB"] = static_cast<double>(bytes.size()) / 1e6;
        state.counters["houses"] = static_cast<double>(country().houses.size());
    }
}

BENCHMARK(build)->Unit(benchmark::kSecond)->Iterations(1);

/// What a program waits for before it can answer: the index on disk mapped and its checksum read.
void open_index(benchmark::State& state) {
    const auto file = std::filesystem::temp_directory_path() /
                      ("geocoder-bench-" + std::to_string(::getpid()) + ".idx");
    write_index(build_index(country()), file);
    for (auto _ : state) {
        benchmark::DoNotOptimize(GeocoderIndex::open(file).areas().size());
    }
    std::filesystem::remove(file);
}

BENCHMARK(open_index)->Unit(benchmark::kMillisecond);

/// Mean time, and the 99th percentile as a counter in milliseconds.
template<typename Ask>
void timed(benchmark::State& state, Ask ask) {
    std::vector<double> took;
    for (auto _ : state) {
        const auto began = std::chrono::steady_clock::now();
        ask();
        took.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began)
                .count());
    }
    std::ranges::sort(took);
    state.counters["p99_ms"] = took[took.size() * 99 / 100];
}

void autocomplete(benchmark::State& state) {
    const auto asked = queries(Spelling::abbreviated, 2'000);
    Autocomplete completing(index());
    Draws draws(3);
    timed(state, [&] {
        const std::string& whole = asked[draws.below(asked.size())];
        std::size_t size = 4 + draws.below(whole.size() - 4);
        while (size < whole.size() && (static_cast<unsigned char>(whole[size]) & 0xC0U) == 0x80U) {
            ++size;
        }
        benchmark::DoNotOptimize(completing.complete(std::string_view(whole).substr(0, size), {}));
    });
}

BENCHMARK(autocomplete);

void reverse(benchmark::State& state) {
    Draws draws(5);
    timed(state, [&] {
        LonLat place = country().houses[draws.below(country().houses.size())].point;
        place.lon.degrees += 0.004 * (draws.share() - 0.5);
        benchmark::DoNotOptimize(reverse_geocode(index(), place));
    });
}

BENCHMARK(reverse);

void batch_csv(benchmark::State& state) {
    std::string text = "id,address\n";
    std::size_t rows = 0;
    for (const std::string& query : queries(Spelling::noisy, 20'000)) {
        text += std::to_string(++rows) + ",\"" + query + "\"\n";
    }
    for (auto _ : state) {
        std::size_t bytes = 0;
        CsvGeocoder batch(index(), {}, [&](std::string_view made) { bytes += made.size(); });
        batch.feed(text);
        batch.finish();
        benchmark::DoNotOptimize(bytes);
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(rows));
}

BENCHMARK(batch_csv)->Unit(benchmark::kMillisecond);

} // namespace

} // namespace osh::geo
