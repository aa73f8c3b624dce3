#include "regions/statistics/spatial/weights.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace osh::regions {

namespace {

using Row = std::vector<std::pair<std::uint32_t, double>>;
using Lists = std::vector<std::vector<std::uint32_t>>;
using WeightLists = std::vector<std::vector<double>>;

/// The rows of a matrix as lists, to change them.
struct Opened {
    Lists neighbours;
    WeightLists weights;
};

Opened opened(const SpatialWeights& weights) {
    Opened result;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const auto neighbours = weights.neighbours_of(i);
        const auto row = weights.weights_of(i);
        result.neighbours.emplace_back(neighbours.begin(), neighbours.end());
        result.weights.emplace_back(row.begin(), row.end());
    }
    return result;
}

} // namespace

SpatialWeights::SpatialWeights(std::span<const std::vector<std::uint32_t>> lists) {
    for (const auto& list : lists) {
        std::vector<std::uint32_t> row = list;
        std::ranges::sort(row);
        row.erase(std::unique(row.begin(), row.end()), row.end());
        m_neighbours.insert(m_neighbours.end(), row.begin(), row.end());
        m_starts.push_back(m_neighbours.size());
    }
    m_weights.assign(m_neighbours.size(), 1.0);
}

SpatialWeights::SpatialWeights(
    std::span<const std::vector<std::uint32_t>> lists,
    std::span<const std::vector<double>> weights) {
    for (std::size_t i = 0; i < lists.size(); ++i) {
        Row row;
        for (std::size_t k = 0; k < lists[i].size(); ++k) {
            row.emplace_back(lists[i][k], weights[i][k]);
        }
        std::ranges::stable_sort(row, {}, &Row::value_type::first);
        row.erase(
            std::unique(
                row.begin(),
                row.end(),
                [](const auto& a, const auto& b) { return a.first == b.first; }),
            row.end());
        for (const auto& [neighbour, weight] : row) {
            m_neighbours.push_back(neighbour);
            m_weights.push_back(weight);
        }
        m_starts.push_back(m_neighbours.size());
    }
}

double SpatialWeights::weight(std::size_t unit, std::uint32_t neighbour) const noexcept {
    const auto neighbours = neighbours_of(unit);
    const auto found = std::ranges::lower_bound(neighbours, neighbour);
    return found == neighbours.end() || *found != neighbour
               ? 0.0
               : weights_of(unit)[static_cast<std::size_t>(found - neighbours.begin())];
}

double SpatialWeights::lag(std::size_t unit, std::span<const double> values) const noexcept {
    double sum = 0.0;
    for (std::size_t k = m_starts[unit]; k < m_starts[unit + 1]; ++k) {
        sum += m_weights[k] * values[m_neighbours[k]];
    }
    return sum;
}

SpatialWeights SpatialWeights::binary() const {
    SpatialWeights result = *this;
    std::ranges::fill(result.m_weights, 1.0);
    return result;
}

SpatialWeights SpatialWeights::row_standardised() const {
    SpatialWeights result = *this;
    for (std::size_t i = 0; i < size(); ++i) {
        const auto row = weights_of(i);
        const double sum = std::accumulate(row.begin(), row.end(), 0.0);
        for (std::size_t k = m_starts[i]; k < m_starts[i + 1] && sum != 0.0; ++k) {
            result.m_weights[k] /= sum;
        }
    }
    return result;
}

SpatialWeights SpatialWeights::with_self() const {
    Opened rows = opened(*this);
    for (std::uint32_t i = 0; i < size(); ++i) {
        if (!std::ranges::binary_search(neighbours_of(i), i)) {
            rows.neighbours[i].push_back(i);
            rows.weights[i].push_back(1.0);
        }
    }
    return {rows.neighbours, rows.weights};
}

SpatialWeights SpatialWeights::without_self() const {
    const Opened rows = opened(*this);
    Opened kept{Lists(size()), WeightLists(size())};
    for (std::uint32_t i = 0; i < size(); ++i) {
        for (std::size_t k = 0; k < rows.neighbours[i].size(); ++k) {
            if (rows.neighbours[i][k] != i) {
                kept.neighbours[i].push_back(rows.neighbours[i][k]);
                kept.weights[i].push_back(rows.weights[i][k]);
            }
        }
    }
    return {kept.neighbours, kept.weights};
}

SpatialWeights SpatialWeights::restricted(const std::vector<bool>& keep) const {
    std::vector<std::uint32_t> number(size());
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < size(); ++i) {
        number[i] = count;
        count += keep[i] ? 1U : 0U;
    }
    Opened kept{Lists(count), WeightLists(count)};
    for (std::size_t i = 0; i < size(); ++i) {
        for (std::size_t k = 0; keep[i] && k < neighbours_of(i).size(); ++k) {
            const std::uint32_t neighbour = neighbours_of(i)[k];
            if (keep[neighbour]) {
                kept.neighbours[number[i]].push_back(number[neighbour]);
                kept.weights[number[i]].push_back(weights_of(i)[k]);
            }
        }
    }
    return {kept.neighbours, kept.weights};
}

bool SpatialWeights::has_symmetric_links() const noexcept {
    for (std::uint32_t i = 0; i < size(); ++i) {
        for (const std::uint32_t j : neighbours_of(i)) {
            if (!std::ranges::binary_search(neighbours_of(j), i)) {
                return false;
            }
        }
    }
    return true;
}

std::vector<std::uint32_t> SpatialWeights::islands() const {
    std::vector<std::uint32_t> result;
    for (std::uint32_t i = 0; i < size(); ++i) {
        if (is_island(i)) {
            result.push_back(i);
        }
    }
    return result;
}

WeightSums weight_sums(const SpatialWeights& weights) {
    WeightSums sums;
    std::vector<double> margins(weights.size(), 0.0);
    for (std::uint32_t i = 0; i < weights.size(); ++i) {
        const auto neighbours = weights.neighbours_of(i);
        const auto row = weights.weights_of(i);
        for (std::size_t k = 0; k < row.size(); ++k) {
            const double w = row[k];
            sums.s0 += w;
            // ½ (w + w')² over both orders of a pair is w² + w·w' over all links.
            sums.s1 += w * w + w * weights.weight(neighbours[k], i);
            margins[i] += w;
            margins[neighbours[k]] += w;
        }
    }
    for (const double margin : margins) {
        sums.s2 += margin * margin;
    }
    return sums;
}

} // namespace osh::regions
