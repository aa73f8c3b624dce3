#include "geo/geos_context.hpp"

#include "geo/error.hpp"

#include <algorithm>
#include <vector>

namespace osh::geo {

namespace {

void keep_message(const char* message, void* place) { *static_cast<std::string*>(place) = message; }

GEOSGeometry* to_geos_ring(const GeosContext& context, const Ring& ring) {
    GEOSContextHandle_t handle = context.handle();
    std::vector<double> numbers;
    numbers.reserve(2 * (ring.size() + 1));
    for (const LonLat place : ring) {
        numbers.push_back(place.lon.degrees);
        numbers.push_back(place.lat.degrees);
    }
    if (!ring.empty() && ring.front() != ring.back()) {
        numbers.push_back(ring.front().lon.degrees);
        numbers.push_back(ring.front().lat.degrees);
    }
    GEOSCoordSequence* sequence = GEOSCoordSeq_copyFromBuffer_r(
        handle, numbers.data(), static_cast<unsigned>(numbers.size() / 2), 0, 0);
    return sequence == nullptr ? nullptr : GEOSGeom_createLinearRing_r(handle, sequence);
}

/// A ring needs four places; a shorter one encloses nothing.
bool encloses_something(const Ring& ring) {
    const bool closed = !ring.empty() && ring.front() == ring.back();
    return ring.size() + (closed ? 0U : 1U) >= 4;
}

GeosGeometry to_geos_polygon(const GeosContext& context, const Polygon& polygon) {
    std::vector<GEOSGeometry*> holes;
    for (const Ring& hole : polygon.holes) {
        if (encloses_something(hole)) {
            holes.push_back(to_geos_ring(context, hole));
        }
    }
    GEOSGeometry* outer = to_geos_ring(context, polygon.outer);
    if (outer == nullptr || std::ranges::find(holes, nullptr) != holes.end()) {
        context.fail("a ring cannot be built");
    }
    return own(
        context,
        GEOSGeom_createPolygon_r(
            context.handle(), outer, holes.data(), static_cast<unsigned>(holes.size())),
        "a polygon cannot be built");
}

enum class Turn { counter_clockwise, clockwise };

Ring ring_of(const GeosContext& context, const GEOSGeometry* geometry, Turn wanted) {
    GEOSContextHandle_t handle = context.handle();
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(handle, geometry);
    unsigned size = 0;
    GEOSCoordSeq_getSize_r(handle, sequence, &size);
    std::vector<double> numbers(2 * std::size_t{size});
    GEOSCoordSeq_copyToBuffer_r(handle, sequence, numbers.data(), 0, 0);
    Ring ring;
    ring.reserve(size);
    for (std::size_t i = 0; i < size; ++i) {
        ring.push_back({Lon{numbers[2 * i]}, Lat{numbers[2 * i + 1]}});
    }
    char counter_clockwise = 0;
    GEOSCoordSeq_isCCW_r(handle, sequence, &counter_clockwise);
    if ((counter_clockwise != 0) != (wanted == Turn::counter_clockwise)) {
        std::ranges::reverse(ring);
    }
    return ring;
}

void append_polygons(const GeosContext& context, const GEOSGeometry* geometry, MultiPolygon& area) {
    GEOSContextHandle_t handle = context.handle();
    const int type = GEOSGeomTypeId_r(handle, geometry);
    if (type == GEOS_POLYGON) {
        if (GEOSisEmpty_r(handle, geometry) != 0) {
            return;
        }
        Polygon polygon;
        polygon.outer =
            ring_of(context, GEOSGetExteriorRing_r(handle, geometry), Turn::counter_clockwise);
        for (int i = 0; i < GEOSGetNumInteriorRings_r(handle, geometry); ++i) {
            polygon.holes.push_back(
                ring_of(context, GEOSGetInteriorRingN_r(handle, geometry, i), Turn::clockwise));
        }
        area.push_back(std::move(polygon));
    } else if (type >= GEOS_MULTIPOINT) {
        for (int i = 0; i < GEOSGetNumGeometries_r(handle, geometry); ++i) {
            append_polygons(context, GEOSGetGeometryN_r(handle, geometry, i), area);
        }
    }
}

} // namespace

GeosContext::GeosContext() : m_handle(GEOS_init_r()) {
    GEOSContext_setErrorMessageHandler_r(m_handle, keep_message, m_message.get());
}

GeosContext::~GeosContext() { GEOS_finish_r(m_handle); }

void GeosContext::fail(const char* act) const { throw Error(std::string(act) + ": " + *m_message); }

GeosGeometry own(const GeosContext& context, GEOSGeometry* geometry, const char* act) {
    if (geometry == nullptr) {
        context.fail(act);
    }
    return {geometry, DestroyGeosGeometry{context.handle()}};
}

GeosGeometry to_geos(const GeosContext& context, const MultiPolygon& area) {
    std::vector<GeosGeometry> polygons;
    for (const Polygon& polygon : area) {
        if (encloses_something(polygon.outer)) {
            polygons.push_back(to_geos_polygon(context, polygon));
        }
    }
    std::vector<GEOSGeometry*> parts;
    for (GeosGeometry& polygon : polygons) {
        parts.push_back(polygon.release());
    }
    return own(
        context,
        GEOSGeom_createCollection_r(
            context.handle(),
            GEOS_MULTIPOLYGON,
            parts.data(),
            static_cast<unsigned>(parts.size())));
}

GeosGeometry to_geos(const GeosContext& context, LonLat place) {
    return own(
        context,
        GEOSGeom_createPointFromXY_r(context.handle(), place.lon.degrees, place.lat.degrees));
}

MultiPolygon polygons_of(const GeosContext& context, const GEOSGeometry* geometry) {
    MultiPolygon area;
    append_polygons(context, geometry, area);
    return area;
}

} // namespace osh::geo
