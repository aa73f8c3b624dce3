#pragma once

#include "geo/roads/road_graph.hpp"

#include <functional>

namespace osh::geo {

/// An arc of the hierarchy: a road, or a shortcut over a node of lower rank.
struct HierarchyArc {
    std::uint32_t other = 0; ///< rank at the far end, always higher than the owner's
    RoadTime time = 0;
    std::uint32_t length_m = 0;
    std::uint32_t middle = 0;   ///< rank of the node a shortcut passes over; `no_middle` for a road
    std::uint32_t road_arc = 0; ///< index of the road's arc
};

constexpr std::uint32_t no_middle = std::numeric_limits<std::uint32_t>::max();

/// A contraction hierarchy (Geisberger, Sanders, Schultes & Delling 2008): nodes ranked by
/// importance, with shortcuts that keep all least times when a search only climbs. Nodes go by
/// their rank here.
class RoadHierarchy {
public:
    RoadHierarchy() = default;

    /// Ranks and contracts the nodes of a graph. `progress` gets nodes done and in all; it may be
    /// empty.
    static RoadHierarchy
    of(const RoadGraph& graph, const std::function<void(std::size_t, std::size_t)>& progress = {});

    /// From stored parts. Throws `geo::Error` when they do not fit one another or the graph.
    RoadHierarchy(
        const RoadGraph& graph,
        std::vector<std::uint32_t> rank_of_node,
        std::vector<std::uint32_t> first_up,
        std::vector<HierarchyArc> up,
        std::vector<std::uint32_t> first_down,
        std::vector<HierarchyArc> down);

    std::size_t node_count() const noexcept { return m_rank_of_node.size(); }

    std::uint32_t rank_of(std::uint32_t node) const { return m_rank_of_node[node]; }

    std::span<const std::uint32_t> ranks() const noexcept { return m_rank_of_node; }

    /// Arcs from a node up to nodes of higher rank, in driving direction.
    std::span<const HierarchyArc> up(std::uint32_t rank) const {
        return std::span(m_up).subspan(m_first_up[rank], m_first_up[rank + 1] - m_first_up[rank]);
    }

    /// Arcs that come down to a node from nodes of higher rank, in driving direction.
    std::span<const HierarchyArc> down(std::uint32_t rank) const {
        return std::span(m_down).subspan(
            m_first_down[rank], m_first_down[rank + 1] - m_first_down[rank]);
    }

    std::span<const std::uint32_t> first_up() const noexcept { return m_first_up; }

    std::span<const std::uint32_t> first_down() const noexcept { return m_first_down; }

    std::span<const HierarchyArc> all_up() const noexcept { return m_up; }

    std::span<const HierarchyArc> all_down() const noexcept { return m_down; }

private:
    std::vector<std::uint32_t> m_rank_of_node;
    std::vector<std::uint32_t> m_first_up;
    std::vector<HierarchyArc> m_up;
    std::vector<std::uint32_t> m_first_down;
    std::vector<HierarchyArc> m_down;
};

} // namespace osh::geo
