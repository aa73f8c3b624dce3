#pragma once

#include "regions/demo/demo_facts.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace osh::regions {

/// The total of a measure for each region: the given ones where the facts have them (a group of
/// regions is shared out by the shape), the rest of the national total shared out by the shape.
std::vector<std::int64_t> region_totals(
    const DemoFacts& facts, int year, std::string_view measure, std::span<const double> shape);

/// The total of a measure for each section, likewise; `national` is what they add up to.
std::vector<std::int64_t> sector_totals(
    const DemoFacts& facts,
    int year,
    std::string_view measure,
    std::span<const double> shape,
    std::int64_t national);

} // namespace osh::regions
