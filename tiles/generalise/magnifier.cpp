#include "tiles/generalise/magnifier.hpp"

#include <algorithm>
#include <cmath>

namespace osh::tiles {

namespace {

/// The longest straight piece as a share of its distance from the centre.
constexpr double longest_piece = 0.25;

double length(GridPoint way) noexcept {
    return std::hypot(static_cast<double>(way.x), static_cast<double>(way.y));
}

/// The distance from `p` to the segment between `a` and `b`.
double distance(GridPoint p, GridPoint a, GridPoint b) noexcept {
    const GridPoint way = b - a;
    const GridPoint offset = p - a;
    const double length_2 = static_cast<double>(way.x * way.x + way.y * way.y);
    const double along = static_cast<double>(way.x * offset.x + way.y * offset.y);
    const double share = length_2 > 0.0 ? std::clamp(along / length_2, 0.0, 1.0) : 0.0;
    return std::hypot(
        static_cast<double>(offset.x) - share * static_cast<double>(way.x),
        static_cast<double>(offset.y) - share * static_cast<double>(way.y));
}

/// Adds the points after `a` up to `b`, halving pieces that are long for their distance.
void append_pieces(const Magnifier& glass, GridPoint a, GridPoint b, GridLine& line) {
    const double away = distance(glass.lens.centre, a, b);
    const double allowed = std::max(longest_piece * std::max(away, glass.lens.radius / 2.0), 4.0);
    if (away < glass.reach && length(b - a) > allowed) {
        const GridPoint middle{a.x + (b.x - a.x) / 2, a.y + (b.y - a.y) / 2};
        append_pieces(glass, a, middle, line);
        append_pieces(glass, middle, b, line);
    } else {
        line.push_back(glass.image(b));
    }
}

} // namespace

GridPoint Magnifier::image(GridPoint p) const noexcept {
    const GridPoint offset = p - lens.centre;
    const double away = length(offset);
    if (away >= reach || away == 0.0) {
        return p;
    }
    const double seen = away <= lens.radius
                            ? away / lens.radius * enlarged_radius
                            : enlarged_radius + (away - lens.radius) / (reach - lens.radius) *
                                                    (reach - enlarged_radius);
    return lens.centre + GridPoint{
                             std::llround(static_cast<double>(offset.x) * seen / away),
                             std::llround(static_cast<double>(offset.y) * seen / away)};
}

GridLine Magnifier::image(const GridLine& line) const {
    GridLine seen{image(line.front())};
    for (std::size_t i = 1; i < line.size(); ++i) {
        append_pieces(*this, line[i - 1], line[i], seen);
    }
    return seen;
}

} // namespace osh::tiles
