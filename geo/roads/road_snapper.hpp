#pragma once

#include "geo/distance.hpp"
#include "geo/roads/plain_search.hpp"
#include "geo/roads/road_grid.hpp"

#include <optional>

namespace osh::geo {

/// An arc on which a snapped place lies: the nearest one, its copies behind doubled junctions, and
/// those of the opposite direction.
struct SnappedSide {
    std::uint32_t arc = 0; ///< index
    double share = 0.0;    ///< how far along it
    bool is_back = false;  ///< whether it runs against the nearest one
};

/// The point of the network that stands for a place. Within half a metre of a junction it is the
/// junction itself, whichever of its arcs was found first: all nodes there are seeds of no time.
struct SnappedPlace {
    LonLat at;             ///< on the road
    Metres offset;         ///< how far that is from the place
    std::uint32_t arc = 0; ///< index of the arc it lies on
    double share = 0.0;    ///< how far along the arc, 0 at its tail, 1 at its head
    bool in_main_component = false;
    std::vector<SnappedSide> sides;   ///< the arc above first; empty at a junction
    std::vector<RoadSeed> departures; ///< nodes that a drive from here reaches first, by side
    std::vector<RoadSeed> arrivals;   ///< nodes that a drive to here comes from last, by side
};

/// Which road stands for a place.
enum class SnapTo : std::uint8_t {
    main_roads, ///< of the main component where one lies within reach, else the nearest
    nearest_road
};

/// Finds the road next to a place, through a grid over the arcs. Each place is snapped by itself,
/// whatever else is asked. Roads of the main component go before all others within reach: from an
/// island of the network one gets nowhere.
class RoadSnapper {
public:
    /// Both must outlive it.
    RoadSnapper(const RoadGraph& graph, const RoadGrid& grid) : m_graph(&graph), m_grid(&grid) {}

    /// Nothing when no road lies within `reach`.
    std::optional<SnappedPlace>
    snap(const LonLat& place, SnapTo target = SnapTo::main_roads, Metres reach = {5'000.0}) const;

private:
    struct Nearest;

    void look_at(std::uint32_t arc, Nearest& nearest) const;
    SnappedPlace snapped(const Nearest& nearest, const LonLat& place) const;
    void meet_junction(RoadPoint point, SnappedPlace& place) const;
    void add_sides(std::uint32_t nearest, double share, SnappedPlace& place) const;

    const RoadGraph* m_graph;
    const RoadGrid* m_grid;
};

} // namespace osh::geo
