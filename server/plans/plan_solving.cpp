#include "server/plans/plan_solving.hpp"

#include "geo/json_field_plan.hpp"
#include "geo/json_field_problem.hpp"
#include "geo/planner/road_travel.hpp"
#include "server/plans/plan_files.hpp"

#include <algorithm>
#include <chrono>
#include <set>

namespace osh::server {

namespace {

using Steady = std::chrono::steady_clock;

double seconds_after(Steady::time_point began) {
    return std::chrono::duration<double>(Steady::now() - began).count();
}

/// `HH:MM` or `HH:MM:SS` as the planner writes it.
geo::DaySecond second_of_text(const std::string& text) {
    const auto two = [&](std::size_t at) {
        return at + 1 < text.size() ? 10 * (text[at] - '0') + (text[at + 1] - '0') : 0;
    };
    return two(0) * 3'600 + two(3) * 60 + two(6);
}

/// The routes of an outcome as lists of visits, empty ones left out.
Json route_lists(
    const geo::FieldProblem& field,
    const geo::RouteProblem& problem,
    const geo::RouteOrders& orders) {
    Json routes = Json::array();
    for (std::size_t duty = 0; duty < orders.size(); ++duty) {
        Json stops = Json::array();
        for (const std::uint32_t stop : orders[duty]) {
            stops.push_back(field.visits[problem.alternatives[stop].visit].id);
        }
        if (!stops.empty()) {
            routes.push_back(
                {{"inspector", field.inspectors[problem.duties[duty].inspector].id},
                 {"day", problem.duties[duty].day},
                 {"stops", std::move(stops)}});
        }
    }
    return routes;
}

double outcome_km(const geo::RouteProblem& problem, const geo::RouteOrders& orders) {
    double metres = 0.0;
    for (std::size_t duty = 0; duty < orders.size(); ++duty) {
        if (orders[duty].empty()) {
            continue;
        }
        std::size_t place = problem.duties[duty].start_place;
        for (const std::uint32_t stop : orders[duty]) {
            const std::size_t next = problem.alternatives[stop].place;
            metres += problem.travel.distance(place, next);
            place = next;
        }
        metres += problem.travel.distance(place, problem.duties[duty].end_place);
    }
    return metres / 1'000.0;
}

/// Tells of a search what people can see: better plans, and how far it is.
class SearchTeller {
public:
    SearchTeller(
        const geo::FieldProblem& field, const geo::FieldRoutes& routes, const PlanWatch& watch)
        : m_field(&field)
        , m_routes(&routes)
        , m_watch(&watch) {}

    void tell(const geo::SearchOutcome& best, double share) {
        const geo::RouteProblem& problem = m_routes->problem;
        m_progress.share = share;
        m_progress.iterations = best.iterations;
        m_progress.now.elapsed_s = seconds_after(m_began);
        if (best.prize != m_prize || best.travel != m_travel) {
            m_prize = best.prize;
            m_travel = best.travel;
            m_progress.now.profit = geo::field_value(*m_routes, best.prize);
            m_progress.now.distance_km = outcome_km(problem, best.orders);
            m_progress.routes = route_lists(*m_field, problem, best.orders);
            m_progress.visited = 0;
            for (const auto& order : best.orders) {
                m_progress.visited += order.size();
            }
            m_progress.history.push_back(m_progress.now);
        }
        m_watch->tell(m_progress);
    }

private:
    const geo::FieldProblem* m_field;
    const geo::FieldRoutes* m_routes;
    const PlanWatch* m_watch;
    Steady::time_point m_began = Steady::now();
    std::int64_t m_prize = -1;
    std::int64_t m_travel = -1;
    PlanProgress m_progress;
};

Json summary_of(const geo::FieldProblem& field, const Json& solution) {
    Json inspectors = Json::array();
    for (const geo::FieldInspector& inspector : field.inspectors) {
        inspectors.push_back(inspector.id);
    }
    return {
        {"first_day", field.first_day.empty() ? Json(nullptr) : Json(field.first_day)},
        {"days", field.days},
        {"inspectors", std::move(inspectors)},
        {"profit", solution["profit"]},
        {"visited", solution["visited"]},
        {"candidates", solution["candidates"]},
        {"distance_km", solution["distance_km"]},
        {"travel_is_estimated", solution["travel_is_estimated"]}};
}

/// A break of a day that is over, or that somebody has had, is no longer planned: it stands where
/// it was.
void keep_breaks_taken(const Json& problem, const Json& before, Json& solution) {
    const auto now = problem.find("now");
    if (now == problem.end() || !now->is_object()) {
        return;
    }
    const Json rested = now->value("rested", Json::array());
    for (Json& route : solution["routes"]) {
        const auto same = std::ranges::find_if(before, [&](const Json& old) {
            return old.at("inspector") == route["inspector"] && old.at("day") == route["day"];
        });
        const bool is_today = route["day"] == now->at("day");
        const bool has_rested = std::ranges::find(rested, route["inspector"]) != rested.end();
        const bool is_over = route["day"] < now->at("day") || (is_today && has_rested);
        if (is_over && same != before.end() && route.value("break", Json()).is_null()) {
            route["break"] = same->value("break", Json());
        }
    }
}

geo::RouteOrders begin_with(const geo::FieldProblem& field, const Json& routes) {
    return geo::orders_of(geo::field_routes(field), known_routes(field, routes));
}

} // namespace

PlannedField planned_field(const Json& problem, RoadDesk& roads) {
    PlannedField planned{geo::parse_field_problem(json_text(problem)), {}};
    roads.with_roads([&](geo::RoadNetwork& network, const std::string& source) {
        geo::travel_by_road(planned.field, network);
        planned.travel_source = source;
    });
    return planned;
}

std::vector<geo::KnownRoute> known_routes(const geo::FieldProblem& field, const Json& routes) {
    std::vector<geo::KnownRoute> known;
    for (const Json& route : routes) {
        const auto name = route.at("inspector").get<std::string>();
        const auto who = std::ranges::find(field.inspectors, name, &geo::FieldInspector::id);
        if (who == field.inspectors.end()) {
            continue;
        }
        geo::KnownRoute one;
        one.inspector = static_cast<std::size_t>(who - field.inspectors.begin());
        one.day = route.at("day").get<std::int32_t>();
        for (const Json& stop : route.at("stops")) {
            const auto id = stop.at("id").get<std::string>();
            const auto visit = std::ranges::find(field.visits, id, &geo::FieldVisit::id);
            if (visit != field.visits.end()) {
                one.stops.push_back(
                    {static_cast<std::size_t>(visit - field.visits.begin()),
                     second_of_text(stop.at("start").get<std::string>())});
            }
        }
        known.push_back(std::move(one));
    }
    return known;
}

PlanVersion solve_plan(
    const PlanWish& wish,
    const geo::PlanIssue& issue,
    const LiveDataset& dataset,
    RoadDesk& roads,
    const PlanWatch& watch) {
    PlannedField planned = planned_field(wish.problem, roads);
    const geo::FieldRoutes routes = geo::field_routes(planned.field);
    SearchTeller teller(planned.field, routes, watch);
    geo::SearchLimits limits = search_limits(wish.request, 10.0);
    limits.cancelled = watch.is_cancelled;
    limits.watch = [&](const geo::SearchOutcome& best, double share) {
        teller.tell(best, share);
    };
    const auto questions = wish.request.value("margins", Json(false)) == Json(true)
                               ? geo::FieldQuestions::margins_too
                               : geo::FieldQuestions::routes_only;
    geo::FieldPlan plan =
        geo::plan_field(planned.field, limits, questions, begin_with(planned.field, wish.start));
    roads.with_roads([&](geo::RoadNetwork& network, const std::string&) {
        if (!planned.field.travel_is_estimated) {
            geo::draw_by_road(planned.field, network, plan);
        }
    });
    Json solution =
        parse_json(geo::field_plan_json(planned.field, plan, limits)).value_or(Json::object());
    keep_breaks_taken(wish.problem, wish.start, solution);
    solution["travel_source"] =
        planned.travel_source.empty() ? Json(nullptr) : Json(planned.travel_source);
    PlanVersion version;
    version.summary = json_text(summary_of(planned.field, solution));
    version.solution = json_text(solution);
    version.files = plan_files(planned.field, plan, issue, wish.visits, dataset);
    return version;
}

Json plan_what_if(
    const PlanVersion& version, PlanMore more, const geo::SearchLimits& limits, RoadDesk& roads) {
    const Json problem = parse_json(version.problem).value_or(Json::object());
    const Json solution = parse_json(version.solution).value_or(Json::object());
    const PlannedField planned = planned_field(problem, roads);
    const geo::FieldProblem field = geo::with_more(planned.field, more.days, more.colleagues);
    const geo::FieldPlan plan = geo::plan_field(
        field, limits, geo::FieldQuestions::routes_only, begin_with(field, solution.at("routes")));
    const auto before = visits_on_routes(solution);
    const std::set<std::string> known(before.begin(), before.end());
    Json newly = Json::array();
    double metres = 0.0;
    for (const geo::DutySchedule& schedule : plan.duties) {
        metres += static_cast<double>(schedule.distance);
        for (const geo::ScheduledStop& stop : schedule.stops) {
            const std::uint32_t visit = plan.routes.problem.alternatives[stop.alternative].visit;
            if (!known.contains(field.visits[visit].id)) {
                newly.push_back(field.visits[visit].id);
            }
        }
    }
    return {
        {"version", version.version},
        {"base",
         {{"profit", solution.at("profit")},
          {"visited", solution.at("visited")},
          {"distance_km", solution.at("distance_km")}}},
        {"with",
         {{"days", field.days},
          {"inspectors", field.inspectors.size()},
          {"profit", plan.value},
          {"visited", plan.visited},
          {"distance_km", metres / 1'000.0}}},
        {"gain", std::max(0.0, plan.value - solution.at("profit").get<double>())},
        {"newly_visited", std::move(newly)}};
}

std::vector<std::string> visits_on_routes(const Json& solution) {
    std::vector<std::string> visits;
    for (const Json& route : solution.at("routes")) {
        for (const Json& stop : route.at("stops")) {
            visits.push_back(stop.at("id").get<std::string>());
        }
    }
    return visits;
}

} // namespace osh::server
