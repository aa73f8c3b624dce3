#include "server/plans/plan_order.hpp"

#include "geo/planner/duty_order.hpp"
#include "geo/planner/plan_time.hpp"
#include "server/http/problem.hpp"
#include "server/plans/plan_moment.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

[[noreturn]] void refuse_order(const std::string& sentence, ProblemCause cause = {}) {
    throw Problem(Refusal::unprocessable_content, sentence, std::move(cause));
}

/// The code under which a page finds its own words.
std::string code_of(geo::OrderBreak kind) {
    switch (kind) {
    case geo::OrderBreak::not_wanted:
        return "order_not_wanted";
    case geo::OrderBreak::may_not:
        return "order_may_not";
    case geo::OrderBreak::no_time:
        break;
    }
    return "order_no_time";
}

/// One duty that `order` names.
struct OrderedDuty {
    std::string inspector;
    std::int32_t day = 0;
    std::vector<std::string> visits;
};

std::vector<OrderedDuty> ordered_duties(const Json& order) {
    std::vector<OrderedDuty> duties;
    std::set<std::string> seen;
    if (!order.is_array()) {
        refuse_order("member order: expected a list");
    }
    for (const Json& one : order) {
        const bool sound = one.is_object() && one.value("inspector", Json()).is_string() &&
                           one.value("day", Json()).is_number_integer() &&
                           one.value("visits", Json()).is_array();
        if (!sound) {
            refuse_order(
                R"(member order: expected {"inspector": "Aigul", "day": 1, "visits": ["BIN"]})");
        }
        OrderedDuty duty{one["inspector"].get<std::string>(), one["day"].get<std::int32_t>(), {}};
        for (const Json& id : one["visits"]) {
            duty.visits.push_back(id.is_string() ? id.get<std::string>() : "");
            if (!seen.insert(duty.visits.back()).second) {
                refuse_order(
                    "member order: the visit " + duty.visits.back() + " stands there twice");
            }
        }
        duties.push_back(std::move(duty));
    }
    return duties;
}

/// What has been stays: refuses an order of a day that is over, or of visits that have begun.
void require_yet_to_come(Json& problem, const OrderedDuty& ordered) {
    const auto now = problem.find("now");
    if (now == problem.end() || !now->is_object()) {
        return;
    }
    for (const std::string& id : ordered.visits) {
        const Json& visit = planned_visit(problem, id);
        const bool has_moved =
            has_begun(visit) && (visit.at("lock").at("inspector") != ordered.inspector ||
                                 visit.at("lock").at("day") != ordered.day);
        if (has_moved) {
            refuse_order(
                "the visit " + id + " was to begin before now, at " +
                    visit.at("lock").at("at").get<std::string>() + " of day " +
                    std::to_string(visit.at("lock").at("day").get<int>() + 1) + ": it stays there",
                {"order_is_past", id});
        }
    }
    const bool is_over = ordered.day < now->at("day").get<std::int32_t>();
    std::string begun_at;
    bool is_ahead = false;
    for (auto id = ordered.visits.rbegin(); id != ordered.visits.rend(); ++id) {
        for (const Json& visit : problem.at("visits")) {
            if (visit.at("id") != *id) {
                continue;
            }
            const std::string at =
                has_begun(visit) ? visit.at("lock").at("at").get<std::string>() : "";
            const bool begun = !at.empty() && at < now->at("at").get<std::string>();
            const bool is_misplaced = begun ? !begun_at.empty() && at > begun_at : is_ahead;
            if (is_over || is_misplaced) {
                refuse_order(
                    "the visit " + *id + ": what was to begin before now stays in its order",
                    {"order_is_past", *id});
            }
            is_ahead = is_ahead || begun;
            begun_at = begun ? at : begun_at;
        }
    }
}

/// Checks a duty's order, locks its visits to the times it gives, and returns it as a route.
Json lock_order(Json& problem, const geo::FieldProblem& field, const OrderedDuty& ordered) {
    const geo::FieldRoutes routes = geo::field_routes(field);
    const auto who =
        std::ranges::find(field.inspectors, ordered.inspector, &geo::FieldInspector::id);
    const auto duty = who == field.inspectors.end()
                          ? std::nullopt
                          : geo::find_duty(
                                routes.problem,
                                static_cast<std::size_t>(who - field.inspectors.begin()),
                                ordered.day);
    const std::string title = ordered.inspector + ", day " + std::to_string(ordered.day + 1);
    if (!duty) {
        refuse_order("member order: " + title + ": nobody works there");
    }
    std::vector<std::size_t> visits;
    for (const std::string& id : ordered.visits) {
        const auto visit = std::ranges::find(field.visits, id, &geo::FieldVisit::id);
        if (visit == field.visits.end()) {
            refuse_order("the plan knows no visit " + id);
        }
        visits.push_back(static_cast<std::size_t>(visit - field.visits.begin()));
    }
    const auto scheduled = geo::schedule_in_order(field, routes, *duty, visits);
    if (const auto* const broken = std::get_if<geo::OrderProblem>(&scheduled)) {
        const std::string& id = field.visits[broken->visit].id;
        refuse_order(title + ": the visit " + id + " " + broken->text, {code_of(broken->kind), id});
    }
    Json stops = Json::array();
    const auto& schedule = std::get<geo::DutySchedule>(scheduled);
    for (std::size_t at = 0; at < visits.size(); ++at) {
        const std::string begins = geo::time_of_day(schedule.stops[at].start);
        Json& visit = planned_visit(problem, ordered.visits[at]);
        if (!has_begun(visit)) {
            visit["lock"] = {
                {"inspector", ordered.inspector}, {"day", ordered.day}, {"at", begins}};
        }
        stops.push_back({{"id", ordered.visits[at]}, {"start", begins}});
    }
    return {{"inspector", ordered.inspector}, {"day", ordered.day}, {"stops", std::move(stops)}};
}

/// Puts a duty in place of the one that routes have, and its visits nowhere else.
void replace_route(Json& routes, const OrderedDuty& ordered, Json route) {
    Json others = Json::array();
    for (const Json& other : routes) {
        if (other.at("inspector") == ordered.inspector && other.at("day") == ordered.day) {
            route["break"] = other.value("break", Json());
            continue;
        }
        Json kept = other;
        kept["stops"] = Json::array();
        for (const Json& stop : other.at("stops")) {
            const auto id = stop.at("id").get<std::string>();
            if (std::ranges::find(ordered.visits, id) == ordered.visits.end()) {
                kept["stops"].push_back(stop);
            }
        }
        others.push_back(std::move(kept));
    }
    others.push_back(std::move(route));
    routes = std::move(others);
}

} // namespace

std::size_t
lock_orders(Json& problem, Json& start, const Json& order, const ProblemTravel& travel) {
    const auto duties = ordered_duties(order);
    if (duties.empty()) {
        return 0;
    }
    for (const OrderedDuty& duty : duties) {
        require_yet_to_come(problem, duty);
        for (const std::string& id : duty.visits) {
            Json& visit = planned_visit(problem, id);
            if (!has_begun(visit)) {
                visit.erase("lock");
                visit.erase("earliest_day");
            }
        }
    }
    const geo::FieldProblem field = travel(problem);
    for (const OrderedDuty& duty : duties) {
        replace_route(start, duty, lock_order(problem, field, duty));
    }
    return duties.size();
}

Json& planned_visit(Json& problem, const std::string& id) {
    for (Json& visit : problem["visits"]) {
        if (visit["id"] == id) {
            return visit;
        }
    }
    refuse_order("the plan knows no visit " + id);
}

} // namespace osh::server
