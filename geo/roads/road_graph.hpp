#pragma once

#include "geo/lon_lat.hpp"

#include <cstdint>
#include <limits>
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

    bool is_over_water() const noexcept { return unpaved_m == over_water; }

    std::uint32_t tail = 0;
    std::uint32_t head = 0;
    RoadTime time = 0;
    std::uint32_t length_m = 0;
    std::uint32_t unpaved_m = 0;   ///< or `over_water`
    std::uint32_t first_shape = 0; ///< points between tail and head, in driving order
    std::uint32_t shape_count = 0;
};

/// A road network: junctions and the arcs that leave them. Immutable; arcs stand by their tail.
class RoadGraph {
public:
    RoadGraph() = default;

    /// Takes arcs in any order. Throws `geo::Error` when an arc names a node or a shape point that
    /// does not exist.
    RoadGraph(
        std::vector<RoadPoint> nodes, std::vector<RoadArc> arcs, std::vector<RoadPoint> shapes);

    std::size_t node_count() const noexcept { return m_nodes.size(); }

    std::span<const RoadPoint> nodes() const noexcept { return m_nodes; }

    std::span<const RoadArc> arcs() const noexcept { return m_arcs; }

    std::span<const RoadPoint> shapes() const noexcept { return m_shapes; }

    /// The arcs that leave a node.
    std::span<const RoadArc> leaving(std::uint32_t node) const {
        return std::span(m_arcs).subspan(m_first[node], m_first[node + 1] - m_first[node]);
    }

    /// The points of an arc from tail to head, both included.
    std::vector<RoadPoint> points_of(const RoadArc& arc) const;

    /// Whether a node belongs to the largest strongly connected component (Tarjan 1972): from
    /// there one can drive to most places and back.
    bool in_main_component(std::uint32_t node) const { return m_in_main[node] != 0; }

    std::size_t main_component_size() const noexcept { return m_main_size; }

private:
    void find_main_component();

    std::vector<RoadPoint> m_nodes;
    std::vector<std::uint32_t> m_first; ///< index of the first arc of a node
    std::vector<RoadArc> m_arcs;
    std::vector<RoadPoint> m_shapes;
    std::vector<std::uint8_t> m_in_main;
    std::size_t m_main_size = 0;
};

} // namespace osh::geo
