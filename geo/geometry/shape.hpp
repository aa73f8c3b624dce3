#pragma once

#include "geo/geometry/polygon.hpp"

#include <vector>

namespace osh::geo {

/// A line of at least two places.
using Line = std::vector<LonLat>;

/// A geometry of any kind of OGC Simple Features: points, lines and areas together.
struct Shape {
    std::vector<LonLat> points;
    std::vector<Line> lines;
    MultiPolygon areas;

    void append(const Shape& more) {
        points.insert(points.end(), more.points.begin(), more.points.end());
        lines.insert(lines.end(), more.lines.begin(), more.lines.end());
        areas.insert(areas.end(), more.areas.begin(), more.areas.end());
    }

    /// How many of the three kinds it has: more than one makes it a mixed collection.
    int kinds() const noexcept {
        return (points.empty() ? 0 : 1) + (lines.empty() ? 0 : 1) + (areas.empty() ? 0 : 1);
    }
};

} // namespace osh::geo
