#pragma once

#include "geo/lon_lat.hpp"

#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <vector>

namespace osh::geo {

/// Travel time in milliseconds; enough for 1,190 hours.
using RoadTime = std::uint32_t;

constexpr RoadTime no_road = std::numeric_limits<RoadTime>::max();

/// A position in steps of 1e-7 degrees (11 mm), WGS 84, as OpenStreetMap stores it.
struct RoadPoint {
    std::int32_t lon_e7 = 0;
    std::int32_t lat_e7 = 0;

    friend bool operator==(RoadPoint, RoadPoint) = default;
};

RoadPoint road_point(const LonLat& at);
LonLat lon_lat(RoadPoint point);

/// One direction of a stretch of road between two junctions.
struct RoadArc {
    /// What `unpaved_m` of a ferry says, which has no ground.
    static constexpr std::uint32_t over_water = std::numeric_limits<std::uint32_t>::max();

    /// The most points between its ends that an arc can have.
    static constexpr std::uint32_t most_shape = (1U << 30U) - 1;

    bool is_over_water() const noexcept { return unpaved_m == over_water; }

    std::uint32_t tail = 0;
    std::uint32_t head = 0;
    RoadTime time = 0;
    std::uint32_t length_m = 0;
    std::uint32_t unpaved_m = 0;   ///< or `over_water`
    std::uint32_t first_shape = 0; ///< of the points between tail and head
    std::uint32_t shape_count : 31 = 0;
    std::uint32_t shape_is_backward : 1 = 0; ///< 1: they stand from head to tail
};

/// The lists that a road network stands on.
struct RoadGraphLists {
    std::span<const RoadPoint> nodes;
    std::span<const std::uint32_t> first_arc; ///< of each node; behind the last the number of arcs
    std::span<const RoadArc> arcs;            ///< by their tail
    std::span<const RoadPoint> shapes;
    std::span<const std::uint8_t> in_main; ///< of each node, whether it is of the main component
};

/// A road network: junctions and the arcs that leave them. Immutable; a copy shares its lists.
class RoadGraph {
public:
    RoadGraph() = default;

    /// Takes arcs in any order. Throws `geo::Error` when an arc names a node or a shape point that
    /// does not exist.
    RoadGraph(
        std::vector<RoadPoint> nodes, std::vector<RoadArc> arcs, std::vector<RoadPoint> shapes);

    /// Over lists that `keeper` holds, as in a file. Throws `geo::Error` when one of them would
    /// lead outside another.
    RoadGraph(const RoadGraphLists& lists, std::shared_ptr<const void> keeper);

    std::size_t node_count() const noexcept { return m_lists.nodes.size(); }

    std::span<const RoadPoint> nodes() const noexcept { return m_lists.nodes; }

    std::span<const RoadArc> arcs() const noexcept { return m_lists.arcs; }

    std::span<const RoadPoint> shapes() const noexcept { return m_lists.shapes; }

    const RoadGraphLists& lists() const noexcept { return m_lists; }

    /// The arcs that leave a node.
    std::span<const RoadArc> leaving(std::uint32_t node) const {
        const std::uint32_t first = m_lists.first_arc[node];
        return m_lists.arcs.subspan(first, m_lists.first_arc[node + 1] - first);
    }

    /// A point of an arc from tail (0) to head (`shape_count` + 1).
    RoadPoint point_of(const RoadArc& arc, std::uint32_t at) const {
        const std::uint32_t count = arc.shape_count;
        if (at == 0 || at > count) {
            return m_lists.nodes[at == 0 ? arc.tail : arc.head];
        }
        return m_lists.shapes[arc.first_shape + (arc.shape_is_backward != 0 ? count - at : at - 1)];
    }

    /// The points of an arc from tail to head, both included.
    std::vector<RoadPoint> points_of(const RoadArc& arc) const;

    /// Whether a node belongs to the largest strongly connected component (Tarjan 1972): from
    /// there one can drive to most places and back.
    bool in_main_component(std::uint32_t node) const { return m_lists.in_main[node] != 0; }

    std::size_t main_component_size() const;

private:
    RoadGraphLists m_lists;
    std::shared_ptr<const void> m_keeper; ///< of the lists
};

} // namespace osh::geo
