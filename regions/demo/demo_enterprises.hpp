#pragma once

#include "regions/demo/demo_plan.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace osh::regions {

/// One enterprise of the demo, without name and position.
struct DemoEnterprise {
    std::uint32_t cell = 0;       ///< position in DemoPlan::cells
    std::uint8_t is_surveyed = 0; ///< 1 when the form on harmful conditions covers it
    std::uint8_t first_year = 0;  ///< the first year it existed, as index
    float hazard = 1;             ///< θ: its own danger relative to its sector, gamma with mean 1
    PerDemoYear<std::uint32_t> workers{};
    PerDemoYear<std::uint32_t> women{};
    /// [kind][year], as in DemoCell.
    std::array<PerDemoYear<std::uint32_t>, harm_kind_count> harmed{};
};

/// Enterprises first ≤ position < last.
struct DemoRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

/// All enterprises: those of one cell stand together, surveyed before others.
struct DemoEnterprises {
    std::vector<DemoEnterprise> all{};
    std::vector<DemoRange> of_cell{}; ///< one per cell of the plan
};

/// The enterprises of one cell that are surveyed, or those that are not.
struct DemoStratum {
    std::uint32_t cell = 0;
    bool is_surveyed = false;
    PerDemoYear<std::int64_t> workers{};
    std::int64_t enterprises = 0;
};

/// Divides the cells into strata and shares the enterprises out over them by the natural size of
/// their sector; each has at least one enterprise, and not more than workers. A small population
/// leaves its smallest cells undivided; the national number of surveyed workers still holds.
std::vector<DemoStratum>
make_demo_strata(const DemoPlan& plan, const DemoFacts& facts, std::int64_t enterprises);

/// Makes the enterprises: sizes from a log-normal distribution so that the workers of every cell
/// and year add up exactly, hazards from a gamma distribution, women, and workers in harmful
/// conditions so that every cell, kind and year adds up exactly.
DemoEnterprises make_demo_enterprises(
    const DemoPlan& plan, const DemoFacts& facts, std::int64_t enterprises, std::uint64_t seed);

/// Shares the workers in harmful conditions out over the surveyed enterprises.
void share_out_harmful_conditions(
    DemoEnterprises& enterprises, const DemoPlan& plan, std::uint64_t seed);

} // namespace osh::regions
