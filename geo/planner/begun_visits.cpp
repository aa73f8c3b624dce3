#include "geo/planner/begun_visits.hpp"

#include <algorithm>
#include <limits>

namespace osh::geo {

namespace {

/// A start that no duty can meet.
constexpr DaySecond never_open = -1;

bool has_begun(const FieldVisit& visit) { return visit.lock.until.has_value(); }

bool is_today(const FieldProblem& field, const Duty& duty) {
    return field.now && field.now->day == duty.day;
}

/// The alternatives of a duty that have begun, by the time at which they did.
std::vector<Alternative*>
begun_in(const FieldProblem& field, RouteProblem& problem, const Duty& duty) {
    std::vector<Alternative*> begun;
    for (Alternative& alternative : problem.alternatives) {
        const FieldVisit& visit = field.visits[alternative.visit];
        if (has_begun(visit) && visit.lock.inspector == duty.inspector &&
            visit.lock.day == duty.day) {
            begun.push_back(&alternative);
        }
    }
    std::ranges::stable_sort(begun, {}, &Alternative::opens);
    return begun;
}

void drop_rest_taken(const FieldProblem& field, Duty& duty, bool nothing_begun) {
    if (!duty.rest || !field.now || duty.day > field.now->day) {
        return;
    }
    const bool is_taken =
        std::ranges::find(field.now->rested, duty.inspector) != field.now->rested.end();
    const bool is_over = nothing_begun && field.now->at > duty.rest->latest;
    if (duty.day < field.now->day || is_taken || is_over) {
        duty.rest.reset();
    }
}

/// Today's duty goes on at the moment, from the last visit that has begun or from its start. Once
/// its hours are over nothing goes on, and what was planned stays as it was.
void go_on_at(DaySecond moment, Duty& duty, const std::vector<Alternative*>& begun) {
    const auto after = std::ranges::find_if(
        begun, [&](const Alternative* visit) { return visit->opens >= moment; });
    if (after == begun.begin()) {
        duty.begins = std::max(duty.begins, moment);
        return;
    }
    if (moment < duty.ends) {
        Alternative& last = **(after - 1);
        last.service = std::max(last.service, moment - last.opens);
    }
}

/// Makes hours and distance suffice for the visits that have begun.
void make_room(const TravelMatrix& travel, Duty& duty, const std::vector<Alternative*>& begun) {
    std::int64_t distance = travel.distance(duty.start_place, begun.front()->place);
    const Ticks out = travel.time(duty.start_place, begun.front()->place);
    duty.begins = std::min(duty.begins, std::max(0, begun.front()->opens - out));
    for (std::size_t at = 0; at + 1 < begun.size(); ++at) {
        const Alternative& next = *begun[at + 1];
        const Ticks way = travel.time(begun[at]->place, next.place);
        const Ticks free = next.opens - begun[at]->opens - way;
        begun[at]->service = std::min(begun[at]->service, std::max(0, free));
        distance += travel.distance(begun[at]->place, next.place);
    }
    const Alternative& last = *begun.back();
    if (duty.rest && last.opens > duty.rest->latest) {
        duty.rest.reset();
    }
    const Ticks back = travel.time(last.place, duty.end_place);
    const Ticks rest = duty.rest ? duty.rest->duration : 0;
    duty.ends = std::max(duty.ends, last.opens + last.service + rest + back);
    distance += travel.distance(last.place, duty.end_place);
    duty.longest_distance = std::max(duty.longest_distance, distance);
}

} // namespace

std::vector<OpenSpan> spans_left(const FieldProblem& field, DaySecond from, DaySecond to) {
    constexpr std::int32_t last = std::numeric_limits<std::int32_t>::max();
    if (!field.now) {
        return {{from, to, 0, last}};
    }
    const auto [day, at, rested] = *field.now;
    const bool is_over = to < at;
    return {
        {is_over ? never_open : std::max(from, at), is_over ? never_open : to, day, day},
        {from, to, day + 1, last}};
}

void keep_begun_visits(const FieldProblem& field, RouteProblem& problem) {
    for (Duty& duty : problem.duties) {
        const auto begun = begun_in(field, problem, duty);
        drop_rest_taken(field, duty, begun.empty());
        if (is_today(field, duty)) {
            go_on_at(field.now->at, duty, begun);
        }
        if (!begun.empty()) {
            make_room(problem.travel, duty, begun);
        }
    }
}

std::vector<std::string> ways_before_moment(const FieldProblem& field, const FieldPlan& plan) {
    std::vector<std::string> early;
    if (!field.now) {
        return early;
    }
    const RouteProblem& problem = plan.routes.problem;
    for (const DutySchedule& schedule : plan.duties) {
        const Duty& duty = problem.duties[schedule.duty];
        const auto visit_of = [&](const ScheduledStop& stop) -> const FieldVisit& {
            return field.visits[problem.alternatives[stop.alternative].visit];
        };
        const bool is_ahead = std::ranges::any_of(schedule.stops, [&](const ScheduledStop& stop) {
            return has_begun(visit_of(stop)) && stop.start >= field.now->at;
        });
        Ticks leaves = schedule.departure;
        for (const ScheduledStop& stop : schedule.stops) {
            const bool is_past = duty.day < field.now->day ||
                                 (is_today(field, duty) && !is_ahead && leaves < field.now->at);
            if (is_past && !has_begun(visit_of(stop))) {
                early.push_back("the way to " + visit_of(stop).id + " begins before the moment");
            }
            leaves = stop.departure;
        }
    }
    return early;
}

} // namespace osh::geo
