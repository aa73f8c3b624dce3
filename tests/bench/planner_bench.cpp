// planner_bench FOLDER [SECONDS [SEED]]: solves the instances that FOLDER/values.csv names
// (instance,m,value,status) and prints the gap to each value. A program of its own: it measures
// how good answers are, not how long they take. `planner_bench large [SECONDS]` makes up two larger
// instances and prints what 10 seconds find against SECONDS (60).
#include "geo/csv/csv_table.hpp"
#include "geo/error.hpp"
#include "geo/planner/dice.hpp"
#include "geo/planner/toptw_plan.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

namespace {

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void measure(const std::filesystem::path& folder, const osh::geo::SearchLimits& limits) {
    const auto table = osh::geo::CsvTable::read(folder / "values.csv");
    double sum = 0.0;
    double worst = 0.0;
    std::size_t solved = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::string& name = table.cell(row, "instance");
        const auto file = folder / (name + ".txt");
        if (!std::filesystem::exists(file)) {
            continue;
        }
        const double known = std::stod(table.cell(row, "value"));
        const double began = processor_seconds();
        const auto plan = osh::geo::plan_toptw(
            osh::geo::read_toptw_file(file), std::stoul(table.cell(row, "m")), limits);
        const double gap = 100.0 * (known - plan.profit) / known;
        std::printf(
            "%-6s m=%s profit %6.0f known %6.0f gap %5.2f %% iterations %llu processor %.1f s\n",
            name.c_str(),
            table.cell(row, "m").c_str(),
            plan.profit,
            known,
            gap,
            static_cast<unsigned long long>(plan.outcome.iterations),
            processor_seconds() - began);
        std::fflush(stdout);
        sum += gap;
        worst = std::max(worst, gap);
        ++solved;
    }
    std::printf(
        "%zu solved, mean gap %.3f %%, worst %.2f %%\n",
        solved,
        solved > 0 ? sum / static_cast<double>(solved) : 0.0,
        worst);
}

/// Customers in clusters, or (none) anywhere on a square of 100 × 100, with windows of two hours in
/// a day of 1,000 minutes from the middle.
osh::geo::ToptwInstance made_up(std::size_t customers, std::size_t clusters, std::uint64_t seed) {
    osh::geo::Dice dice(seed);
    std::vector<std::pair<double, double>> middles;
    for (std::size_t cluster = 0; cluster < clusters; ++cluster) {
        middles.emplace_back(10.0 + 80.0 * dice.unit(), 10.0 + 80.0 * dice.unit());
    }
    osh::geo::ToptwInstance instance;
    instance.decimals = osh::geo::ToptwDecimals::two;
    instance.vertices.push_back({.x = 50.0, .y = 50.0, .closes = 1'000.0});
    for (std::size_t customer = 1; customer <= customers; ++customer) {
        osh::geo::ToptwVertex vertex;
        vertex.number = static_cast<std::int64_t>(customer);
        vertex.x = 100.0 * dice.unit();
        vertex.y = 100.0 * dice.unit();
        if (!middles.empty()) {
            const auto [x, y] = middles[dice.below(middles.size())];
            vertex.x = x + 8.0 * (dice.unit() + dice.unit() - 1.0);
            vertex.y = y + 8.0 * (dice.unit() + dice.unit() - 1.0);
        }
        vertex.service = 10.0;
        vertex.profit = 1.0 + static_cast<double>(dice.below(30));
        vertex.opens = std::floor(800.0 * dice.unit());
        vertex.closes = vertex.opens + 120.0;
        instance.vertices.push_back(vertex);
    }
    return instance;
}

void measure_large(double seconds) {
    const auto profit_after =
        [](const osh::geo::ToptwInstance& instance, std::size_t routes, double time) {
            osh::geo::SearchLimits limits;
            limits.seconds = time;
            return osh::geo::plan_toptw(instance, routes, limits).profit;
        };
    const auto clustered = made_up(240, 12, 1);
    const auto scattered = made_up(288, 0, 2);
    std::printf(
        "240 customers in clusters, m=2: 10 s %.0f, %.0f s %.0f\n",
        profit_after(clustered, 2, 10.0),
        seconds,
        profit_after(clustered, 2, seconds));
    std::printf(
        "288 customers anywhere, m=4: 10 s %.0f, %.0f s %.0f\n",
        profit_after(scattered, 4, 10.0),
        seconds,
        profit_after(scattered, 4, seconds));
}

} // namespace

int main(int count, char** words) {
    if (count < 2) {
        std::puts("usage: planner_bench FOLDER [SECONDS [SEED]]; FOLDER holds values.csv\n       "
                  "planner_bench large [SECONDS]");
        return 2;
    }
    osh::geo::SearchLimits limits;
    limits.seconds = count > 2 ? std::atof(words[2]) : 10.0;
    limits.seed = count > 3 ? std::strtoull(words[3], nullptr, 10) : 1;
    try {
        if (std::string_view(words[1]) == "large") {
            measure_large(count > 2 ? *limits.seconds : 60.0);
            return 0;
        }
        measure(words[1], limits);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "planner_bench: %s\n", error.what());
        return 1;
    }
    return 0;
}
