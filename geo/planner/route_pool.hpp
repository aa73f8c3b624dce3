#pragma once

#include "geo/planner/working_plan.hpp"

#include <unordered_map>
#include <vector>

namespace osh::geo {

/// The good routes that a search came across, to be combined anew: the best choice of routes
/// without a common visit often beats every plan they came from (set packing over a route pool;
/// Hu & Lim 2014).
class RoutePool {
public:
    /// At most `capacity` routes are kept for each kind of duty.
    RoutePool(const RouteProblem& problem, std::size_t capacity);

    /// Remembers the routes of a plan.
    void add(const WorkingPlan& plan);

    /// Number of routes kept.
    std::size_t size() const;

    /// The best packing found within `steps` trials that beats `prize`; nothing when none does.
    std::optional<RouteOrders> better_than(std::int64_t prize, std::size_t steps) const;

private:
    struct Column {
        std::int64_t prize = 0;
        std::int64_t travel = 0;
        std::uint64_t last_use = 0;
        std::vector<std::uint32_t> stops;
    };

    using Columns = std::unordered_map<std::uint64_t, Column>;

    void forget_poorest(Columns& columns);

    const RouteProblem* m_problem;
    std::size_t m_capacity;
    std::vector<std::size_t> m_kind_of_duty;
    std::vector<std::uint64_t> m_hash_of_visit;
    std::vector<Columns> m_columns; ///< per kind of duty, by the hash of its visits
    std::uint64_t m_clock = 0;
};

} // namespace osh::geo
