#include "geo/planner/field_plan.hpp"

#include "geo/error.hpp"
#include "geo/planner/begun_visits.hpp"
#include "geo/planner/plan_check.hpp"
#include "geo/planner/work_balance.hpp"

#include <algorithm>
#include <iterator>

namespace osh::geo {

namespace {

SearchLimits fifth_of(const SearchLimits& limits) {
    SearchLimits fifth = limits;
    fifth.watch = nullptr;
    if (limits.seconds) {
        fifth.seconds = *limits.seconds / 5.0;
    }
    fifth.iterations = limits.iterations;
    if (limits.iterations) {
        fifth.iterations = *limits.iterations / 5 + 1;
    }
    return fifth;
}

/// The value of the plan with more duties, begun from the plan in hand.
double value_with(const FieldProblem& more, const FieldPlan& plan, const SearchLimits& limits) {
    const FieldRoutes routes = field_routes(more);
    RouteOrders start(routes.problem.duties.size());
    // Alternatives keep their order; duties are found again by day and inspector.
    for (std::size_t at = 0; at < plan.routes.problem.duties.size(); ++at) {
        const Duty& old = plan.routes.problem.duties[at];
        for (std::size_t now = 0; now < routes.problem.duties.size(); ++now) {
            const Duty& duty = routes.problem.duties[now];
            if (duty.day == old.day && duty.inspector == old.inspector) {
                start[now] = plan.outcome.orders[at];
            }
        }
    }
    return field_value(routes, search_plan(routes.problem, start, limits).prize);
}

FieldMargins
margins_of(const FieldProblem& field, const FieldPlan& plan, const SearchLimits& limits) {
    FieldMargins margins;
    margins.day_more = std::max(0.0, value_with(with_more(field, 1, 0), plan, limits) - plan.value);
    margins.colleague_more =
        std::max(0.0, value_with(with_more(field, 0, 1), plan, limits) - plan.value);
    return margins;
}

std::string skills_missing(const FieldProblem& field, const FieldVisit& visit) {
    for (const std::string& skill : visit.skills) {
        const bool known = std::ranges::any_of(field.inspectors, [&](const FieldInspector& person) {
            return std::ranges::find(person.skills, skill) != person.skills.end();
        });
        if (!known) {
            return skill;
        }
    }
    return "";
}

BrokenWish not_permitted(const FieldProblem& field, const FieldVisit& visit) {
    if (const std::string skill = skills_missing(field, visit); !skill.empty()) {
        return {0, "skill", "no inspector has the skill `" + skill + "`"};
    }
    if (visit.lock.inspector || visit.lock.day) {
        return {
            0, "lock", "the inspector or day of its lock may not, or does not, make this visit"};
    }
    const bool served =
        visit.region.empty() ||
        std::ranges::any_of(field.inspectors, [&](const FieldInspector& person) {
            return person.regions.empty() ||
                   std::ranges::find(person.regions, visit.region) != person.regions.end();
        });
    if (!served) {
        return {0, "region", "no inspector works in region `" + visit.region + "`"};
    }
    return {0, "day", "no inspector with its skills and region works on a day it is open"};
}

BrokenWish broken_wish(const FieldProblem& field, const FieldPlan& plan, const Omission& omission) {
    const FieldVisit& visit = field.visits[omission.visit];
    BrokenWish wish{
        0, omission_word(omission.cause), omission_text(field, plan, omission, PlanLanguage::en)};
    switch (omission.cause) {
    case OmissionCause::nobody_may:
        wish = not_permitted(field, visit);
        break;
    case OmissionCause::closed:
        if (visit.lock.at) {
            wish = {0, "lock", "nobody can be there by the time of its lock"};
        } else {
            wish.constraint = "window";
        }
        break;
    case OmissionCause::beyond_distance:
        wish.constraint = "longest_distance";
        break;
    case OmissionCause::no_value:
        wish = {0, "lock", "the time of its lock lies outside its windows"};
        break;
    case OmissionCause::not_finished:
    case OmissionCause::too_far:
        wish.constraint = "distance_or_hours";
        break;
    case OmissionCause::no_break:
        wish.constraint = "break";
        break;
    case OmissionCause::gap_too_short:
        wish.constraint = "gap_days";
        break;
    case OmissionCause::no_time_left:
        wish.constraint = "other_musts";
        wish.text = "no time is left beside the other visits that must be made: " + wish.text;
        break;
    }
    wish.visit = omission.visit;
    return wish;
}

} // namespace

FieldPlan plan_field(
    const FieldProblem& field,
    const SearchLimits& limits,
    FieldQuestions questions,
    const RouteOrders& start) {
    FieldPlan plan;
    plan.routes = field_routes(field);
    const RouteProblem& problem = plan.routes.problem;
    plan.outcome = search_plan(problem, start, limits);
    if (field.balance) {
        WorkingPlan working(problem);
        working.assign_all(plan.outcome.orders);
        even_out(working);
        plan.outcome.orders = working.orders();
        plan.outcome.travel = working.travel();
    }
    for (std::size_t duty = 0; duty < problem.duties.size(); ++duty) {
        auto schedule = schedule_duty(problem, duty, plan.outcome.orders[duty], Departure::latest);
        if (!schedule && plan.outcome.orders[duty].empty()) {
            continue; // from start to end there is no way in time: nobody sets out
        }
        if (!schedule) {
            throw Error("the plan found does not keep its own times; report this as a fault");
        }
        plan.visited += schedule->stops.size();
        plan.duties.push_back(std::move(*schedule));
    }
    auto broken = broken_rules(problem, plan.duties);
    std::ranges::move(ways_before_moment(field, plan), std::back_inserter(broken));
    if (!broken.empty()) {
        throw Error("the plan found is not sound (" + broken.front() + "); report this as a fault");
    }
    plan.value = field_value(plan.routes, plan.outcome.prize);
    plan.omitted = explain_omissions(problem, plan.outcome.orders);
    for (const Omission& omission : plan.omitted.omissions) {
        if (field.visits[omission.visit].wish == FieldWish::must) {
            plan.broken_wishes.push_back(broken_wish(field, plan, omission));
        }
    }
    if (questions == FieldQuestions::margins_too) {
        plan.margins = margins_of(field, plan, fifth_of(limits));
    }
    return plan;
}

const DutyLine* drawn_line(const FieldPlan& plan, const DutySchedule& schedule) {
    const auto index = static_cast<std::size_t>(&schedule - plan.duties.data());
    return index < plan.lines.size() && !plan.lines[index].points.empty() ? &plan.lines[index]
                                                                          : nullptr;
}

std::vector<LonLat>
way_of(const FieldProblem& field, const FieldPlan& plan, const DutySchedule& schedule) {
    if (const DutyLine* const line = drawn_line(plan, schedule)) {
        return line->points;
    }
    const RouteProblem& problem = plan.routes.problem;
    const Duty& duty = problem.duties[schedule.duty];
    std::vector<LonLat> points;
    const auto add = [&](std::size_t place) {
        if (field.positions[place]) {
            points.push_back(*field.positions[place]);
        }
    };
    add(duty.start_place);
    for (const ScheduledStop& stop : schedule.stops) {
        add(problem.alternatives[stop.alternative].place);
    }
    add(duty.end_place);
    return points;
}

} // namespace osh::geo
