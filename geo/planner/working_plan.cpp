#include "geo/planner/working_plan.hpp"

#include <algorithm>
#include <cstdlib>

namespace osh::geo {

WorkingPlan::WorkingPlan(const RouteProblem& problem)
    : m_problem(&problem)
    , m_duty_of_visit(problem.visits, -1)
    , m_is_touched(problem.duties.size(), 0) {
    m_routes.reserve(problem.duties.size());
    for (std::size_t duty = 0; duty < problem.duties.size(); ++duty) {
        m_routes.emplace_back(problem, duty);
    }
    m_marked = m_routes;
    m_visits_of_group.resize(problem.gap_days_of_group.size());
    for (std::size_t visit = 0; visit < problem.group_of_visit.size(); ++visit) {
        if (problem.group_of_visit[visit] >= 0) {
            m_visits_of_group[static_cast<std::size_t>(problem.group_of_visit[visit])].push_back(
                static_cast<std::uint32_t>(visit));
        }
    }
}

std::int64_t WorkingPlan::prize() const {
    std::int64_t sum = 0;
    for (const TimedRoute& route : m_routes) {
        sum += route.prize();
    }
    return sum;
}

std::int64_t WorkingPlan::travel() const {
    std::int64_t sum = 0;
    for (const TimedRoute& route : m_routes) {
        sum += route.stops().empty() ? 0 : route.travel();
    }
    return sum;
}

bool WorkingPlan::feasible() const {
    return std::ranges::all_of(m_routes, [](const TimedRoute& route) {
        return route.stops().empty() || route.feasible();
    });
}

bool WorkingPlan::may_join(std::uint32_t alternative, std::size_t duty) const {
    if (!m_problem->may_serve(alternative, duty)) {
        return false;
    }
    if (m_problem->group_of_visit.empty()) {
        return true;
    }
    const std::uint32_t visit = m_problem->alternatives[alternative].visit;
    const std::int32_t group = m_problem->group_of_visit[visit];
    if (group < 0) {
        return true;
    }
    const auto index = static_cast<std::size_t>(group);
    const std::int32_t day = m_problem->duties[duty].day;
    return std::ranges::none_of(m_visits_of_group[index], [&](std::uint32_t other) {
        const std::int32_t others_duty = m_duty_of_visit[other];
        return other != visit && others_duty >= 0 &&
               std::abs(m_problem->duties[static_cast<std::size_t>(others_duty)].day - day) <
                   m_problem->gap_days_of_group[index];
    });
}

void WorkingPlan::touch(std::size_t duty) {
    if (m_is_touched[duty] == 0) {
        m_is_touched[duty] = 1;
        m_touched.push_back(duty);
        m_marked[duty] = m_routes[duty];
    }
}

void WorkingPlan::forget_visits_of(std::size_t duty) {
    for (const std::uint32_t stop : m_routes[duty].stops()) {
        m_duty_of_visit[m_problem->alternatives[stop].visit] = -1;
    }
    m_visited_count -= m_routes[duty].stops().size();
}

void WorkingPlan::enter_visits_of(std::size_t duty) {
    for (const std::uint32_t stop : m_routes[duty].stops()) {
        m_duty_of_visit[m_problem->alternatives[stop].visit] = static_cast<std::int32_t>(duty);
    }
    m_visited_count += m_routes[duty].stops().size();
}

void WorkingPlan::insert(std::uint32_t alternative, std::size_t duty, std::size_t position) {
    touch(duty);
    m_routes[duty].insert(alternative, position);
    m_duty_of_visit[m_problem->alternatives[alternative].visit] = static_cast<std::int32_t>(duty);
    ++m_visited_count;
}

void WorkingPlan::remove(std::size_t duty, std::size_t position, std::size_t count) {
    touch(duty);
    for (const std::uint32_t stop : m_routes[duty].stops().subspan(position, count)) {
        m_duty_of_visit[m_problem->alternatives[stop].visit] = -1;
    }
    m_visited_count -= count;
    m_routes[duty].remove(position, count);
}

void WorkingPlan::assign(std::size_t duty, std::span<const std::uint32_t> stops) {
    touch(duty);
    forget_visits_of(duty);
    m_routes[duty].assign(stops);
    enter_visits_of(duty);
}

void WorkingPlan::assign_all(const RouteOrders& orders) {
    for (std::size_t duty = 0; duty < m_routes.size(); ++duty) {
        touch(duty);
        forget_visits_of(duty);
    }
    for (std::size_t duty = 0; duty < m_routes.size(); ++duty) {
        m_routes[duty].assign(orders[duty]);
        enter_visits_of(duty);
    }
}

RouteOrders WorkingPlan::orders() const {
    RouteOrders orders;
    for (const TimedRoute& route : m_routes) {
        orders.emplace_back(route.stops().begin(), route.stops().end());
    }
    return orders;
}

void WorkingPlan::mark() {
    for (const std::size_t duty : m_touched) {
        m_is_touched[duty] = 0;
    }
    m_touched.clear();
}

void WorkingPlan::roll_back() {
    for (const std::size_t duty : m_touched) {
        forget_visits_of(duty);
    }
    for (const std::size_t duty : m_touched) {
        m_routes[duty] = m_marked[duty];
        enter_visits_of(duty);
    }
    mark();
}

} // namespace osh::geo
