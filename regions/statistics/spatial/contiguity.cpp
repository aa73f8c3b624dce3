#include "regions/statistics/spatial/contiguity.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace osh::regions {

namespace {

struct Corner {
    double x{};
    double y{};
    std::uint32_t unit{};
    std::uint32_t number{}; ///< of the distinct vertex
};

/// The corners of all rings in their order, each with the number of its vertex.
class Corners {
public:
    Corners(std::span<const Outline> outlines, double snap) {
        for (std::uint32_t unit = 0; unit < outlines.size(); ++unit) {
            for (const auto& ring : outlines[unit]) {
                for (const Vertex& vertex : ring) {
                    m_corners.push_back({vertex.x + 0.0, vertex.y + 0.0, unit, 0});
                }
                m_ring_ends.push_back(m_corners.size());
            }
        }
        number_by_place(snap);
    }

    const std::vector<Corner>& all() const noexcept { return m_corners; }

    const std::vector<std::size_t>& ring_ends() const noexcept { return m_ring_ends; }

private:
    void number_by_place(double snap) {
        std::vector<std::size_t> order(m_corners.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        part(order, snap, 0);
    }

    /// Along x, inside each stretch of x along y, and there along x again, a step longer than
    /// `snap` parts vertices.
    void part(std::span<std::size_t> corners, double snap, int pass) {
        const auto coordinate = [&](std::size_t i) {
            return pass == 1 ? m_corners[i].y : m_corners[i].x;
        };
        std::ranges::sort(corners, {}, coordinate);
        for (std::size_t from = 0; from < corners.size();) {
            std::size_t to = from + 1;
            while (to < corners.size() &&
                   coordinate(corners[to]) - coordinate(corners[to - 1]) <= snap) {
                ++to;
            }
            const auto stretch = corners.subspan(from, to - from);
            if (pass < 2) {
                part(stretch, snap, pass + 1);
            } else {
                for (const std::size_t i : stretch) {
                    m_corners[i].number = m_vertices;
                }
                ++m_vertices;
            }
            from = to;
        }
    }

    std::uint32_t m_vertices = 0;
    std::vector<Corner> m_corners;
    std::vector<std::size_t> m_ring_ends;
};

/// A vertex (as a side to itself) or a side, and a unit that has it.
using Holding = std::pair<std::array<std::uint32_t, 2>, std::uint32_t>;

std::vector<Holding> vertices_of(const Corners& corners) {
    std::vector<Holding> holdings;
    for (const Corner& corner : corners.all()) {
        holdings.push_back({{corner.number, corner.number}, corner.unit});
    }
    return holdings;
}

std::vector<Holding> sides_of(const Corners& corners) {
    std::vector<Holding> holdings;
    std::size_t begin = 0;
    for (const std::size_t end : corners.ring_ends()) {
        for (std::size_t i = begin; i < end; ++i) {
            const Corner& from = corners.all()[i];
            const Corner& to = corners.all()[i + 1 < end ? i + 1 : begin];
            if (from.number != to.number) {
                holdings.push_back(
                    {{std::min(from.number, to.number), std::max(from.number, to.number)},
                     from.unit});
            }
        }
        begin = end;
    }
    return holdings;
}

} // namespace

SpatialWeights contiguous(std::span<const Outline> outlines, Contiguity contiguity, double snap) {
    const Corners corners(outlines, snap);
    std::vector<Holding> holdings =
        contiguity == Contiguity::queen ? vertices_of(corners) : sides_of(corners);
    std::ranges::sort(holdings);
    holdings.erase(std::unique(holdings.begin(), holdings.end()), holdings.end());
    std::vector<std::vector<std::uint32_t>> lists(outlines.size());
    for (std::size_t from = 0; from < holdings.size();) {
        std::size_t to = from + 1;
        while (to < holdings.size() && holdings[to].first == holdings[from].first) {
            ++to;
        }
        for (std::size_t a = from; a < to; ++a) {
            for (std::size_t b = from; b < to; ++b) {
                if (a != b) {
                    lists[holdings[a].second].push_back(holdings[b].second);
                }
            }
        }
        from = to;
    }
    return SpatialWeights(lists);
}

} // namespace osh::regions
