#include "tiles/generalise/inscribed_circle.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <queue>

namespace osh::tiles {

namespace {

struct Place {
    double x{};
    double y{};
};

/// The distance to a segment, squared.
double distance_2(Place p, const LabelledSegment& segment) noexcept {
    const auto ax = static_cast<double>(segment.from.x);
    const auto ay = static_cast<double>(segment.from.y);
    const double dx = static_cast<double>(segment.to.x) - ax;
    const double dy = static_cast<double>(segment.to.y) - ay;
    const double length_2 = dx * dx + dy * dy;
    const double share =
        length_2 > 0.0 ? std::clamp(((p.x - ax) * dx + (p.y - ay) * dy) / length_2, 0.0, 1.0) : 0.0;
    const double ex = p.x - ax - share * dx;
    const double ey = p.y - ay - share * dy;
    return ex * ex + ey * ey;
}

bool ray_crosses(Place p, const LabelledSegment& segment) noexcept {
    const auto ay = static_cast<double>(segment.from.y);
    const auto by = static_cast<double>(segment.to.y);
    if ((ay > p.y) == (by > p.y)) {
        return false;
    }
    const auto ax = static_cast<double>(segment.from.x);
    const auto bx = static_cast<double>(segment.to.x);
    return p.x < ax + (p.y - ay) * (bx - ax) / (by - ay);
}

/// How far inside the area a place is; negative outside.
double depth(Place p, std::span<const LabelledSegment> boundary) noexcept {
    double nearest_2 = std::numeric_limits<double>::infinity();
    bool inside = false;
    for (const LabelledSegment& segment : boundary) {
        nearest_2 = std::min(nearest_2, distance_2(p, segment));
        inside ^= ray_crosses(p, segment);
    }
    return inside ? std::sqrt(nearest_2) : -std::sqrt(nearest_2);
}

/// A square and the depth of its centre; no place in it is deeper than `bound`.
struct Square {
    Place centre;
    double half{};
    double depth{};

    double bound() const noexcept { return depth + half * std::numbers::sqrt2; }

    friend bool operator<(const Square& a, const Square& b) { return a.bound() < b.bound(); }
};

} // namespace

std::optional<InscribedCircle> largest_inscribed_circle(std::span<const LabelledSegment> boundary) {
    if (boundary.size() < 3) {
        return std::nullopt;
    }
    GridPoint low = boundary.front().from;
    GridPoint high = low;
    for (const LabelledSegment& segment : boundary) {
        low = {std::min(low.x, segment.from.x), std::min(low.y, segment.from.y)};
        high = {std::max(high.x, segment.from.x), std::max(high.y, segment.from.y)};
        low = {std::min(low.x, segment.to.x), std::min(low.y, segment.to.y)};
        high = {std::max(high.x, segment.to.x), std::max(high.y, segment.to.y)};
    }
    const Place middle{
        static_cast<double>(low.x + high.x) / 2.0, static_cast<double>(low.y + high.y) / 2.0};
    const double half = static_cast<double>(std::max(high.x - low.x, high.y - low.y)) / 2.0;
    std::priority_queue<Square> squares;
    squares.push({middle, half, depth(middle, boundary)});
    Square best = squares.top();
    while (!squares.empty()) {
        const Square square = squares.top();
        squares.pop();
        // Half a unit is as exact as the grid; a hundredth of the radius is enough for labels.
        if (square.bound() - best.depth <= std::max(0.5, best.depth / 100.0)) {
            break;
        }
        const double quarter = square.half / 2.0;
        for (const Place offset : {Place{-1, -1}, Place{1, -1}, Place{-1, 1}, Place{1, 1}}) {
            const Place centre{
                square.centre.x + offset.x * quarter, square.centre.y + offset.y * quarter};
            const Square part{centre, quarter, depth(centre, boundary)};
            if (part.depth > best.depth) {
                best = part;
            }
            squares.push(part);
        }
    }
    if (best.depth <= 0.0) {
        return std::nullopt;
    }
    return InscribedCircle{{std::llround(best.centre.x), std::llround(best.centre.y)}, best.depth};
}

} // namespace osh::tiles
