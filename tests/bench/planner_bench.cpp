// planner_bench FOLDER [SECONDS [SEED]]: solves the instances that FOLDER/values.csv names
// (instance,m,value,status) and prints the gap to each value. A program of its own: it measures
// how good answers are, not how long they take.
#include "geo/csv/csv_table.hpp"
#include "geo/error.hpp"
#include "geo/planner/toptw_plan.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>

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

} // namespace

int main(int count, char** words) {
    if (count < 2) {
        std::puts("usage: planner_bench FOLDER [SECONDS [SEED]]; FOLDER holds values.csv");
        return 2;
    }
    osh::geo::SearchLimits limits;
    limits.seconds = count > 2 ? std::atof(words[2]) : 10.0;
    limits.seed = count > 3 ? std::strtoull(words[3], nullptr, 10) : 1;
    try {
        measure(words[1], limits);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "planner_bench: %s\n", error.what());
        return 1;
    }
    return 0;
}
