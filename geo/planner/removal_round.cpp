#include "geo/planner/removal_round.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace osh::geo {

namespace {

/// How badly `b` follows `a`.
double succession_cost(const RouteProblem& problem, const Alternative& a, const Alternative& b) {
    const double travel = problem.travel.time(a.place, b.place);
    const double waiting = b.opens - (double{travel} + a.service + a.closes);
    const double lateness = a.opens + a.service + travel - b.closes;
    return travel + 0.2 * std::max(0.0, waiting) + std::max(0.0, lateness);
}

} // namespace

Kinship::Kinship(const RouteProblem& problem, std::size_t longest_list)
    : m_closest(problem.visits) {
    std::vector<std::vector<const Alternative*>> alternatives(problem.visits);
    for (const Alternative& alternative : problem.alternatives) {
        alternatives[alternative.visit].push_back(&alternative);
    }
    std::vector<std::pair<double, std::uint32_t>> others;
    for (std::size_t visit = 0; visit < problem.visits; ++visit) {
        others.clear();
        for (std::size_t other = 0; other < problem.visits; ++other) {
            double least = std::numeric_limits<double>::infinity();
            for (const Alternative* const a : alternatives[visit]) {
                for (const Alternative* const b : alternatives[other]) {
                    least = std::min(
                        {least,
                         succession_cost(problem, *a, *b),
                         succession_cost(problem, *b, *a)});
                }
            }
            if (other != visit && least < std::numeric_limits<double>::infinity()) {
                others.emplace_back(least, static_cast<std::uint32_t>(other));
            }
        }
        const std::size_t count = std::min(longest_list, others.size());
        std::ranges::partial_sort(others, others.begin() + static_cast<std::ptrdiff_t>(count));
        for (std::size_t at = 0; at < count; ++at) {
            m_closest[visit].push_back(others[at].second);
        }
    }
}

RemovalRound::RemovalRound(const RouteProblem& problem)
    : m_problem(&problem)
    , m_kinship(problem, 60)
    , m_alternatives_of(problem.visits) {
    for (std::uint32_t at = 0; at < problem.alternatives.size(); ++at) {
        m_alternatives_of[problem.alternatives[at].visit].push_back(at);
    }
}

std::span<const std::uint32_t>
RemovalRound::remove_some(WorkingPlan& plan, std::size_t most, Dice& dice) {
    m_removed.clear();
    if (plan.visited_count() == 0) {
        return m_removed;
    }
    const std::size_t count = dice.between(1, std::max<std::size_t>(1, most));
    const double draw = dice.unit();
    if (draw < 0.40) {
        remove_strings(plan, most, dice);
    } else if (draw < 0.60) {
        remove_kin(plan, count, dice);
    } else if (draw < 0.70) {
        remove_anywhere(plan, count, dice);
    } else if (draw < 0.75) {
        remove_poorest(plan, count, dice);
    } else {
        force_in(plan, most, dice);
    }
    return m_removed;
}

void RemovalRound::remove_run(
    WorkingPlan& plan, std::size_t duty, std::size_t first, std::size_t count) {
    for (const std::uint32_t stop : plan.routes()[duty].stops().subspan(first, count)) {
        m_removed.push_back(m_problem->alternatives[stop].visit);
    }
    plan.remove(duty, first, count);
}

void RemovalRound::remove_visit(WorkingPlan& plan, std::uint32_t visit) {
    const auto duty = static_cast<std::size_t>(plan.duty_of(visit));
    const auto stops = plan.routes()[duty].stops();
    for (std::size_t at = 0; at < stops.size(); ++at) {
        if (m_problem->alternatives[stops[at]].visit == visit) {
            remove_run(plan, duty, at, 1);
            return;
        }
    }
}

std::uint32_t RemovalRound::any_visited(const WorkingPlan& plan, Dice& dice) const {
    std::size_t index = dice.below(plan.visited_count());
    for (const TimedRoute& route : plan.routes()) {
        if (index < route.stops().size()) {
            return m_problem->alternatives[route.stops()[index]].visit;
        }
        index -= route.stops().size();
    }
    return 0;
}

// Runs of neighbouring duties around one visit (Christiaens & Vanden Berghe 2020, string removal).
void RemovalRound::remove_strings(WorkingPlan& plan, std::size_t most, Dice& dice) {
    const auto seed = static_cast<std::uint32_t>(dice.below(m_problem->visits));
    std::size_t strings = dice.between(1, 3);
    std::size_t left = most;
    const auto cut_at = [&](std::uint32_t visit) {
        const std::int32_t found = plan.duty_of(visit);
        if (found < 0) {
            return;
        }
        const auto duty = static_cast<std::size_t>(found);
        const auto stops = plan.routes()[duty].stops();
        std::size_t at = 0;
        while (m_problem->alternatives[stops[at]].visit != visit) {
            ++at;
        }
        const std::size_t length = dice.between(1, std::min(left, stops.size()));
        const std::size_t lowest = at + 1 > length ? at + 1 - length : 0;
        const std::size_t highest = std::min(at, stops.size() - length);
        remove_run(plan, duty, dice.between(lowest, highest), length);
        left -= length;
        --strings;
    };
    cut_at(seed);
    for (const std::uint32_t visit : m_kinship.of(seed)) {
        if (strings == 0 || left == 0) {
            break;
        }
        const std::int32_t duty = plan.duty_of(visit);
        const bool fresh =
            duty >= 0 && std::ranges::find(plan.touched(), static_cast<std::size_t>(duty)) ==
                             plan.touched().end();
        if (fresh || (duty >= 0 && dice.chance(0.1))) {
            cut_at(visit);
        }
    }
}

void RemovalRound::remove_kin(WorkingPlan& plan, std::size_t count, Dice& dice) {
    const auto seed = static_cast<std::uint32_t>(dice.below(m_problem->visits));
    if (plan.visited(seed)) {
        remove_visit(plan, seed);
    }
    for (const std::uint32_t visit : m_kinship.of(seed)) {
        if (m_removed.size() >= count) {
            break;
        }
        if (plan.visited(visit) && dice.chance(0.7)) {
            remove_visit(plan, visit);
        }
    }
}

void RemovalRound::remove_anywhere(WorkingPlan& plan, std::size_t count, Dice& dice) {
    while (m_removed.size() < count && plan.visited_count() > 0) {
        remove_visit(plan, any_visited(plan, dice));
    }
}

// Visits with little prize for the time they take, loosened by noise.
void RemovalRound::remove_poorest(WorkingPlan& plan, std::size_t count, Dice& dice) {
    std::vector<std::pair<double, std::uint32_t>> poverty;
    for (const TimedRoute& route : plan.routes()) {
        const Duty& duty = m_problem->duties[route.duty()];
        std::uint32_t before = duty.start_place;
        for (std::size_t at = 0; at < route.stops().size(); ++at) {
            const Alternative& visit = m_problem->alternatives[route.stops()[at]];
            const std::uint32_t after = at + 1 < route.stops().size()
                                            ? m_problem->alternatives[route.stops()[at + 1]].place
                                            : duty.end_place;
            const double saved = double(m_problem->travel.time(before, visit.place)) +
                                 m_problem->travel.time(visit.place, after) -
                                 m_problem->travel.time(before, after) + visit.service;
            poverty.emplace_back(
                std::log(std::max(1.0, saved)) - std::log(static_cast<double>(visit.prize)) +
                    0.5 * dice.gumbel(),
                visit.visit);
            before = visit.place;
        }
    }
    std::ranges::sort(poverty, std::greater<>{});
    for (std::size_t at = 0; at < std::min(count, poverty.size()); ++at) {
        remove_visit(plan, poverty[at].second);
    }
}

// Picks a visit that is left out and a place for it, and removes what stands in its way there.
void RemovalRound::force_in(WorkingPlan& plan, std::size_t most, Dice& dice) {
    std::vector<std::uint32_t> left_out;
    for (std::uint32_t visit = 0; visit < m_problem->visits; ++visit) {
        if (!plan.visited(visit) && !m_alternatives_of[visit].empty()) {
            left_out.push_back(visit);
        }
    }
    if (left_out.empty()) {
        remove_anywhere(plan, dice.between(1, most), dice);
        return;
    }
    const std::uint32_t visit = left_out[dice.below(left_out.size())];
    const auto& choices = m_alternatives_of[visit];
    const std::uint32_t alternative = choices[dice.below(choices.size())];
    const std::size_t duty = dice.below(m_problem->duties.size());
    if (!plan.may_join(alternative, duty)) {
        return;
    }
    for (std::size_t tries = 0; tries < most; ++tries) {
        const TimedRoute& route = plan.routes()[duty];
        if (const auto found = route.best_insertion(alternative, {1, 1})) {
            plan.insert(alternative, duty, found->position);
            return;
        }
        if (route.stops().empty()) {
            return;
        }
        remove_run(plan, duty, route.blocking_stop(alternative), 1);
    }
}

} // namespace osh::geo
