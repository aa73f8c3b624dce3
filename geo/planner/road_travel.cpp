#include "geo/planner/road_travel.hpp"

#include "geo/error.hpp"

#include <algorithm>
#include <cmath>

namespace osh::geo {

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

} // namespace osh::geo
