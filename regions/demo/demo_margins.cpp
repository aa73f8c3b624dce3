#include "regions/demo/demo_margins.hpp"

#include "regions/demo/apportion.hpp"

#include <string>

namespace osh::regions {

namespace {

/// Shares a total out over some of the parts and notes it in `parts`.
void share_out(
    std::int64_t total,
    std::span<const std::size_t> among,
    std::span<const double> shape,
    std::vector<std::int64_t>& parts) {
    std::vector<double> weights;
    for (const std::size_t i : among) {
        weights.push_back(shape[i]);
    }
    const auto shared = apportion(total, weights, "margin");
    for (std::size_t i = 0; i < among.size(); ++i) {
        parts[among[i]] = shared[i];
    }
}

} // namespace

std::vector<std::int64_t> region_totals(
    const DemoFacts& facts, int year, std::string_view measure, std::span<const double> shape) {
    std::vector<std::int64_t> totals(facts.regions.size());
    std::vector<bool> given(totals.size());
    std::int64_t rest = facts.national(year, measure);
    for (const DemoTotal& total : facts.by_region(year, measure)) {
        std::vector<std::size_t> group;
        for (const unsigned digits : total.regions) {
            group.push_back(facts.region_index(digits));
            given[group.back()] = true;
        }
        share_out(total.total, group, shape, totals);
        rest -= total.total;
    }
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < totals.size(); ++i) {
        if (!given[i]) {
            others.push_back(i);
        }
    }
    share_out(rest, others, shape, totals);
    return totals;
}

std::vector<std::int64_t> sector_totals(
    const DemoFacts& facts,
    int year,
    std::string_view measure,
    std::span<const double> shape,
    std::int64_t national) {
    std::vector<std::int64_t> totals(facts.sectors.size());
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < totals.size(); ++i) {
        if (const auto given = facts.of_sector(year, measure, facts.sectors[i].letter)) {
            totals[i] = *given;
            national -= *given;
        } else {
            others.push_back(i);
        }
    }
    share_out(national, others, shape, totals);
    return totals;
}

} // namespace osh::regions
