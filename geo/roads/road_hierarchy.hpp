#pragma once

#include "geo/roads/road_graph.hpp"

#include <functional>
#include <memory>

namespace osh::geo {

/// An arc of the hierarchy: a road, or a shortcut over a node of lower rank.
struct HierarchyArc {
    /// The bit of `over` that tells a shortcut from a road.
    static constexpr std::uint32_t shortcut = 1U << 31U;

    bool is_shortcut() const noexcept { return (over & shortcut) != 0; }

    /// Rank of the node that a shortcut passes over.
    std::uint32_t middle() const noexcept { return over & ~shortcut; }

    /// Index of a road's arc in the graph.
    std::uint32_t road_arc() const noexcept { return over; }

    std::uint32_t other = 0; ///< rank at the far end, always higher than the owner's
    RoadTime time = 0;
    std::uint32_t length_m = 0;
    std::uint32_t over = 0; ///< the road's arc, or the middle node and `shortcut`
};

/// The lists that a hierarchy stands on.
struct RoadHierarchyLists {
    std::span<const std::uint32_t> rank_of_node;
    std::span<const std::uint32_t> first_up; ///< of each rank; behind the last the number of arcs
    std::span<const HierarchyArc> up;
    std::span<const std::uint32_t> first_down;
    std::span<const HierarchyArc> down;
};

/// A contraction hierarchy (Geisberger, Sanders, Schultes & Delling 2008): nodes ranked by
/// importance, with shortcuts that keep all least times when a search only climbs. Nodes go by
/// their rank here. Immutable; a copy shares its lists.
class RoadHierarchy {
public:
    RoadHierarchy() = default;

    /// Ranks and contracts the nodes of a graph. `progress` gets nodes done and in all; it may be
    /// empty.
    static RoadHierarchy
    of(const RoadGraph& graph, const std::function<void(std::size_t, std::size_t)>& progress = {});

    /// Over lists that `keeper` holds, as in a file. Throws `geo::Error` when they do not fit one
    /// another or the graph.
    RoadHierarchy(
        const RoadGraph& graph,
        const RoadHierarchyLists& lists,
        std::shared_ptr<const void> keeper);

    std::size_t node_count() const noexcept { return m_lists.rank_of_node.size(); }

    std::uint32_t rank_of(std::uint32_t node) const { return m_lists.rank_of_node[node]; }

    /// Arcs from a node up to nodes of higher rank, in driving direction.
    std::span<const HierarchyArc> up(std::uint32_t rank) const {
        const std::uint32_t first = m_lists.first_up[rank];
        return m_lists.up.subspan(first, m_lists.first_up[rank + 1] - first);
    }

    /// Arcs that come down to a node from nodes of higher rank, in driving direction.
    std::span<const HierarchyArc> down(std::uint32_t rank) const {
        const std::uint32_t first = m_lists.first_down[rank];
        return m_lists.down.subspan(first, m_lists.first_down[rank + 1] - first);
    }

    std::size_t arc_count() const noexcept { return m_lists.up.size() + m_lists.down.size(); }

    const RoadHierarchyLists& lists() const noexcept { return m_lists; }

private:
    RoadHierarchyLists m_lists;
    std::shared_ptr<const void> m_keeper; ///< of the lists
};

} // namespace osh::geo
