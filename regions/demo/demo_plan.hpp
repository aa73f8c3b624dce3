#pragma once

#include "regions/demo/demo_facts.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace osh::regions {

/// The kinds of harmful conditions in the order of the columns not_hygienic, heavy_physical and
/// unsafe_equipment.
inline constexpr std::size_t harm_kind_count = 3;

template<typename Number>
using PerDemoYear = std::array<Number, demo_year_count>;

/// What all enterprises of one region and section have together; every number is reached exactly.
struct DemoCell {
    std::size_t region{}; ///< position in DemoFacts::regions
    std::size_t sector{}; ///< position in DemoFacts::sectors
    PerDemoYear<std::int64_t> workers{};
    PerDemoYear<std::int64_t> surveyed{}; ///< workers of surveyed enterprises
    /// [kind][year]: workers in harmful conditions, each counted once.
    std::array<PerDemoYear<std::int64_t>, harm_kind_count> harmed{};
    PerDemoYear<std::int64_t> injured{}; ///< with the dead
    PerDemoYear<std::int64_t> dead{};
    PerDemoYear<std::int64_t> diseases{};

    /// Workers in harmful conditions of any kind.
    std::int64_t vout(std::size_t year) const noexcept {
        return harmed[0][year] + harmed[1][year] + harmed[2][year];
    }
};

/// The cells of all regions and sections, row-major by region; the same for every population.
struct DemoPlan {
    std::vector<DemoCell> cells{};
};

/// Makes the plan from the facts: workers by iterative proportional fitting, then surveyed workers
/// and those in harmful conditions, then injuries and diseases of each year.
DemoPlan make_demo_plan(const DemoFacts& facts);

/// The parts of `make_demo_plan`.
void plan_workforce(DemoPlan& plan, const DemoFacts& facts);
void plan_harmful_conditions(DemoPlan& plan, const DemoFacts& facts);
void plan_events(DemoPlan& plan, const DemoFacts& facts);

} // namespace osh::regions
