#pragma once

#include "regions/statistics/interval.hpp"

#include <cstddef>
#include <memory>
#include <vector>

namespace osh::regions::testing {

/// What an attacker with a linear programme can say of sums of unknown, non-negative numbers. GLPK
/// does the work (Debian libglpk-dev).
class LinearBounds {
public:
    explicit LinearBounds(std::size_t unknowns);
    ~LinearBounds();
    LinearBounds(const LinearBounds&) = delete;
    LinearBounds& operator=(const LinearBounds&) = delete;
    LinearBounds(LinearBounds&&) = delete;
    LinearBounds& operator=(LinearBounds&&) = delete;

    /// The sum of these unknowns is known.
    void know(const std::vector<std::size_t>& unknowns, double sum);

    /// The sums of these two lists are equal, whatever they are.
    void
    know_equal(const std::vector<std::size_t>& unknowns, const std::vector<std::size_t>& others);

    /// The least and greatest that the sum of these unknowns can be. The greatest is infinite when
    /// nothing bounds it.
    Interval bounds(const std::vector<std::size_t>& unknowns);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace osh::regions::testing
