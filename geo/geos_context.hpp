#pragma once

#include "geo/geometry/polygon.hpp"

#include <geos_c.h>

#include <memory>
#include <string>

namespace osh::geo {

/// Part of the GEOS edge: one reentrant GEOS context, used by one thread at a time, that keeps the
/// last error message instead of printing it.
class GeosContext {
public:
    GeosContext();
    ~GeosContext();
    GeosContext(const GeosContext&) = delete;
    GeosContext& operator=(const GeosContext&) = delete;

    GEOSContextHandle_t handle() const noexcept { return m_handle; }

    /// Throws `geo::Error` with GEOS's last message; `act` says what was attempted.
    [[noreturn]] void fail(const char* act) const;

private:
    GEOSContextHandle_t m_handle;
    std::unique_ptr<std::string> m_message = std::make_unique<std::string>();
};

struct DestroyGeosGeometry {
    GEOSContextHandle_t handle = nullptr;

    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(handle, geometry); }
};

/// A geometry that must not outlive its context.
using GeosGeometry = std::unique_ptr<GEOSGeometry, DestroyGeosGeometry>;

/// Takes ownership; throws `geo::Error` when GEOS answered with nothing.
GeosGeometry
own(const GeosContext& context, GEOSGeometry* geometry, const char* act = "geometry work");

GeosGeometry to_geos(const GeosContext& context, const MultiPolygon& area);

GeosGeometry to_geos(const GeosContext& context, LonLat place);

/// The polygons of a geometry or of a collection, outer rings counter-clockwise and holes clockwise
/// (RFC 7946, 3.1.6); lines and points are left out.
MultiPolygon polygons_of(const GeosContext& context, const GEOSGeometry* geometry);

} // namespace osh::geo
