#include "geo/planner/work_balance.hpp"

#include <algorithm>

namespace osh::geo {

namespace {

std::int64_t work_of(const RouteProblem& problem, const TimedRoute& route) {
    std::int64_t work = route.stops().empty() ? 0 : route.travel();
    for (const std::uint32_t stop : route.stops()) {
        work += problem.alternatives[stop].service;
    }
    return work;
}

std::int64_t span_of(const WorkingPlan& plan) {
    const auto work = work_of_inspectors(plan);
    std::int64_t most = 0;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (const Duty& duty : plan.problem().duties) {
        most = std::max(most, work[duty.inspector]);
        least = std::min(least, work[duty.inspector]);
    }
    return most - least;
}

/// The first move of one visit into a duty of another inspector that narrows the span.
bool make_one_move(WorkingPlan& plan) {
    const RouteProblem& problem = plan.problem();
    const std::int64_t span = span_of(plan);
    for (std::size_t from = 0; from < problem.duties.size(); ++from) {
        for (std::size_t at = 0; at < plan.routes()[from].stops().size(); ++at) {
            const std::uint32_t stop = plan.routes()[from].stops()[at];
            for (std::size_t to = 0; to < problem.duties.size(); ++to) {
                if (problem.duties[to].inspector == problem.duties[from].inspector) {
                    continue;
                }
                plan.mark();
                plan.remove(from, at, 1);
                const auto place = plan.may_join(stop, to)
                                       ? plan.routes()[to].best_insertion(stop, {1, 1})
                                       : std::nullopt;
                if (place) {
                    plan.insert(stop, to, place->position);
                    if (span_of(plan) < span && plan.feasible()) {
                        plan.mark();
                        return true;
                    }
                }
                plan.roll_back();
            }
        }
    }
    return false;
}

} // namespace

std::vector<std::int64_t> work_of_inspectors(const WorkingPlan& plan) {
    std::vector<std::int64_t> work;
    for (const TimedRoute& route : plan.routes()) {
        const std::uint32_t inspector = plan.problem().duties[route.duty()].inspector;
        if (inspector >= work.size()) {
            work.resize(inspector + 1, 0);
        }
        work[inspector] += work_of(plan.problem(), route);
    }
    return work;
}

void even_out(WorkingPlan& plan) {
    constexpr int most_moves = 200;
    for (int move = 0; move < most_moves && make_one_move(plan); ++move) {
    }
}

} // namespace osh::geo
