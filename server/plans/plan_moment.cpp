#include "server/plans/plan_moment.hpp"

#include "geo/planner/plan_time.hpp"
#include "server/http/problem.hpp"
#include "server/plans/plan_order.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

namespace osh::server {

namespace {

/// The planner knows no later first day of a visit.
constexpr std::int64_t last_day_number = 31;

/// A day and a second of it.
struct PlanInstant {
    std::int64_t day = 0;
    std::int32_t at = 0;

    friend bool operator<(const PlanInstant& a, const PlanInstant& b) {
        return std::tie(a.day, a.at) < std::tie(b.day, b.at);
    }
};

/// Seconds of `HH:MM[:SS]`; nothing for another text.
std::optional<std::int32_t> second_of_clock(const Json& clock) {
    constexpr std::string_view form = "00:00:00";
    const std::string text = clock.is_string() ? clock.get<std::string>() : "";
    if (text.size() != 5 && text.size() != form.size()) {
        return std::nullopt;
    }
    std::int32_t part = 0;
    std::int32_t seconds = 0;
    for (std::size_t at = 0; at < form.size(); ++at) {
        const char sign = at < text.size() ? text[at] : form[at];
        if (form[at] == ':') {
            seconds = (seconds + part) * 60;
            part = 0;
        } else {
            part = 10 * part + (sign - '0');
        }
        const bool fits = form[at] == ':' ? sign == ':' : sign >= '0' && sign <= '9';
        if (!fits || (part > 59 && at > 2)) {
            return std::nullopt;
        }
    }
    seconds += part;
    return seconds <= 86'400 ? std::optional(seconds) : std::nullopt;
}

std::int32_t planned_second(const Json& stop, const char* name) {
    return second_of_clock(stop.at(name)).value_or(0);
}

PlanInstant begin_of(const Json& route, const Json& stop) {
    return {route.at("day").get<std::int64_t>(), planned_second(stop, "start")};
}

/// The moment that a body names; nothing when it names none.
std::optional<PlanInstant> moment_named(const Json& body, std::int64_t days) {
    const auto now = body.find("now");
    if (now == body.end() || now->is_null()) {
        return std::nullopt;
    }
    const Json day = now->is_object() ? now->value("day", Json()) : Json();
    const auto at = now->is_object() ? second_of_clock(now->value("at", Json())) : std::nullopt;
    if (!day.is_number_integer() || !at) {
        throw Problem(
            Refusal::unprocessable_content, R"(member now: expected {"day": 1, "at": "13:30"})");
    }
    if (day < Json(0) || day >= Json(days)) {
        throw Problem(
            Refusal::unprocessable_content,
            "member now: day " + day.dump() + " is none of the plan's days, 0 to " +
                std::to_string(days - 1));
    }
    return PlanInstant{day.get<std::int64_t>(), *at};
}

/// What the standing result of a visit tells of its place in the plan; nothing without one, and
/// when the visit gave up the place of which it tells.
const StandingOutcome*
outcome_of(const PlanWish& wish, const StandingOutcomes& outcomes, const std::string& id) {
    const auto found = outcomes.find(id);
    if (found == outcomes.end()) {
        return nullptr;
    }
    const Json tried = wish.request.value("tried", Json::object());
    return tried.value(id, "") == found->second.uuid ? nullptr : &found->second;
}

/// The moment that follows from what a plan had begun and what results tell.
std::optional<PlanInstant> moment_known(const PlanWish& wish, const StandingOutcomes& outcomes) {
    std::optional<PlanInstant> moment;
    if (const auto now = wish.problem.find("now"); now != wish.problem.end()) {
        moment = {now->at("day").get<std::int64_t>(), planned_second(*now, "at")};
    }
    for (const Json& route : wish.start) {
        for (const Json& stop : route.at("stops")) {
            const PlanInstant end{begin_of(route, stop).day, planned_second(stop, "departure")};
            const StandingOutcome* const told =
                outcome_of(wish, outcomes, stop.at("id").get<std::string>());
            const bool stands = told != nullptr && told->outcome != "postponed";
            if (stands && (!moment || *moment < end)) {
                moment = end;
            }
        }
    }
    return moment;
}

/// Whether a place of a lock or an order is another duty than that of a route.
bool is_elsewhere(const Json& place, const Json& route) {
    return std::ranges::any_of(std::array{"day", "inspector"}, [&](const char* const name) {
        const Json said = place.value(name, Json());
        return !said.is_null() && said != route.at(name);
    });
}

/// Whether a change asks for a visit anew: restored, or locked or ordered into another duty.
bool is_wanted_anew(const Json& visit, const Json& route, const Json& body) {
    const Json& id = visit.at("id");
    const auto names = [&](const Json& list) {
        return list.is_array() && std::ranges::find(list, id) != list.end();
    };
    const Json lock = visit.value("lock", Json());
    if (names(body.value("restore", Json())) || (lock.is_object() && is_elsewhere(lock, route))) {
        return true;
    }
    const Json orders = body.value("order", Json::array());
    return orders.is_array() && std::ranges::any_of(orders, [&](const Json& order) {
               return order.is_object() && names(order.value("visits", Json())) &&
                      is_elsewhere(order, route);
           });
}

/// Gives up the places of a route's visits that came to nothing and may be made another time.
void give_up_places(
    PlanWish& wish,
    Json& route,
    const PlanInstant& now,
    const Json& body,
    const StandingOutcomes& outcomes) {
    Json kept = Json::array();
    for (const Json& stop : route.at("stops")) {
        const auto id = stop.at("id").get<std::string>();
        Json& visit = planned_visit(wish.problem, id);
        const StandingOutcome* const told = outcome_of(wish, outcomes, id);
        const PlanInstant begin = begin_of(route, stop);
        const bool is_to_come = !(begin < now);
        const bool is_wanted = is_wanted_anew(visit, route, body);
        if (told == nullptr || told->outcome == "done" ||
            !(is_to_come || begin.day < now.day || is_wanted)) {
            kept.push_back(stop);
            continue;
        }
        wish.request["tried"][id] = told->uuid;
        if (!is_wanted) {
            visit.erase("lock");
            visit["earliest_day"] = std::min<std::int64_t>(begin.day + 1, last_day_number);
        }
    }
    route["stops"] = std::move(kept);
}

/// Sets down the visits of a route that have begun; whether its break has, too.
bool keep_route(
    PlanWish& wish, const Json& route, const PlanInstant& now, const StandingOutcomes& outcomes) {
    Json* last = nullptr;
    for (const Json& stop : route.at("stops")) {
        const auto id = stop.at("id").get<std::string>();
        Json& visit = planned_visit(wish.problem, id);
        const PlanInstant begin = begin_of(route, stop);
        const bool is_early = begin < now;
        const bool is_told = outcome_of(wish, outcomes, id) != nullptr;
        if ((!is_early && !is_told) || visit.value("wish", "may") == "must_not") {
            continue;
        }
        std::int32_t until = planned_second(stop, "departure");
        if (is_told && is_early && begin.day == now.day) {
            until = std::min(until, now.at); // it may have taken less time than planned
        }
        visit["lock"] = {
            {"inspector", route.at("inspector")},
            {"day", begin.day},
            {"at", stop.at("start")},
            {"until", geo::time_of_day(until)}};
        last = is_early && begin.day == now.day ? &visit["lock"] : last;
    }
    const Json rest = route.value("break", Json());
    if (last == nullptr || !rest.is_object() || planned_second(rest, "from") >= now.at) {
        return false;
    }
    const std::int32_t rested = planned_second(rest, "to");
    (*last)["until"] = geo::time_of_day(std::max(planned_second(*last, "until"), rested));
    return true;
}

/// A visit that was made without being planned is not made again.
void leave_out_done(Json& problem, const StandingOutcomes& outcomes) {
    for (Json& visit : problem["visits"]) {
        const auto outcome = outcomes.find(visit.at("id").get<std::string>());
        if (outcome != outcomes.end() && outcome->second.outcome == "done" && !has_begun(visit)) {
            visit.erase("lock");
            visit["wish"] = "must_not";
        }
    }
}

} // namespace

bool keep_what_has_begun(PlanWish& wish, const Json& body, const StandingOutcomes& outcomes) {
    Json& problem = wish.problem;
    const Json days = problem.value("days", Json(1));
    const auto named = moment_named(body, days.is_number_integer() ? days.get<std::int64_t>() : 1);
    const auto moment = named ? named : moment_known(wish, outcomes);
    if (moment && days.is_number_integer() && moment->day >= days.get<std::int64_t>()) {
        const std::string day = std::to_string(moment->day + 1);
        throw Problem(
            Refusal::unprocessable_content,
            "member days: day " + day + " of the plan has begun; it needs at least " + day +
                " days");
    }
    problem.erase("now");
    for (Json& visit : problem["visits"]) {
        if (has_begun(visit)) {
            visit.erase("lock");
        }
    }
    if (moment) {
        Json rested = Json::array();
        for (Json& route : wish.start) {
            give_up_places(wish, route, *moment, body, outcomes);
            if (keep_route(wish, route, *moment, outcomes)) {
                rested.push_back(route.at("inspector"));
            }
        }
        problem["now"] = {
            {"day", moment->day},
            {"at", geo::time_of_day(moment->at)},
            {"rested", std::move(rested)}};
    }
    leave_out_done(problem, outcomes);
    return named.has_value();
}

bool has_begun(const Json& visit) {
    const auto lock = visit.find("lock");
    return lock != visit.end() && lock->is_object() && lock->contains("until");
}

void require_not_done(const StandingOutcomes& outcomes, const std::string& id) {
    const auto outcome = outcomes.find(id);
    if (outcome != outcomes.end() && outcome->second.outcome == "done") {
        throw Problem(
            Refusal::unprocessable_content,
            "the visit " + id + " was made: its result stands, and so does its place in the plan",
            {"visit_done", id});
    }
}

} // namespace osh::server
