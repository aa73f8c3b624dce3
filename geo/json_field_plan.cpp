#include "geo/json_field_plan.hpp"

#include "geo/planner/night_stays.hpp"
#include "geo/planner/plan_export.hpp"
#include "geo/planner/plan_time.hpp"
#include "geo/roads/road_network.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace osh::geo {

namespace {

using Json = nlohmann::ordered_json;

double minutes(std::int64_t seconds) {
    return std::round(static_cast<double>(seconds) / 6.0) / 10.0;
}

double kilometres(std::int64_t metres) { return static_cast<double>(metres) / 1'000.0; }

const FieldVisit&
visit_of(const FieldProblem& field, const FieldPlan& plan, const ScheduledStop& stop) {
    return field.visits[plan.routes.problem.alternatives[stop.alternative].visit];
}

Json day_json(const FieldProblem& field, std::int32_t day) {
    Json json{{"day", day}};
    if (const std::string date = date_of_day(field, day); !date.empty()) {
        json["date"] = date;
    }
    return json;
}

Json position_json(const LonLat& at) { return Json::array({at.lon.degrees, at.lat.degrees}); }

Json position_of_place(const FieldProblem& field, std::size_t place) {
    const auto& at = field.positions[place];
    return at ? position_json(*at) : Json(nullptr);
}

/// To about a metre: a line on a map needs no more.
Json rough_position(const LonLat& at) {
    const auto rounded = [](double degrees) {
        return std::round(degrees * 1e5) / 1e5;
    };
    return Json::array({rounded(at.lon.degrees), rounded(at.lat.degrees)});
}

/// The points of a duty's way: by road where it was drawn, else straight through the known stops.
Json shape_json(const FieldProblem& field, const FieldPlan& plan, const DutySchedule& schedule) {
    Json line = Json::array();
    for (const LonLat& point : way_of(field, plan, schedule)) {
        line.push_back(rough_position(point));
    }
    return line;
}

Json route_json(const FieldProblem& field, const FieldPlan& plan, const DutySchedule& schedule) {
    const Duty& duty = plan.routes.problem.duties[schedule.duty];
    const DutyLine* const line = drawn_line(plan, schedule);
    Json stops = Json::array();
    std::int64_t service_s = 0;
    for (const ScheduledStop& stop : schedule.stops) {
        const FieldVisit& visit = visit_of(field, plan, stop);
        service_s += visit.service_s;
        stops.push_back(
            {{"id", visit.id},
             {"value", visit.value},
             {"arrival", time_of_day(stop.arrival)},
             {"start", time_of_day(stop.start)},
             {"departure", time_of_day(stop.departure)},
             {"travel_min", minutes(stop.travel)},
             {"distance_km", kilometres(stop.distance)}});
        const std::size_t at = stops.size() - 1;
        const double off_road_m =
            line != nullptr && at < line->off_road_m.size() ? line->off_road_m[at] : 0.0;
        if (off_road_seconds(Metres{off_road_m}) > 0.0) {
            stops.back()["off_road_km"] = kilometres(std::llround(off_road_m));
        }
    }
    Json route{{"inspector", field.inspectors[duty.inspector].id}};
    route.update(day_json(field, duty.day));
    route.update(Json{
        {"value", field_value(plan.routes, schedule.prize)},
        {"departure", time_of_day(schedule.departure)},
        {"finish", time_of_day(schedule.finish)},
        {"distance_km", kilometres(schedule.distance)},
        {"travel_min", minutes(schedule.travel)},
        {"service_min", minutes(service_s)}});
    if (schedule.rest) {
        route["break"] = {
            {"from", time_of_day(schedule.rest->start)}, {"to", time_of_day(schedule.rest->end)}};
    }
    route["start"] = position_of_place(field, duty.start_place);
    route["end"] = position_of_place(field, duty.end_place);
    if (line != nullptr) {
        route["unpaved_km"] = kilometres(std::llround(line->unpaved_m));
    }
    route["shape"] = shape_json(field, plan, schedule);
    route["stops"] = std::move(stops);
    if (const auto links = navigation_links_of(field, plan, schedule)) {
        route["links"] = {
            {"google", links->google},
            {"google_mobile", links->google_mobile},
            {"yandex", links->yandex}};
    }
    return route;
}

Json omission_json(const FieldProblem& field, const FieldPlan& plan, const Omission& omission) {
    Json json{
        {"id", field.visits[omission.visit].id},
        {"value", field.visits[omission.visit].value},
        {"reason", omission_word(omission.cause)},
        {"text", omission_text(field, plan, omission, PlanLanguage::en)}};
    if (omission.needed < never && omission.cause != OmissionCause::no_value) {
        json["needs_min"] = minutes(omission.needed);
    }
    if (omission.swap && !omission.swap->removed.empty()) {
        const Duty& duty = plan.routes.problem.duties[omission.swap->duty];
        Json removed = Json::array();
        for (const std::uint32_t visit : omission.swap->removed) {
            removed.push_back(field.visits[visit].id);
        }
        json["swap"] = {
            {"inspector", field.inspectors[duty.inspector].id},
            {"day", duty.day},
            {"remove", std::move(removed)},
            {"loses", field_value(plan.routes, omission.swap->loss)}};
    }
    return json;
}

/// Whoever begins where no road leads to any of the visits.
void add_lost_starts(const FieldProblem& field, Json& wishes) {
    for (const FieldInspector& inspector : field.inspectors) {
        const bool leads = std::ranges::any_of(field.visits, [&](const FieldVisit& visit) {
            return field.travel.time(inspector.start_place, visit.place) < never;
        });
        if (!leads) {
            wishes.push_back(
                {{"id", inspector.id},
                 {"constraint", "start"},
                 {"text",
                  "no road leads from where " + inspector.id + " begins to any of the visits"}});
        }
    }
}

Json point_feature(const LonLat& at, Json properties) {
    return {
        {"type", "Feature"},
        {"geometry", {{"type", "Point"}, {"coordinates", position_json(at)}}},
        {"properties", std::move(properties)}};
}

/// The line of a duty; null when fewer than two positions are known.
Json line_of(const FieldProblem& field, const FieldPlan& plan, const DutySchedule& schedule) {
    Json line = shape_json(field, plan, schedule);
    if (line.size() < 2) {
        return nullptr;
    }
    return {{"type", "LineString"}, {"coordinates", std::move(line)}};
}

std::string text_of(const Json& json) {
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace

std::string
field_plan_json(const FieldProblem& field, const FieldPlan& plan, const SearchLimits& limits) {
    Json routes = Json::array();
    std::int64_t distance = 0;
    for (const DutySchedule& schedule : plan.duties) {
        if (schedule.is_travelled()) {
            distance += schedule.distance;
            routes.push_back(route_json(field, plan, schedule));
        }
    }
    Json unvisited = Json::array();
    for (const Omission& omission : plan.omitted.omissions) {
        unvisited.push_back(omission_json(field, plan, omission));
    }
    Json wishes = Json::array();
    for (const BrokenWish& wish : plan.broken_wishes) {
        wishes.push_back(
            {{"id", field.visits[wish.visit].id},
             {"constraint", wish.constraint},
             {"text", wish.text}});
    }
    for (const BrokenNight& night : plan.routes.broken_nights) {
        wishes.push_back(
            {{"id", field.inspectors[night.inspector].id},
             {"constraint", night.way == BrokenNightWay::there ? "night" : "way_back"},
             {"day", night.day},
             {"text", broken_night_text(field, night)}});
    }
    add_lost_starts(field, wishes);
    Json json{{"name", field.name}, {"format", "plan"}};
    json.update(Json{
        {"profit", plan.value},
        {"visited", plan.visited},
        {"candidates", field.visits.size()},
        {"distance_km", kilometres(distance)},
        {"travel_is_estimated", field.travel_is_estimated},
        {"routes", std::move(routes)},
        {"unvisited", std::move(unvisited)},
        {"broken_wishes", std::move(wishes)}});
    if (plan.margins) {
        json["margins"] = {
            {"day_more", plan.margins->day_more}, {"colleague_more", plan.margins->colleague_more}};
    }
    json["certificate"] = {
        {"checked", true},
        {"insertions_tried", plan.omitted.insertions_tried},
        {"insertions_possible", plan.omitted.insertions_possible}};
    json["search"] = {{"seed", limits.seed}, {"iterations", plan.outcome.iterations}};
    return text_of(json);
}

std::string
field_plan_geojson(const FieldProblem& field, const FieldPlan& plan, PlanLanguage language) {
    Json features = Json::array();
    for (const DutySchedule& schedule : plan.duties) {
        const Duty& duty = plan.routes.problem.duties[schedule.duty];
        const std::string& inspector = field.inspectors[duty.inspector].id;
        for (std::size_t at = 0; at < schedule.stops.size(); ++at) {
            const FieldVisit& visit = visit_of(field, plan, schedule.stops[at]);
            if (field.positions[visit.place]) {
                Json properties{
                    {"kind", "visit"},
                    {"id", visit.id},
                    {"name", visit.name.empty() ? visit.id : visit.name},
                    {"inspector", inspector}};
                properties.update(day_json(field, duty.day));
                properties["order"] = at + 1;
                properties["start"] = time_of_day(schedule.stops[at].start);
                features.push_back(
                    point_feature(*field.positions[visit.place], std::move(properties)));
            }
        }
        Json line = line_of(field, plan, schedule);
        if (schedule.is_travelled() && !line.is_null()) {
            Json properties{{"kind", "route"}, {"inspector", inspector}};
            properties.update(day_json(field, duty.day));
            properties["straight_lines"] = drawn_line(plan, schedule) == nullptr;
            properties["travel_is_estimated"] = field.travel_is_estimated;
            features.push_back(
                {{"type", "Feature"},
                 {"geometry", std::move(line)},
                 {"properties", std::move(properties)}});
        }
    }
    for (const Omission& omission : plan.omitted.omissions) {
        const FieldVisit& visit = field.visits[omission.visit];
        if (field.positions[visit.place]) {
            features.push_back(point_feature(
                *field.positions[visit.place],
                {{"kind", "left_out"},
                 {"id", visit.id},
                 {"name", visit.name.empty() ? visit.id : visit.name},
                 {"reason", omission_word(omission.cause)},
                 {"text", omission_text(field, plan, omission, language)}}));
        }
    }
    return text_of({{"type", "FeatureCollection"}, {"features", std::move(features)}});
}

} // namespace osh::geo
