#pragma once

#include "geo/geometry/shape.hpp"
#include "geo/geometry/spatial_relation.hpp"

#include <memory>

namespace osh::geo {

/// Tests many geometries against one shape, which is prepared once. For use by one thread at a
/// time.
class ShapeRelater {
public:
    /// Throws `geo::Error` when the shape is empty or not valid by the rules of Simple Features.
    explicit ShapeRelater(const Shape& shape);
    ~ShapeRelater();
    ShapeRelater(ShapeRelater&&) noexcept;
    ShapeRelater& operator=(ShapeRelater&&) noexcept;
    ShapeRelater(const ShapeRelater&) = delete;
    ShapeRelater& operator=(const ShapeRelater&) = delete;

    /// Whether the place lies so to the shape. A shape of several kinds knows `intersects` and
    /// `disjoint` only; throws `geo::Error` for others.
    bool relates(LonLat place, SpatialRelation relation) const;

    /// The same for an area; an empty one is disjoint from everything.
    bool relates(const MultiPolygon& area, SpatialRelation relation) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace osh::geo
