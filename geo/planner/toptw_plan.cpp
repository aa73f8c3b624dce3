#include "geo/planner/toptw_plan.hpp"

#include "geo/error.hpp"
#include "geo/planner/plan_check.hpp"

#include <algorithm>

namespace osh::geo {

ToptwPlan
plan_toptw(const ToptwInstance& instance, std::size_t routes, const SearchLimits& limits) {
    ToptwPlan plan;
    plan.problem = toptw_problem(instance, routes);
    const RouteProblem& problem = plan.problem;
    plan.outcome = search_plan(problem, {}, limits);
    std::int64_t prize = 0;
    for (std::size_t route = 0; route < routes; ++route) {
        auto schedule = schedule_duty(problem, route, plan.outcome.orders[route]);
        if (!schedule) {
            throw Error("the plan found does not keep its own times; report this as a fault");
        }
        prize += schedule->prize;
        plan.distance += static_cast<double>(schedule->distance) / toptw_ticks_per_unit;
        plan.routes.push_back(std::move(*schedule));
    }
    const auto broken = broken_rules(problem, plan.routes);
    if (!broken.empty()) {
        throw Error("the plan found is not sound (" + broken.front() + "); report this as a fault");
    }
    plan.profit = static_cast<double>(prize) / toptw_ticks_per_unit;
    plan.omitted = explain_omissions(problem, plan.outcome.orders);
    std::ranges::stable_sort(plan.routes, [](const DutySchedule& a, const DutySchedule& b) {
        return !a.stops.empty() && b.stops.empty();
    });
    return plan;
}

} // namespace osh::geo
