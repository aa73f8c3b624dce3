#include "geo/json_toptw.hpp"

#include "geo/planner/field_plan.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace osh::geo {

namespace {

using Json = nlohmann::ordered_json;

double units(std::int64_t ticks) { return static_cast<double>(ticks) / toptw_ticks_per_unit; }

/// As few digits as the number needs.
std::string shown_ticks(std::int64_t ticks) { return Json(units(ticks)).dump(); }

Json route_json(
    const ToptwInstance& instance, const RouteProblem& problem, const DutySchedule& route) {
    Json customers = Json::array();
    Json sequence = Json::array({instance.vertices.front().number});
    for (const ScheduledStop& stop : route.stops) {
        const ToptwVertex& vertex =
            instance.vertices[problem.alternatives[stop.alternative].visit + 1];
        sequence.push_back(vertex.number);
        customers.push_back(
            {{"id", vertex.number},
             {"arrival", units(stop.arrival)},
             {"start", units(stop.start)},
             {"departure", units(stop.departure)},
             {"profit", vertex.profit}});
    }
    sequence.push_back(instance.vertices.front().number);
    return {
        {"profit", units(route.prize)},
        {"distance", units(route.distance)},
        {"departure", units(route.departure)},
        {"finish", units(route.finish)},
        {"sequence", std::move(sequence)},
        {"customers", std::move(customers)}};
}

std::string sentence(const ToptwInstance& instance, const Omission& omission) {
    switch (omission.cause) {
    case OmissionCause::no_value:
        return "worth nothing";
    case OmissionCause::closed:
        return "window closed: it closes before anyone can be there";
    case OmissionCause::too_far:
        return "too far: there and back needs " + shown_ticks(omission.needed);
    default:
        break;
    }
    std::string text = "no time left: needs " + shown_ticks(omission.needed) + ", gains " +
                       shown_ticks(omission.gain);
    if (omission.swap) {
        text.append("; swap with ");
        for (std::size_t at = 0; at < omission.swap->removed.size(); ++at) {
            text.append(at == 0 ? "" : ", ")
                .append(std::to_string(instance.vertices[omission.swap->removed[at] + 1].number));
        }
        text.append(" would lose ").append(shown_ticks(omission.swap->loss));
    }
    return text;
}

Json omission_json(const ToptwInstance& instance, const Omission& omission) {
    return {
        {"id", instance.vertices[omission.visit + 1].number},
        {"profit", instance.vertices[omission.visit + 1].profit},
        {"reason", omission_word(omission.cause)},
        {"text", sentence(instance, omission)}};
}

} // namespace

std::string toptw_json(
    const ToptwInstance& instance,
    const ToptwPlan& plan,
    const std::string& name,
    const SearchLimits& limits) {
    Json routes = Json::array();
    for (const DutySchedule& route : plan.routes) {
        routes.push_back(route_json(instance, plan.problem, route));
    }
    Json unvisited = Json::array();
    for (const Omission& omission : plan.omitted.omissions) {
        unvisited.push_back(omission_json(instance, omission));
    }
    Json json{
        {"instance", name},
        {"format", "toptw"},
        {"decimals", static_cast<int>(instance.decimals)},
        {"profit", plan.profit},
        {"distance", units(std::llround(plan.distance * toptw_ticks_per_unit))},
        {"routes", std::move(routes)},
        {"unvisited", std::move(unvisited)},
        {"certificate",
         {{"checked", true},
          {"insertions_tried", plan.omitted.insertions_tried},
          {"insertions_possible", plan.omitted.insertions_possible}}},
        {"search", {{"seed", limits.seed}, {"iterations", plan.outcome.iterations}}}};
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace osh::geo
