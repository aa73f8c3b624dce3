#pragma once

#include "geo/roads/road_graph.hpp"

namespace osh::geo {

/// A cell of the grid over a road network: 0.02 degrees wide and high, about 1.5 by 2.2 km in
/// Kazakhstan.
struct RoadGridCell {
    static constexpr std::int32_t size_e7 = 200'000;

    std::int32_t column = 0; ///< counted eastwards from Greenwich, negative west of it
    std::int32_t row = 0;    ///< counted northwards from the equator
    std::uint32_t first = 0; ///< of its arcs in the grid's list

    friend bool operator==(const RoadGridCell&, const RoadGridCell&) = default;
};

/// The column or row that a coordinate lies in.
std::int32_t road_grid_line(std::int32_t e7);

/// The lists that a grid stands on.
struct RoadGridLists {
    std::span<const RoadGridCell> cells; ///< that roads pass through, by column and row
    std::span<const std::uint32_t> arcs; ///< of each cell, rising
};

/// Which arcs of a network pass through which cell of a grid: where to look for the road next to a
/// place. Immutable; a copy shares its lists.
class RoadGrid {
public:
    explicit RoadGrid(const RoadGraph& graph);

    /// Over lists that `keeper` holds, as in a file. Throws `geo::Error` when they do not fit one
    /// another or the graph.
    RoadGrid(
        const RoadGraph& graph, const RoadGridLists& lists, std::shared_ptr<const void> keeper);

    /// The arcs through a cell, rising.
    std::span<const std::uint32_t> arcs_in(std::int32_t column, std::int32_t row) const;

    /// The arcs through the cell of a point.
    std::span<const std::uint32_t> arcs_at(RoadPoint point) const {
        return arcs_in(road_grid_line(point.lon_e7), road_grid_line(point.lat_e7));
    }

    const RoadGridLists& lists() const noexcept { return m_lists; }

private:
    RoadGridLists m_lists;
    std::shared_ptr<const void> m_keeper; ///< of the lists
};

} // namespace osh::geo
