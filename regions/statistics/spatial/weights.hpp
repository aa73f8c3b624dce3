#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace osh::regions {

/// Which units are neighbours, and with what weight w(i, j): a sparse matrix by rows. Within a row
/// the neighbours ascend and come once. A unit without neighbours is an island.
class SpatialWeights {
public:
    SpatialWeights() = default;

    /// Binary weights from one list of neighbours for each unit, in any order; repetitions count
    /// once. Positions must be below the number of lists.
    explicit SpatialWeights(std::span<const std::vector<std::uint32_t>> lists);

    /// As above with a weight beside each neighbour; of a repeated neighbour the first counts.
    SpatialWeights(
        std::span<const std::vector<std::uint32_t>> lists,
        std::span<const std::vector<double>> weights);

    std::size_t size() const noexcept { return m_starts.size() - 1; }

    std::size_t links() const noexcept { return m_neighbours.size(); }

    std::span<const std::uint32_t> neighbours_of(std::size_t unit) const noexcept {
        return std::span(m_neighbours).subspan(m_starts[unit], m_starts[unit + 1] - m_starts[unit]);
    }

    std::span<const double> weights_of(std::size_t unit) const noexcept {
        return std::span(m_weights).subspan(m_starts[unit], m_starts[unit + 1] - m_starts[unit]);
    }

    bool is_island(std::size_t unit) const noexcept { return m_starts[unit] == m_starts[unit + 1]; }

    /// w(i, j); 0 when j is no neighbour of i.
    double weight(std::size_t unit, std::uint32_t neighbour) const noexcept;

    /// Σⱼ w(i, j)·values(j), the spatial lag; 0 for an island.
    double lag(std::size_t unit, std::span<const double> values) const noexcept;

    /// All weights 1 (style B of spdep).
    SpatialWeights binary() const;

    /// Each row divided by its sum (style W of spdep); islands and rows that add up to 0 stay 0.
    SpatialWeights row_standardised() const;

    /// Each unit made a neighbour of itself with weight 1, for Gi* and local smoothing.
    SpatialWeights with_self() const;

    /// Without the units' links to themselves.
    SpatialWeights without_self() const;

    /// The units that `keep` marks, renumbered in their order; links to others go.
    SpatialWeights restricted(const std::vector<bool>& keep) const;

    /// Whether i is a neighbour of j exactly when j is one of i.
    bool has_symmetric_links() const noexcept;

    std::vector<std::uint32_t> islands() const;

private:
    std::vector<std::size_t> m_starts{0};
    std::vector<std::uint32_t> m_neighbours;
    std::vector<double> m_weights;
};

/// The sums over all weights on which moments stand (Cliff & Ord 1981): S0 = ΣΣ w(i, j),
/// S1 = ½ ΣΣ (w(i, j) + w(j, i))², S2 = Σ (w(i, ·) + w(·, i))².
struct WeightSums {
    double s0{};
    double s1{};
    double s2{};
};

WeightSums weight_sums(const SpatialWeights& weights);

} // namespace osh::regions
