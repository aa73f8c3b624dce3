#pragma once

#include "geo/planner/field_plan.hpp"
#include "geo/roads/road_network.hpp"

namespace osh::geo {

/// How the places of a problem met the roads.
struct RoadTravelReport {
    std::size_t places = 0;
    std::vector<std::size_t> unreached; ///< places without a road within reach
    Metres farthest_offset{0.0};        ///< from a place to the road that stands for it
};

/// Replaces the travel of a problem given by coordinates with the quickest drives by road. Places
/// that no road reaches have no way to or from them. Throws `geo::Error` when the problem has a
/// matrix of its own or a place without a position.
RoadTravelReport travel_by_road(FieldProblem& field, RoadNetwork& network);

/// Draws the duties of a plan along the roads, with points at least 30 m apart, and says how much
/// of them is unpaved. A leg without a road is a straight line.
void draw_by_road(const FieldProblem& field, RoadNetwork& network, FieldPlan& plan);

} // namespace osh::geo
