#include "regions/statistics/spatial/conditional_lags.hpp"

namespace osh::regions {

ConditionalLags::ConditionalLags(std::span<const double> values, const SpatialWeights& weights)
    : m_weights(weights)
    , m_deck(values.begin(), values.end()) {}

void ConditionalLags::simulate(std::uint32_t unit, std::uint64_t seed, std::span<double> lags) {
    m_row.clear();
    const auto neighbours = m_weights.neighbours_of(unit);
    for (std::size_t k = 0; k < neighbours.size(); ++k) {
        if (neighbours[k] != unit) {
            m_row.push_back(m_weights.weights_of(unit)[k]);
        }
    }
    m_swaps.resize(m_row.size());
    // The unit's own value waits at the end; the first cards of a partial shuffle (Fisher & Yates)
    // go to the neighbours, and are put back so that the next deal starts from the same deck.
    const auto others = static_cast<std::uint32_t>(m_deck.size() - 1);
    std::swap(m_deck[unit], m_deck[others]);
    RandomStream draws(seed, unit);
    for (double& lag : lags) {
        double sum = 0.0;
        for (std::uint32_t k = 0; k < m_row.size(); ++k) {
            const std::uint32_t card = k + draws.below(others - k);
            std::swap(m_deck[k], m_deck[card]);
            m_swaps[k] = card;
            sum += m_row[k] * m_deck[k];
        }
        lag = sum;
        for (std::size_t k = m_row.size(); k-- > 0;) {
            std::swap(m_deck[k], m_deck[m_swaps[k]]);
        }
    }
    std::swap(m_deck[unit], m_deck[others]);
}

} // namespace osh::regions
