#pragma once

#include "geo/planner/plan_search.hpp"

#include <chrono>
#include <cstdint>

namespace osh::geo {

/// Where a search stands within its limits.
struct BudgetUsed {
    double whole = 0.0; ///< share of all; from 1 on the search is over
    std::size_t phase = 0;
    double of_phase = 0.0; ///< share of the phase
};

/// How far a search has come. A budget is spent in phases that end after 2, 10 and 60 seconds, or
/// 20,000, 100,000 and 600,000 iterations, and at its own end: a longer search begins with all of
/// what a search of 2 (10, 60) seconds does, so it is no worse than that one.
class SearchBudget {
public:
    /// The limits must outlive it. Its time begins now.
    explicit SearchBudget(const SearchLimits& limits);

    /// Looks at the clock every few iterations only.
    BudgetUsed used(std::uint64_t iteration);

    /// Whether the time is up or the search cancelled, by the clock.
    bool is_up();

private:
    void look_at_clock();

    const SearchLimits* m_limits;
    double m_iterations = 0.0; ///< 0: not bounded
    std::chrono::steady_clock::time_point m_began;
    double m_elapsed = 0.0;
    bool m_is_cancelled = false;
};

} // namespace osh::geo
