#include "regions/statistics/spatial/alias_table.hpp"

#include <algorithm>
#include <numeric>

namespace osh::regions {

AliasTable::AliasTable(std::span<const double> weights)
    : m_own(weights.size(), 1.0)
    , m_other(weights.size()) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<double> share(weights.begin(), weights.end());
    std::vector<std::uint32_t> small;
    std::vector<std::uint32_t> large;
    for (std::uint32_t i = 0; i < weights.size(); ++i) {
        share[i] *= static_cast<double>(weights.size()) / sum;
        (share[i] < 1.0 ? small : large).push_back(i);
    }
    const auto heaviest =
        static_cast<std::uint32_t>(std::ranges::max_element(weights) - weights.begin());
    std::ranges::fill(m_other, heaviest);
    while (!small.empty() && !large.empty()) {
        const std::uint32_t less = small.back();
        small.pop_back();
        const std::uint32_t more = large.back();
        m_own[less] = share[less];
        m_other[less] = more;
        share[more] -= 1.0 - share[less];
        if (share[more] < 1.0) {
            large.pop_back();
            small.push_back(more);
        }
    }
    // What rounding leaves over stays at itself, except where nothing may fall.
    for (const std::uint32_t rest : small) {
        m_own[rest] = weights[rest] > 0.0 ? 1.0 : 0.0;
    }
}

} // namespace osh::regions
