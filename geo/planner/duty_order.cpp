#include "geo/planner/duty_order.hpp"

#include "geo/planner/plan_time.hpp"

#include <algorithm>

namespace osh::geo {

namespace {

/// The order with one visit more, through the alternative that ends soonest; nothing when none
/// fits.
std::optional<DutySchedule> extended(
    const RouteProblem& problem,
    std::size_t duty,
    std::size_t visit,
    std::vector<std::uint32_t>& order) {
    std::optional<DutySchedule> best;
    std::uint32_t chosen = 0;
    for (std::uint32_t at = 0; at < problem.alternatives.size(); ++at) {
        if (problem.alternatives[at].visit != visit || !problem.may_serve(at, duty)) {
            continue;
        }
        order.push_back(at);
        auto tried = schedule_duty(problem, duty, order);
        order.pop_back();
        const bool sooner =
            tried && (!best || tried->stops.back().departure < best->stops.back().departure);
        if (sooner) {
            best = std::move(tried);
            chosen = at;
        }
    }
    if (best) {
        order.push_back(chosen);
    }
    return best;
}

OrderProblem problem_of(
    const FieldProblem& field, const FieldRoutes& routes, const Duty& duty, std::size_t visit) {
    const RouteProblem& problem = routes.problem;
    const auto duty_index = static_cast<std::size_t>(&duty - problem.duties.data());
    bool has_alternative = false;
    bool may = false;
    for (std::size_t at = 0; at < problem.alternatives.size(); ++at) {
        if (problem.alternatives[at].visit == visit) {
            has_alternative = true;
            may = may || problem.may_serve(at, duty_index);
        }
    }
    if (!has_alternative) {
        return {visit, OrderBreak::not_wanted, "is not to be visited, or is worth nothing"};
    }
    if (!may) {
        return {
            visit,
            OrderBreak::may_not,
            "may not be made by " + field.inspectors[duty.inspector].id +
                " on that day: skill, region, lock or window forbid it"};
    }
    return {
        visit,
        OrderBreak::no_time,
        "cannot be reached in this order before its window closes and with time to be back by " +
            time_of_day(duty.ends)};
}

} // namespace

std::optional<std::size_t>
find_duty(const RouteProblem& problem, std::size_t inspector, std::int32_t day) {
    for (std::size_t at = 0; at < problem.duties.size(); ++at) {
        if (problem.duties[at].inspector == inspector && problem.duties[at].day == day) {
            return at;
        }
    }
    return std::nullopt;
}

std::variant<DutySchedule, OrderProblem> schedule_in_order(
    const FieldProblem& field,
    const FieldRoutes& routes,
    std::size_t duty,
    std::span<const std::size_t> visits) {
    std::vector<std::uint32_t> order;
    for (const std::size_t visit : visits) {
        if (!extended(routes.problem, duty, visit, order)) {
            return problem_of(field, routes, routes.problem.duties[duty], visit);
        }
    }
    // Of the schedules with this finish the one that leaves latest: nobody waits without need.
    return *schedule_duty(routes.problem, duty, order, Departure::latest);
}

RouteOrders orders_of(const FieldRoutes& routes, std::span<const KnownRoute> known) {
    const RouteProblem& problem = routes.problem;
    RouteOrders orders(problem.duties.size());
    for (const KnownRoute& route : known) {
        const auto duty = find_duty(problem, route.inspector, route.day);
        for (const KnownStop& stop : route.stops) {
            const auto fitting = std::ranges::find_if(problem.alternatives, [&](const auto& one) {
                const auto index = static_cast<std::size_t>(&one - problem.alternatives.data());
                return duty && problem.may_serve(index, *duty) && one.visit == stop.visit &&
                       one.opens <= stop.start && stop.start <= one.closes;
            });
            if (fitting != problem.alternatives.end()) {
                orders[*duty].push_back(
                    static_cast<std::uint32_t>(fitting - problem.alternatives.begin()));
            }
        }
    }
    return orders;
}

} // namespace osh::geo
