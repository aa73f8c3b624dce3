#include "regions/statistics/false_discovery.hpp"

#include <algorithm>
#include <cstddef>

namespace osh::regions {

std::vector<std::optional<double>>
false_discovery_adjusted(std::span<const std::optional<double>> p_values) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < p_values.size(); ++i) {
        if (p_values[i]) {
            order.push_back(i);
        }
    }
    std::ranges::stable_sort(
        order, [&](std::size_t a, std::size_t b) { return *p_values[a] < *p_values[b]; });
    std::vector<std::optional<double>> adjusted(p_values.size());
    const auto tests = static_cast<double>(order.size());
    double least = 1.0;
    for (std::size_t rank = order.size(); rank > 0; --rank) {
        const std::size_t test = order[rank - 1];
        least = std::min(least, *p_values[test] * tests / static_cast<double>(rank));
        adjusted[test] = least;
    }
    return adjusted;
}

} // namespace osh::regions
