#include "geo/planner/road_travel.hpp"

#include "geo/distance.hpp"
#include "geo/error.hpp"

#include <algorithm>
#include <cmath>

namespace osh::geo {

namespace {

constexpr double least_spacing_m = 30.0;

/// The places of a duty from start to end.
std::vector<std::size_t> places_of(const FieldPlan& plan, const DutySchedule& schedule) {
    const RouteProblem& problem = plan.routes.problem;
    const Duty& duty = problem.duties[schedule.duty];
    std::vector<std::size_t> places{duty.start_place};
    for (const ScheduledStop& stop : schedule.stops) {
        places.push_back(problem.alternatives[stop.alternative].place);
    }
    places.push_back(duty.end_place);
    return places;
}

void append_thinned(const std::vector<LonLat>& shape, std::vector<LonLat>& line) {
    for (const LonLat& point : shape) {
        if (line.empty() || great_circle_distance(line.back(), point).value >= least_spacing_m) {
            line.push_back(point);
        }
    }
}

} // namespace

RoadTravelReport travel_by_road(FieldProblem& field, RoadNetwork& network) {
    if (!field.travel_is_estimated) {
        throw Error("the problem has a matrix of its own; roads are for one given by coordinates");
    }
    std::vector<LonLat> places;
    for (const auto& position : field.positions) {
        if (!position) {
            throw Error("a place of the problem has no position");
        }
        places.push_back(*position);
    }
    const RoadTravel travel = network.travel(places);
    RoadTravelReport report;
    report.places = places.size();
    for (std::size_t place = 0; place < places.size(); ++place) {
        const auto& snapped = travel.places[place];
        if (snapped) {
            report.farthest_offset = std::max(report.farthest_offset, snapped->offset);
        } else {
            report.unreached.push_back(place);
        }
    }
    std::vector<Ticks> time(travel.seconds.size());
    std::vector<std::int32_t> length(travel.seconds.size());
    for (std::size_t cell = 0; cell < time.size(); ++cell) {
        const bool leads = std::isfinite(travel.seconds[cell]);
        time[cell] = leads ? static_cast<Ticks>(std::ceil(travel.seconds[cell])) : never;
        length[cell] = leads ? static_cast<std::int32_t>(std::lround(travel.length_m[cell])) : 0;
    }
    for (std::size_t place = 0; place < places.size(); ++place) {
        time[place * places.size() + place] = 0;
    }
    field.travel = TravelMatrix(places.size(), std::move(time), std::move(length));
    field.travel_is_estimated = false;
    return report;
}

void draw_by_road(const FieldProblem& field, RoadNetwork& network, FieldPlan& plan) {
    plan.lines.clear();
    for (const DutySchedule& schedule : plan.duties) {
        DutyLine line;
        const auto places = places_of(plan, schedule);
        for (std::size_t leg = 0; leg + 1 < places.size() && schedule.is_travelled(); ++leg) {
            const auto& from = field.positions[places[leg]];
            const auto& to = field.positions[places[leg + 1]];
            if (!from || !to) {
                line.off_road_m.push_back(0.0);
                continue;
            }
            append_thinned({*from}, line.points);
            line.off_road_m.push_back(0.0);
            if (const auto drive = network.drive(*from, *to)) {
                line.off_road_m.back() = drive->off_road.value;
                append_thinned(drive->shape, line.points);
                line.unpaved_m += drive->unpaved_m;
            }
            const bool arrived =
                line.points.size() > 1 &&
                great_circle_distance(line.points.back(), *to).value < least_spacing_m;
            if (arrived) {
                line.points.back() = *to;
            } else {
                line.points.push_back(*to);
            }
        }
        plan.lines.push_back(std::move(line));
    }
}

} // namespace osh::geo
