#pragma once

#include "geo/planner/route_problem.hpp"

#include <functional>

namespace osh::geo {

/// The best plan that a search found.
struct SearchOutcome {
    RouteOrders orders;
    std::int64_t prize = 0;
    std::int64_t travel = 0;
    std::uint64_t iterations = 0;
};

/// When a search ends, and where its chance comes from. With an iteration bound alone the same
/// problem and seed give the same plan.
struct SearchLimits {
    std::uint64_t seed = 1;
    std::optional<std::uint64_t> iterations = std::nullopt;
    std::optional<double> seconds = std::nullopt; ///< wall clock
    std::function<bool()> cancelled = nullptr;    ///< asked now and then; may be empty

    /// Told the best plan so far and the share of the budget used: the first one, then at most
    /// every tenth of a second, better or not, and the last one. May be empty; changes nothing.
    std::function<void(const SearchOutcome&, double used)> watch = nullptr;
};

/// Searches for the plan of greatest prize and, among those, least travel: removal and insertion
/// rounds under simulated annealing (Schmid & Ehmke 2017 use the like for this problem), and now
/// and then the best recombination of the routes found so far. `start` is where to begin; its
/// stops must keep the problem's rules, what does not fit is left out. Gives a plan whenever it is
/// stopped; without any limit it makes 20,000 iterations.
SearchOutcome
search_plan(const RouteProblem& problem, const RouteOrders& start, const SearchLimits& limits);

} // namespace osh::geo
