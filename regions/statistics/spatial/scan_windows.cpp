#include "regions/statistics/spatial/scan_windows.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace osh::regions {

namespace {

using UnitByDistance = std::pair<double, std::uint32_t>;

/// Sorts at least as many of the nearest units again as are sorted already; how many are then.
std::size_t sort_further(std::vector<UnitByDistance>& units, std::size_t sorted) {
    constexpr std::size_t at_first = 128;
    const auto begin = units.begin() + static_cast<std::ptrdiff_t>(sorted);
    const std::size_t next = std::min(units.size(), std::max(at_first, 2 * sorted));
    const auto end = units.begin() + static_cast<std::ptrdiff_t>(next);
    if (next < units.size()) {
        std::nth_element(begin, end, units.end());
    }
    std::sort(begin, end);
    return next;
}

} // namespace

std::vector<ScanStep> ScanWindows::around(std::uint32_t centre, std::span<const bool> used) const {
    const auto& places = m_study.places;
    double reach = std::numeric_limits<double>::infinity();
    std::vector<UnitByDistance> nearest;
    nearest.reserve(places.size());
    for (std::uint32_t unit = 0; unit < places.size(); ++unit) {
        nearest.emplace_back(squared_distance(places[centre], places[unit]), unit);
        if (!used.empty() && used[unit]) {
            reach = std::min(reach, nearest.back().first);
        }
    }
    if (!used.empty()) {
        std::erase_if(nearest, [&](const auto& entry) { return entry.first >= reach; });
    }
    std::vector<ScanStep> steps;
    double population = 0.0;
    std::size_t last_end = 0;
    std::size_t sorted = 0;
    for (std::size_t k = 0; k < nearest.size(); ++k) {
        // A small circle is done before most units are sorted.
        if (k + 1 >= sorted && sorted < nearest.size()) {
            sorted = sort_further(nearest, sorted);
        }
        population += m_study.population[nearest[k].second];
        if (population > m_most_population) {
            break;
        }
        const bool ends = k + 1 == nearest.size() || nearest[k + 1].first > nearest[k].first;
        steps.emplace_back(nearest[k].second, ends);
        last_end = ends ? steps.size() : last_end;
    }
    steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(last_end), steps.end());
    return steps;
}

PoissonLikelihood::PoissonLikelihood(std::uint64_t total_cases, double total_population)
    : m_total(total_cases)
    , m_rate(static_cast<double>(total_cases) / total_population) {
    m_count_log_count.reserve(total_cases + 1);
    m_count_log_count.push_back(0.0);
    for (std::uint64_t count = 1; count <= total_cases; ++count) {
        const auto cases = static_cast<double>(count);
        m_count_log_count.push_back(cases * std::log(cases));
    }
}

double PoissonLikelihood::llr(std::uint64_t cases, double population) const noexcept {
    const double inside = expected(population);
    const auto count = static_cast<double>(cases);
    if (count <= inside) {
        return 0.0;
    }
    if (inside <= 0.0) {
        return std::numeric_limits<double>::infinity();
    }
    const double outside = static_cast<double>(m_total) - inside;
    const auto rest = static_cast<double>(m_total - cases);
    return m_count_log_count[cases] - count * std::log(inside) +
           m_count_log_count[m_total - cases] - (rest > 0.0 ? rest * std::log(outside) : 0.0);
}

std::uint64_t
PoissonLikelihood::greatest_within(double bound, double population, std::uint64_t from) const {
    std::uint64_t count = from;
    while (count < m_total && llr(count + 1, population) <= bound) {
        ++count;
    }
    return count;
}

} // namespace osh::regions
