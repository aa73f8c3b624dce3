#pragma once

#include "geo/web_mercator.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace osh::tiles {

/// An event and how much it counts for.
struct WeightedPoint {
    geo::MortonKey key;
    float weight = 1.0F;
};

/// A rectangle of WorldPoints, all edges included; it may reach beyond the world.
struct WorldBox {
    std::int64_t west{};
    std::int64_t north{};
    std::int64_t east{};
    std::int64_t south{};

    constexpr bool contains(geo::WorldPoint point) const noexcept {
        return point.x >= west && point.x <= east && point.y >= north && point.y <= south;
    }
};

/// Weighted points in Morton order, so that those of a rectangle are found without reading the
/// others.
class HeatPoints {
public:
    /// Points in any order; those on one spot keep theirs. Throws Error when a weight is negative
    /// or not a number.
    explicit HeatPoints(std::vector<WeightedPoint> points);

    std::size_t size() const noexcept { return m_points.size(); }

    double total_weight() const noexcept { return m_total_weight; }

    std::span<const geo::WorldPoint> places() const noexcept { return m_places; }

    /// Calls `visit(place, weight)` for every point in the box, in Morton order whatever the box,
    /// so that sums over the same points come out the same to the last bit.
    template<class Visit>
    void visit(const WorldBox& box, const Visit& visit_point) const {
        visit_quad({.x = 0, .y = 0, .side_bits = 32}, {0, m_points.size()}, box, visit_point);
    }

private:
    /// The world or a quarter of a quarter … of it; its side is 2^side_bits WorldPoints.
    struct Quad {
        std::int64_t x{};
        std::int64_t y{};
        unsigned side_bits{};
    };

    struct Rows {
        std::size_t first{};
        std::size_t last{};
    };

    static constexpr std::size_t few = 32;

    template<class Visit>
    void visit_quad(const Quad& quad, Rows rows, const WorldBox& box, const Visit& visit) const {
        const std::int64_t side = std::int64_t{1} << quad.side_bits;
        if (rows.first == rows.last || quad.x > box.east || quad.x + side <= box.west ||
            quad.y > box.south || quad.y + side <= box.north) {
            return;
        }
        const bool inside = quad.x >= box.west && quad.x + side - 1 <= box.east &&
                            quad.y >= box.north && quad.y + side - 1 <= box.south;
        if (inside || rows.last - rows.first <= few || quad.side_bits == 0) {
            for (std::size_t row = rows.first; row < rows.last; ++row) {
                if (inside || box.contains(m_places[row])) {
                    visit(m_places[row], m_points[row].weight);
                }
            }
            return;
        }
        const std::int64_t half = side / 2;
        const unsigned bits = quad.side_bits - 1U;
        const std::int64_t west = quad.x;
        const std::int64_t north = quad.y;
        for (const Quad& quarter :
             {Quad{west, north, bits},
              {west + half, north, bits},
              {west, north + half, bits},
              {west + half, north + half, bits}}) {
            const std::size_t last = end_of(quarter, rows);
            visit_quad(quarter, {rows.first, last}, box, visit);
            rows.first = last;
        }
    }

    /// The first row behind a quad.
    std::size_t end_of(const Quad& quad, Rows rows) const noexcept;

    std::vector<WeightedPoint> m_points;
    std::vector<geo::WorldPoint> m_places;
    double m_total_weight = 0.0;
};

} // namespace osh::tiles
