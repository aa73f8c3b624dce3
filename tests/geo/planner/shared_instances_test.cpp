#include "geo/planner/toptw_plan.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace osh::geo {
namespace {

/// The folder of benchmark instances of the team's shared data; nothing when the machine has none.
std::optional<std::filesystem::path> shared_instances() {
    const char* const named = std::getenv("OSHMAP_SHARED_DATA");
    const std::filesystem::path data =
        named != nullptr
            ? std::filesystem::path(named)
            : std::filesystem::path(__FILE__).parent_path() / "../../../../../shared/data";
    const auto folder = data / "toptw";
    return std::filesystem::exists(folder / "values.csv") ? std::optional{folder} : std::nullopt;
}

TEST(SharedInstances, AreSolvedWithinFourPercentOfTheBestKnownAtOnce) {
    const auto folder = shared_instances();
    if (!folder) {
        GTEST_SKIP() << "the benchmark instances are not on this machine; set OSHMAP_SHARED_DATA";
    }
    std::ifstream values(*folder / "values.csv");
    std::string row;
    std::getline(values, row);
    double gaps = 0.0;
    int count = 0;
    while (std::getline(values, row)) {
        std::istringstream fields(row);
        std::string name;
        std::string routes;
        std::string best;
        std::getline(fields, name, ',');
        std::getline(fields, routes, ',');
        std::getline(fields, best, ',');
        const auto instance = read_toptw_file(*folder / (name + ".txt"));
        const auto plan =
            plan_toptw(instance, std::stoul(routes), {.seed = 1, .iterations = 2'500});
        const double gap = 100.0 * (1.0 - plan.profit / std::stod(best));
        EXPECT_LE(gap, 4.0) << name << ", " << routes << " routes: " << plan.profit;
        EXPECT_EQ(plan.omitted.insertions_possible, 0U) << name;
        gaps += gap;
        ++count;
    }
    ASSERT_GT(count, 10);
    RecordProperty("mean_gap_percent", std::to_string(gaps / count));
    EXPECT_LE(gaps / count, 1.0) << "mean gap in percent";
}

} // namespace
} // namespace osh::geo
