#pragma once

#include "geo/geometry/polygon.hpp"

#include <optional>
#include <span>
#include <string>

namespace osh::geo {

/// What is wrong with an area by the rules of OGC Simple Features (crossing sides, holes outside,
/// …), in GEOS's words; nothing when it is valid.
std::optional<std::string> invalidity(const MultiPolygon& area);

/// An area made valid.
struct RepairedArea {
    MultiPolygon area;                 ///< counter-clockwise outer rings, clockwise holes
    std::optional<std::string> reason; ///< what was wrong; nothing when the area was valid
};

/// Makes an area valid by its structure (outer rings are united, then holes cut out; GEOSMakeValid
/// with method "structure"); lines and points left over are dropped. A valid area keeps its places.
RepairedArea repaired(const MultiPolygon& area);

/// The union of areas; their sides are noded against each other.
MultiPolygon united(std::span<const MultiPolygon> areas);

/// What two areas share; empty when they only touch.
MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b);

/// What of `area` lies outside `cutter`.
MultiPolygon difference(const MultiPolygon& area, const MultiPolygon& cutter);

/// The part of an area inside a box; the area need not be valid.
MultiPolygon clipped(const MultiPolygon& area, const BoundingBox& box);

/// Shared area over united area (Jaccard index), both on the ellipsoid: 1 for equal areas, 0 for
/// areas apart; 0 for two empty ones.
double intersection_over_union(const MultiPolygon& a, const MultiPolygon& b);

/// The box of all places; nothing for an empty area.
std::optional<BoundingBox> bounding_box(const MultiPolygon& area) noexcept;

/// A place inside the area, well away from its sides where possible; nothing for an empty area.
std::optional<LonLat> place_inside(const MultiPolygon& area);

} // namespace osh::geo
