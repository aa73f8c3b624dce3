#pragma once

#include "geo/roads/road_reach.hpp"
#include "geo/roads/road_router.hpp"
#include "geo/roads/road_snapper.hpp"

#include <memory>

namespace osh::geo {

/// A drive from one place to another with its shape.
struct RoadDrive {
    double seconds = 0.0;
    double length_m = 0.0;
    double unpaved_m = 0.0;
    Metres off_road; ///< between the end of the road and the goal; in `seconds` and `length_m`
    std::vector<LonLat>
        shape; ///< from the road next to the one place to the road next to the other
};

/// Travel between places, and how they met the network.
struct RoadTravel {
    std::vector<double> seconds; ///< row by row; infinite where no way leads
    std::vector<double> length_m;
    std::vector<std::optional<SnappedPlace>> places; ///< nothing: no road within reach
};

/// Seconds to cover the ground between a place and the road that stands for it: at 10 km/h beyond
/// the first 250 m, which are its own yard.
double off_road_seconds(Metres offset);

/// Roads with all that answers questions about them. For one thread at a time; made in no time
/// where the grid exists.
class RoadNetwork {
public:
    RoadNetwork(RoadGraph graph, RoadHierarchy hierarchy);
    RoadNetwork(RoadGraph graph, RoadHierarchy hierarchy, RoadGrid grid);

    const RoadGraph& graph() const noexcept { return *m_graph; }

    const RoadHierarchy& hierarchy() const noexcept { return *m_hierarchy; }

    std::optional<SnappedPlace> snap(const LonLat& place) const { return m_snapper->snap(place); }

    /// The nearest road as well where that is one of a smaller network: places that share it are
    /// joined by it, and moved to the main roads for all others.
    std::optional<SnappedPlace> snap_beside(const LonLat& place) const;

    /// The quickest drive; nothing when a place is far from any road or no way leads there.
    std::optional<RoadDrive> drive(const LonLat& from, const LonLat& to);

    /// The quickest drives between all places.
    RoadTravel travel(std::span<const LonLat> places);

    /// Places along all roads within `seconds` of a place, nearest first (see `places_within`): an
    /// isochrone's support. Empty when the place is far from any road.
    std::vector<ReachedPlace> within(const LonLat& from, double seconds, Metres spacing) const;

private:
    std::optional<RoadDrive> drive_between(const SnappedPlace& from, const SnappedPlace& to);
    void take_small_networks(std::span<const LonLat> places, RoadTravel& travel);

    std::unique_ptr<const RoadGraph> m_graph;
    std::unique_ptr<const RoadHierarchy> m_hierarchy;
    std::unique_ptr<const RoadGrid> m_grid;
    std::unique_ptr<RoadRouter> m_router;
    std::unique_ptr<RoadSnapper> m_snapper;
};

} // namespace osh::geo
