#pragma once

#include "regions/statistics/random_stream.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace osh::regions {

/// Draws positions with given probabilities in constant time (Walker 1977; Vose 1991).
class AliasTable {
public:
    /// Weights are not negative and not all 0; a position of weight 0 is never drawn.
    explicit AliasTable(std::span<const double> weights);

    std::uint32_t draw(RandomStream& draws) const noexcept {
        const std::uint32_t at = draws.below(static_cast<std::uint32_t>(m_own.size()));
        return draws.uniform() < m_own[at] ? at : m_other[at];
    }

private:
    std::vector<double> m_own; ///< probability to stay at the position itself
    std::vector<std::uint32_t> m_other;
};

} // namespace osh::regions
