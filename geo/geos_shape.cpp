#include "geo/geos_shape.hpp"

#include "geo/error.hpp"
#include "geo/geos_context.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace osh::geo {

namespace {

struct DestroyPrepared {
    GEOSContextHandle_t handle = nullptr;

    void operator()(const GEOSPreparedGeometry* prepared) const {
        GEOSPreparedGeom_destroy_r(handle, prepared);
    }
};

using PreparedGeometry = std::unique_ptr<const GEOSPreparedGeometry, DestroyPrepared>;

/// One kind of the shape's geometries, prepared.
struct PreparedKind {
    GeosGeometry geometry;
    PreparedGeometry prepared;
};

GEOSGeometry* geos_line(const GeosContext& context, const Line& line) {
    std::vector<double> numbers;
    for (const LonLat place : line) {
        numbers.push_back(place.lon.degrees);
        numbers.push_back(place.lat.degrees);
    }
    GEOSCoordSequence* sequence = GEOSCoordSeq_copyFromBuffer_r(
        context.handle(), numbers.data(), static_cast<unsigned>(line.size()), 0, 0);
    return sequence == nullptr ? nullptr : GEOSGeom_createLineString_r(context.handle(), sequence);
}

GeosGeometry collected(const GeosContext& context, std::vector<GeosGeometry>& parts, int type) {
    std::vector<GEOSGeometry*> released;
    for (GeosGeometry& part : parts) {
        released.push_back(part.release());
    }
    return own(
        context,
        GEOSGeom_createCollection_r(
            context.handle(), type, released.data(), static_cast<unsigned>(released.size())),
        "a geometry cannot be built");
}

GeosGeometry geos_points(const GeosContext& context, const std::vector<LonLat>& places) {
    std::vector<GeosGeometry> parts;
    for (const LonLat place : places) {
        parts.push_back(to_geos(context, place));
    }
    return parts.size() == 1 ? std::move(parts.front())
                             : collected(context, parts, GEOS_MULTIPOINT);
}

GeosGeometry geos_lines(const GeosContext& context, const std::vector<Line>& lines) {
    std::vector<GeosGeometry> parts;
    for (const Line& line : lines) {
        parts.push_back(own(context, geos_line(context, line), "a line cannot be built"));
    }
    return parts.size() == 1 ? std::move(parts.front())
                             : collected(context, parts, GEOS_MULTILINESTRING);
}

void require_valid_geometry(const GeosContext& context, const GEOSGeometry* geometry) {
    GEOSContextHandle_t handle = context.handle();
    if (GEOSisValid_r(handle, geometry) == 1) {
        return;
    }
    char* const reason = GEOSisValidReason_r(handle, geometry);
    const std::string text = reason != nullptr ? reason : "unknown";
    GEOSFree_r(handle, reason);
    throw Error("the geometry is not valid: " + text);
}

PreparedKind prepared_kind(const GeosContext& context, GeosGeometry geometry) {
    require_valid_geometry(context, geometry.get());
    PreparedKind kind{std::move(geometry), {nullptr, DestroyPrepared{context.handle()}}};
    kind.prepared.reset(GEOSPrepare_r(context.handle(), kind.geometry.get()));
    if (!kind.prepared) {
        context.fail("a geometry cannot be prepared");
    }
    return kind;
}

/// GEOS's answer: 0, 1 or 2 for an exception. The prepared side is the second operand.
char geos_relation(
    const GeosContext& context,
    const PreparedKind& kind,
    const GEOSGeometry* subject,
    SpatialRelation relation) {
    GEOSContextHandle_t handle = context.handle();
    const GEOSPreparedGeometry* const prepared = kind.prepared.get();
    switch (relation) {
    case SpatialRelation::intersects:
        return GEOSPreparedIntersects_r(handle, prepared, subject);
    case SpatialRelation::disjoint:
        return GEOSPreparedDisjoint_r(handle, prepared, subject);
    case SpatialRelation::equals:
        return GEOSEquals_r(handle, subject, kind.geometry.get());
    case SpatialRelation::touches:
        return GEOSPreparedTouches_r(handle, prepared, subject);
    case SpatialRelation::crosses:
        return GEOSPreparedCrosses_r(handle, prepared, subject);
    case SpatialRelation::within:
        return GEOSPreparedContains_r(handle, prepared, subject);
    case SpatialRelation::contains:
        return GEOSPreparedWithin_r(handle, prepared, subject);
    case SpatialRelation::overlaps:
        break;
    }
    return GEOSPreparedOverlaps_r(handle, prepared, subject);
}

} // namespace

struct ShapeRelater::Impl {
    GeosContext context;
    std::vector<PreparedKind> kinds; // after the context, so destroyed before it

    bool test(const GEOSGeometry* subject, SpatialRelation relation) const {
        const bool is_disjoint = relation == SpatialRelation::disjoint;
        if (kinds.size() > 1 && !is_disjoint && relation != SpatialRelation::intersects) {
            throw Error("a collection of several kinds can only be intersected");
        }
        const auto holds_for = [&](const PreparedKind& kind) {
            const char answer = geos_relation(context, kind, subject, relation);
            if (answer == 2) {
                context.fail("two geometries cannot be compared");
            }
            return answer == 1;
        };
        return is_disjoint ? std::ranges::all_of(kinds, holds_for)
                           : std::ranges::any_of(kinds, holds_for);
    }
};

ShapeRelater::ShapeRelater(const Shape& shape) : m_impl(std::make_unique<Impl>()) {
    const GeosContext& context = m_impl->context;
    if (!shape.points.empty()) {
        m_impl->kinds.push_back(prepared_kind(context, geos_points(context, shape.points)));
    }
    if (!shape.lines.empty()) {
        m_impl->kinds.push_back(prepared_kind(context, geos_lines(context, shape.lines)));
    }
    if (!shape.areas.empty()) {
        m_impl->kinds.push_back(prepared_kind(context, to_geos(context, shape.areas)));
    }
    if (m_impl->kinds.empty()) {
        throw Error("the geometry is empty");
    }
}

ShapeRelater::~ShapeRelater() = default;
ShapeRelater::ShapeRelater(ShapeRelater&&) noexcept = default;
ShapeRelater& ShapeRelater::operator=(ShapeRelater&&) noexcept = default;

bool ShapeRelater::relates(LonLat place, SpatialRelation relation) const {
    return m_impl->test(to_geos(m_impl->context, place).get(), relation);
}

bool ShapeRelater::relates(const MultiPolygon& area, SpatialRelation relation) const {
    if (area.empty()) {
        return relation == SpatialRelation::disjoint;
    }
    return m_impl->test(to_geos(m_impl->context, area).get(), relation);
}

} // namespace osh::geo
