#pragma once

#include "geo/planner/timed_route.hpp"

#include <span>
#include <vector>

namespace osh::geo {

/// A feasible plan that a search changes step by step, with a way back: `mark` remembers the plan,
/// `roll_back` returns to it at the cost of the duties touched since.
class WorkingPlan {
public:
    /// An empty plan. The problem must outlive it.
    explicit WorkingPlan(const RouteProblem& problem);

    const RouteProblem& problem() const noexcept { return *m_problem; }

    const std::vector<TimedRoute>& routes() const noexcept { return m_routes; }

    /// Where a visit is made: the duty's index, −1 when it is left out.
    std::int32_t duty_of(std::size_t visit) const { return m_duty_of_visit[visit]; }

    bool visited(std::size_t visit) const { return m_duty_of_visit[visit] >= 0; }

    std::size_t visited_count() const noexcept { return m_visited_count; }

    std::int64_t prize() const;
    std::int64_t travel() const;
    bool feasible() const;

    /// Whether the alternative may join the duty as far as permission and the gap to other visits
    /// of its group go; its times are the route's matter.
    bool may_join(std::uint32_t alternative, std::size_t duty) const;

    void insert(std::uint32_t alternative, std::size_t duty, std::size_t position);
    void remove(std::size_t duty, std::size_t position, std::size_t count);

    /// Replaces the order of one duty. Visits that another duty has must not be among the new ones.
    void assign(std::size_t duty, std::span<const std::uint32_t> stops);
    void assign_all(const RouteOrders& orders);
    RouteOrders orders() const;

    void mark();
    void roll_back();

    /// The duties changed since `mark`.
    std::span<const std::size_t> touched() const noexcept { return m_touched; }

private:
    void touch(std::size_t duty);
    void forget_visits_of(std::size_t duty);
    void enter_visits_of(std::size_t duty);

    const RouteProblem* m_problem;
    std::vector<TimedRoute> m_routes;
    std::vector<std::int32_t> m_duty_of_visit;
    std::size_t m_visited_count = 0;
    std::vector<std::vector<std::uint32_t>> m_visits_of_group;
    std::vector<TimedRoute> m_marked;
    std::vector<std::uint8_t> m_is_touched;
    std::vector<std::size_t> m_touched;
};

} // namespace osh::geo
