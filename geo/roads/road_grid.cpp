#include "geo/roads/road_grid.hpp"

#include "geo/error.hpp"

#include <algorithm>
#include <cmath>
#include <compare>
#include <utility>

namespace osh::geo {

namespace {

/// What a grid that was built holds itself.
struct OwnGridLists {
    std::vector<RoadGridCell> cells;
    std::vector<std::uint32_t> arcs;
};

/// An arc in one of its cells.
struct ArcInCell {
    std::int32_t column = 0;
    std::int32_t row = 0;
    std::uint32_t arc = 0;

    friend auto operator<=>(const ArcInCell&, const ArcInCell&) = default;
};

auto place_of(const RoadGridCell& cell) { return std::pair(cell.column, cell.row); }

/// Adds every cell that a straight piece of an arc touches: column by column, the rows between
/// where the piece enters and where it leaves it.
void add_piece(RoadPoint a, RoadPoint b, std::uint32_t arc, std::vector<ArcInCell>& found) {
    constexpr double size = RoadGridCell::size_e7;
    constexpr double rounding = 1.0; // a hundredth of a metre
    const double rise = b.lon_e7 == a.lon_e7
                            ? 0.0
                            : (double{1} * b.lat_e7 - a.lat_e7) / (double{1} * b.lon_e7 - a.lon_e7);
    const double west = std::min(a.lon_e7, b.lon_e7);
    const double east = std::max(a.lon_e7, b.lon_e7);
    const double south = std::min(a.lat_e7, b.lat_e7);
    const double north = std::max(a.lat_e7, b.lat_e7);
    const std::int32_t last_column = static_cast<std::int32_t>(std::floor(east / size));
    for (auto column = static_cast<std::int32_t>(std::floor(west / size)); column <= last_column;
         ++column) {
        const auto lat_at = [&](double lon) {
            const double inside = std::clamp(lon, west, east);
            return a.lat_e7 + rise * (inside - a.lon_e7);
        };
        const bool is_steep = b.lon_e7 == a.lon_e7;
        const double one = lat_at(column * size);
        const double other = lat_at((column + 1) * size);
        const double enters = std::min(one, other);
        const double leaves = std::max(one, other);
        const double low = is_steep ? south : std::max(south, enters - rounding);
        const double high = is_steep ? north : std::min(north, leaves + rounding);
        const auto last_row = static_cast<std::int32_t>(std::floor(high / size));
        for (auto row = static_cast<std::int32_t>(std::floor(low / size)); row <= last_row; ++row) {
            const ArcInCell next{column, row, arc};
            if (found.empty() || found.back() != next) {
                found.push_back(next);
            }
        }
    }
}

std::vector<ArcInCell> arcs_in_cells(const RoadGraph& graph) {
    std::vector<ArcInCell> found;
    for (std::uint32_t index = 0; index < graph.arcs().size(); ++index) {
        const auto points = graph.points_of(graph.arcs()[index]);
        for (std::size_t at = 0; at + 1 < points.size(); ++at) {
            add_piece(points[at], points[at + 1], index, found);
        }
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

bool fits_graph(const RoadGridLists& lists, std::size_t road_arcs) {
    const auto before = [](const RoadGridCell& one, const RoadGridCell& next) {
        return place_of(one) < place_of(next) && one.first <= next.first;
    };
    const auto not_before = [&](const RoadGridCell& one, const RoadGridCell& next) {
        return !before(one, next);
    };
    const bool cells_rise =
        std::ranges::adjacent_find(lists.cells, not_before) == lists.cells.end();
    const bool lie_within = lists.cells.empty() || lists.cells.back().first <= lists.arcs.size();
    return cells_rise && lie_within &&
           std::ranges::all_of(lists.arcs, [&](std::uint32_t arc) { return arc < road_arcs; });
}

} // namespace

std::int32_t road_grid_line(std::int32_t e7) {
    constexpr std::int32_t size = RoadGridCell::size_e7;
    return e7 >= 0 ? e7 / size : -((-e7 + size - 1) / size);
}

RoadGrid::RoadGrid(const RoadGraph& graph) {
    const auto own = std::make_shared<OwnGridLists>();
    for (const ArcInCell& found : arcs_in_cells(graph)) {
        const auto first = static_cast<std::uint32_t>(own->arcs.size());
        const RoadGridCell cell{found.column, found.row, first};
        if (own->cells.empty() || place_of(own->cells.back()) != place_of(cell)) {
            own->cells.push_back(cell);
        }
        own->arcs.push_back(found.arc);
    }
    m_lists = {own->cells, own->arcs};
    m_keeper = own;
}

RoadGrid::RoadGrid(
    const RoadGraph& graph, const RoadGridLists& lists, std::shared_ptr<const void> keeper)
    : m_lists(lists)
    , m_keeper(std::move(keeper)) {
    if (!fits_graph(m_lists, graph.arcs().size())) {
        throw Error("a grid over roads does not fit its graph");
    }
}

std::span<const std::uint32_t> RoadGrid::arcs_in(std::int32_t column, std::int32_t row) const {
    const auto place = std::pair(column, row);
    const auto cell = std::ranges::lower_bound(m_lists.cells, place, {}, place_of);
    if (cell == m_lists.cells.end() || place_of(*cell) != place) {
        return {};
    }
    const auto next = cell + 1;
    const std::size_t end = next == m_lists.cells.end() ? m_lists.arcs.size() : next->first;
    return m_lists.arcs.subspan(cell->first, end - cell->first);
}

} // namespace osh::geo
