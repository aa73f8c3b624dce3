#include "geo/planner/field_problem.hpp"

#include "geo/distance.hpp"
#include "geo/planner/begun_visits.hpp"
#include "geo/planner/night_stays.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace osh::geo {

namespace {

constexpr double value_scale = 1000.0;

std::int64_t scaled(double value) { return std::llround(value * value_scale); }

bool contains_day(const std::vector<std::int32_t>& days, std::int32_t day) {
    return days.empty() || std::ranges::find(days, day) != days.end();
}

std::size_t place_after(const FieldInspector& inspector, std::int32_t day, std::size_t otherwise) {
    const auto night = std::ranges::find(inspector.nights, day, &FieldNight::after_day);
    return night == inspector.nights.end() ? otherwise : night->place;
}

std::vector<Duty> duties_of(const FieldProblem& field) {
    std::vector<Duty> duties;
    for (std::int32_t day = 0; day < field.days; ++day) {
        for (std::size_t index = 0; index < field.inspectors.size(); ++index) {
            const FieldInspector& inspector = field.inspectors[index];
            if (!contains_day(inspector.days, day)) {
                continue;
            }
            Duty duty;
            duty.inspector = static_cast<std::uint32_t>(index);
            duty.day = day;
            duty.start_place =
                static_cast<std::uint32_t>(place_after(inspector, day - 1, inspector.start_place));
            duty.end_place =
                static_cast<std::uint32_t>(place_after(inspector, day, inspector.end_place));
            duty.begins = inspector.from;
            duty.ends = inspector.to;
            duty.rest = inspector.rest;
            duty.longest_distance =
                inspector.longest_distance_m.value_or(std::numeric_limits<std::int64_t>::max());
            duties.push_back(duty);
        }
    }
    return duties;
}

bool qualified(const FieldVisit& visit, const FieldInspector& inspector) {
    const bool skilled = std::ranges::all_of(visit.skills, [&](const std::string& skill) {
        return std::ranges::find(inspector.skills, skill) != inspector.skills.end();
    });
    const bool local =
        visit.region.empty() || inspector.regions.empty() ||
        std::ranges::find(inspector.regions, visit.region) != inspector.regions.end();
    return skilled && local;
}

bool permitted(
    const FieldProblem& field,
    const FieldVisit& visit,
    const FieldWindow& window,
    const OpenSpan& span,
    const Duty& duty) {
    const bool is_open = contains_day(window.days, duty.day) && duty.day >= span.first_day &&
                         duty.day <= span.last_day;
    const bool as_locked = visit.lock.inspector.value_or(duty.inspector) == duty.inspector &&
                           visit.lock.day.value_or(duty.day) == duty.day;
    const bool has_begun = visit.lock.until.has_value();
    const bool is_time = is_open && duty.day >= visit.earliest_day;
    return as_locked &&
           (has_begun || (is_time && qualified(visit, field.inspectors[duty.inspector])));
}

/// How often the bonus of a must is in a visit's prize: what has begun outweighs all musts
/// together.
std::int64_t bonus_of(const FieldVisit& visit, std::int64_t musts) {
    if (visit.lock.until) {
        return musts + 1;
    }
    return visit.wish == FieldWish::must ? 1 : 0;
}

/// Adds the ways to make a visit, all else about them being known.
void add_alternatives(
    const FieldProblem& field,
    const FieldVisit& visit,
    Alternative alternative,
    RouteProblem& problem) {
    const FieldWindow all_day;
    const auto add = [&](const FieldWindow& window, const OpenSpan& span) {
        alternative.opens = span.opens;
        alternative.closes = span.closes;
        problem.alternatives.push_back(alternative);
        for (const Duty& duty : problem.duties) {
            problem.allowed.push_back(permitted(field, visit, window, span, duty) ? 1 : 0);
        }
    };
    if (visit.lock.until) {
        const DaySecond begun = *visit.lock.at;
        alternative.service = *visit.lock.until - begun;
        add(all_day, {begun, begun, 0, field.days});
        return;
    }
    const auto& windows = visit.windows;
    for (std::size_t at = 0; at < std::max<std::size_t>(1, windows.size()); ++at) {
        const FieldWindow& window = windows.empty() ? all_day : windows[at];
        const DaySecond locked = visit.lock.at.value_or(window.from);
        if (visit.lock.at && (locked < window.from || locked > window.to)) {
            continue;
        }
        for (const OpenSpan& span : spans_left(field, locked, visit.lock.at.value_or(window.to))) {
            add(window, span);
        }
    }
}

void add_groups(const FieldProblem& field, RouteProblem& problem) {
    std::map<std::string, std::int32_t> groups;
    std::vector<std::int32_t> group_of_visit;
    std::vector<std::int32_t> gaps;
    for (const FieldVisit& visit : field.visits) {
        if (visit.enterprise.empty()) {
            group_of_visit.push_back(-1);
            continue;
        }
        const auto [known, is_new] =
            groups.emplace(visit.enterprise, static_cast<std::int32_t>(groups.size()));
        if (is_new) {
            gaps.push_back(0);
        }
        std::int32_t& gap = gaps[static_cast<std::size_t>(known->second)];
        gap = std::max(gap, visit.gap_days);
        group_of_visit.push_back(known->second);
    }
    if (std::ranges::any_of(gaps, [](std::int32_t gap) { return gap > 0; })) {
        problem.group_of_visit = std::move(group_of_visit);
        problem.gap_days_of_group = std::move(gaps);
    }
}

} // namespace

TravelMatrix estimated_travel(const std::vector<LonLat>& places, const TravelEstimate& estimate) {
    const std::size_t count = places.size();
    std::vector<Ticks> time(count * count);
    std::vector<std::int32_t> distance(count * count);
    for (std::size_t from = 0; from < count; ++from) {
        for (std::size_t to = 0; to < count; ++to) {
            const double metres =
                great_circle_distance(places[from], places[to]).value * estimate.detour;
            distance[from * count + to] = static_cast<std::int32_t>(std::lround(metres));
            time[from * count + to] =
                static_cast<Ticks>(std::ceil(metres / (estimate.speed_kmh / 3.6)));
        }
    }
    return {count, std::move(time), std::move(distance)};
}

FieldRoutes field_routes(const FieldProblem& field) {
    FieldRoutes routes;
    RouteProblem& problem = routes.problem;
    problem.travel = field.travel;
    problem.visits = field.visits.size();
    problem.duties = duties_of(field);
    routes.broken_nights = drop_unreachable_nights(field, problem);
    routes.must_bonus = 1;
    std::int64_t musts = 0;
    for (const FieldVisit& visit : field.visits) {
        routes.must_bonus += scaled(visit.value);
        musts += visit.wish == FieldWish::must && !visit.lock.until ? 1 : 0;
    }
    for (std::size_t index = 0; index < field.visits.size(); ++index) {
        const FieldVisit& visit = field.visits[index];
        Alternative alternative;
        alternative.visit = static_cast<std::uint32_t>(index);
        alternative.place = static_cast<std::uint32_t>(visit.place);
        alternative.service = visit.service_s;
        alternative.prize = scaled(visit.value) + bonus_of(visit, musts) * routes.must_bonus;
        if (alternative.prize <= 0 || visit.wish == FieldWish::must_not) {
            continue;
        }
        add_alternatives(field, visit, alternative, problem);
    }
    keep_begun_visits(field, problem);
    add_groups(field, problem);
    return routes;
}

FieldProblem with_more(const FieldProblem& field, std::int32_t days, std::size_t colleagues) {
    FieldProblem more = field;
    more.days += days;
    for (std::int32_t day = field.days; day < more.days; ++day) {
        for (FieldInspector& inspector : more.inspectors) {
            if (!inspector.days.empty()) {
                inspector.days.push_back(day);
            }
        }
        for (FieldVisit& visit : more.visits) {
            for (FieldWindow& window : visit.windows) {
                if (std::ranges::find(window.days, field.days - 1) != window.days.end()) {
                    window.days.push_back(day);
                }
            }
        }
    }
    for (std::size_t added = 0; added < colleagues; ++added) {
        FieldInspector colleague = more.inspectors.front();
        colleague.id += " (" + std::to_string(added + 2) + ")";
        more.inspectors.push_back(std::move(colleague));
    }
    return more;
}

double field_value(const FieldRoutes& routes, std::int64_t prize) {
    return static_cast<double>(prize % routes.must_bonus) / value_scale;
}

} // namespace osh::geo
