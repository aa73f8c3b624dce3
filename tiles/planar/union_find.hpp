#pragma once

#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace osh::tiles {

/// Disjoint sets of the numbers 0 … n-1 (Tarjan 1975, with path halving).
class UnionFind {
public:
    explicit UnionFind(std::size_t count) : m_parents(count) {
        std::iota(m_parents.begin(), m_parents.end(), 0U);
    }

    /// The number that stands for a member's set: its smallest member.
    std::uint32_t find(std::uint32_t member) noexcept {
        while (m_parents[member] != member) {
            m_parents[member] = m_parents[m_parents[member]];
            member = m_parents[member];
        }
        return member;
    }

    void unite(std::uint32_t a, std::uint32_t b) noexcept {
        a = find(a);
        b = find(b);
        if (b < a) {
            std::swap(a, b);
        }
        m_parents[b] = a;
    }

private:
    std::vector<std::uint32_t> m_parents;
};

} // namespace osh::tiles
