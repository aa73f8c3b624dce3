#include "tiles/planar/rings.hpp"

#include "tiles/planar/planar_graph.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace osh::tiles {

namespace {

/// Face edges with the way from each to the next around a face.
class FaceWalk {
public:
    explicit FaceWalk(std::span<const FaceEdge> edges) : m_edges(edges) {
        std::vector<GraphEdge> graph;
        graph.reserve(edges.size());
        for (const FaceEdge& edge : edges) {
            graph.push_back({.from = edge.from, .to = edge.to, .left_to_right = {}});
        }
        m_departures = departures(graph);
        m_places.resize(2 * edges.size());
        for (std::uint32_t i = 0; i < m_departures.size(); ++i) {
            m_places[m_departures[i].right_side()] = i;
        }
    }

    /// A side of an edge is walked with the side on the right hand: even numbers along the edge as
    /// stored, odd ones against it.
    GridPoint start(std::uint32_t side) const {
        return (side & 1U) == 0 ? m_edges[side / 2U].from : m_edges[side / 2U].to;
    }

    AreaLabel owner(std::uint32_t side) const {
        return (side & 1U) == 0 ? m_edges[side / 2U].right : m_edges[side / 2U].left;
    }

    std::uint32_t face(std::uint32_t side) const {
        return (side & 1U) == 0 ? m_edges[side / 2U].right_face : m_edges[side / 2U].left_face;
    }

    /// The side that continues the border of the same face at the end of this one: looking back
    /// from there, the neighbour against the clock.
    std::uint32_t next(std::uint32_t side) const {
        const std::uint32_t back = m_places[side ^ 1U];
        return m_departures[previous_at_point(back)].right_side();
    }

    /// How many edges meet where a side starts.
    std::size_t degree(std::uint32_t side) const {
        std::size_t count = 1;
        const std::uint32_t place = m_places[side];
        for (auto at = previous_at_point(place); at != place; at = previous_at_point(at)) {
            ++count;
        }
        return count;
    }

private:
    std::uint32_t previous_at_point(std::uint32_t place) const {
        const GridPoint at = m_departures[place].at;
        if (place > 0 && m_departures[place - 1U].at == at) {
            return place - 1U;
        }
        while (place + 1U < m_departures.size() && m_departures[place + 1U].at == at) {
            ++place;
        }
        return place;
    }

    std::span<const FaceEdge> m_edges;
    std::vector<Departure> m_departures;
    std::vector<std::uint32_t> m_places;
};

bool has_repeated_point(GridRing ring) {
    std::sort(ring.begin(), ring.end());
    return std::adjacent_find(ring.begin(), ring.end()) != ring.end();
}

/// Cuts a ring that touches itself in points into rings that do not.
std::vector<GridRing> simple_rings(GridRing ring) {
    if (!has_repeated_point(ring)) {
        return {std::move(ring)};
    }
    std::vector<GridRing> rings;
    GridRing open;
    std::map<GridPoint, std::size_t> places;
    for (const GridPoint point : ring) {
        if (const auto seen = places.find(point); seen != places.end()) {
            const auto first = open.begin() + static_cast<std::ptrdiff_t>(seen->second);
            rings.emplace_back(first, open.end());
            std::for_each(first + 1, open.end(), [&](GridPoint p) { places.erase(p); });
            open.erase(first + 1, open.end());
        } else {
            places.emplace(point, open.size());
            open.push_back(point);
        }
    }
    rings.push_back(std::move(open));
    return rings;
}

} // namespace

std::vector<GridMultiPolygon>
areas_within(std::span<const FaceEdge> edges, std::size_t area_count) {
    const FaceWalk walk(edges);
    std::vector<GridMultiPolygon> areas(area_count);
    std::vector<bool> walked(2 * edges.size(), false);
    std::unordered_map<std::uint32_t, std::size_t> polygon_of_face;
    for (std::uint32_t first = 0; first < walked.size(); ++first) {
        if (walked[first] || !walk.owner(first).is_area()) {
            continue;
        }
        GridRing ring;
        for (std::uint32_t side = first; !walked[side]; side = walk.next(side)) {
            walked[side] = true;
            ring.push_back(walk.start(side));
        }
        GridMultiPolygon& area = areas[walk.owner(first).position];
        const auto [place, is_new] = polygon_of_face.try_emplace(walk.face(first), area.size());
        if (is_new) {
            area.emplace_back();
        }
        for (GridRing& simple : simple_rings(std::move(ring))) {
            if (twice_signed_area(simple) > 0) {
                area[place->second].outer = std::move(simple);
            } else {
                area[place->second].holes.push_back(std::move(simple));
            }
        }
    }
    return areas;
}

std::vector<Border> borders_between(std::span<const FaceEdge> edges) {
    const FaceWalk walk(edges);
    std::vector<Border> borders;
    std::vector<bool> walked(edges.size(), false);
    const auto follow = [&](std::uint32_t side) {
        Border border{
            .line = {walk.start(side)}, .left = walk.owner(side ^ 1U), .right = walk.owner(side)};
        do {
            walked[side / 2U] = true;
            border.line.push_back(walk.start(side ^ 1U));
            side = walk.next(side);
        } while (!walked[side / 2U] && walk.degree(side) == 2);
        borders.push_back(std::move(border));
    };
    for (std::uint32_t side = 0; side < 2 * edges.size(); ++side) {
        if (!walked[side / 2U] && walk.degree(side) != 2) {
            follow(side);
        }
    }
    // What is left are closed lines that meet no other.
    for (std::uint32_t side = 0; side < 2 * edges.size(); side += 2) {
        if (!walked[side / 2U]) {
            follow(side);
        }
    }
    return borders;
}

} // namespace osh::tiles
