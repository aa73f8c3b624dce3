#include "geo/geos_area.hpp"

#include "geo/geos_context.hpp"
#include "geo/proj_measure.hpp"

#include <algorithm>
#include <vector>

namespace osh::geo {

namespace {

std::optional<std::string> invalidity(const GeosContext& context, const GEOSGeometry* geometry) {
    if (GEOSisValid_r(context.handle(), geometry) == 1) {
        return std::nullopt;
    }
    char* reason = GEOSisValidReason_r(context.handle(), geometry);
    std::string text = reason != nullptr ? reason : "invalid";
    GEOSFree_r(context.handle(), reason);
    return text;
}

GeosGeometry made_valid(const GeosContext& context, const GEOSGeometry* geometry) {
    GEOSContextHandle_t handle = context.handle();
    GEOSMakeValidParams* parameters = GEOSMakeValidParams_create_r(handle);
    GEOSMakeValidParams_setMethod_r(handle, parameters, GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(handle, parameters, 0);
    GEOSGeometry* valid = GEOSMakeValidWithParams_r(handle, geometry, parameters);
    GEOSMakeValidParams_destroy_r(handle, parameters);
    return own(context, valid, "an area cannot be repaired");
}

} // namespace

std::optional<std::string> invalidity(const MultiPolygon& area) {
    const GeosContext context;
    return invalidity(context, to_geos(context, area).get());
}

RepairedArea repaired(const MultiPolygon& area) {
    const GeosContext context;
    const GeosGeometry geometry = to_geos(context, area);
    RepairedArea result;
    result.reason = invalidity(context, geometry.get());
    result.area = polygons_of(
        context, result.reason ? made_valid(context, geometry.get()).get() : geometry.get());
    return result;
}

MultiPolygon united(std::span<const MultiPolygon> areas) {
    const GeosContext context;
    std::vector<GEOSGeometry*> parts;
    for (const MultiPolygon& area : areas) {
        parts.push_back(to_geos(context, area).release());
    }
    const GeosGeometry all =
        own(context,
            GEOSGeom_createCollection_r(
                context.handle(),
                GEOS_GEOMETRYCOLLECTION,
                parts.data(),
                static_cast<unsigned>(parts.size())));
    const GeosGeometry result =
        own(context, GEOSUnaryUnion_r(context.handle(), all.get()), "areas cannot be united");
    return polygons_of(context, result.get());
}

MultiPolygon intersection(const MultiPolygon& a, const MultiPolygon& b) {
    const GeosContext context;
    const GeosGeometry result = own(
        context,
        GEOSIntersection_r(context.handle(), to_geos(context, a).get(), to_geos(context, b).get()),
        "areas cannot be intersected");
    return polygons_of(context, result.get());
}

MultiPolygon difference(const MultiPolygon& area, const MultiPolygon& cutter) {
    const GeosContext context;
    const GeosGeometry result =
        own(context,
            GEOSDifference_r(
                context.handle(), to_geos(context, area).get(), to_geos(context, cutter).get()),
            "areas cannot be subtracted");
    return polygons_of(context, result.get());
}

MultiPolygon clipped(const MultiPolygon& area, const BoundingBox& box) {
    const auto [south_west, north_east] = box;
    const Ring frame{
        south_west,
        {north_east.lon, south_west.lat},
        north_east,
        {south_west.lon, north_east.lat},
        south_west};
    return intersection(repaired(area).area, {Polygon{frame, {}}});
}

double intersection_over_union(const MultiPolygon& a, const MultiPolygon& b) {
    const double shared = area_km2(intersection(a, b));
    const double together = area_km2(a) + area_km2(b) - shared;
    return together > 0.0 ? shared / together : 0.0;
}

std::optional<BoundingBox> bounding_box(const MultiPolygon& area) noexcept {
    std::optional<BoundingBox> box;
    for (const Polygon& polygon : area) {
        for (const LonLat place : polygon.outer) {
            if (!box) {
                box = BoundingBox{place, place};
            }
            box->south_west.lon = std::min(box->south_west.lon, place.lon);
            box->south_west.lat = std::min(box->south_west.lat, place.lat);
            box->north_east.lon = std::max(box->north_east.lon, place.lon);
            box->north_east.lat = std::max(box->north_east.lat, place.lat);
        }
    }
    return box;
}

std::optional<LonLat> place_inside(const MultiPolygon& area) {
    const GeosContext context;
    const GeosGeometry point =
        own(context,
            GEOSPointOnSurface_r(context.handle(), to_geos(context, area).get()),
            "no place inside an area can be found");
    if (GEOSisEmpty_r(context.handle(), point.get()) != 0) {
        return std::nullopt;
    }
    LonLat place;
    GEOSGeomGetX_r(context.handle(), point.get(), &place.lon.degrees);
    GEOSGeomGetY_r(context.handle(), point.get(), &place.lat.degrees);
    return place;
}

} // namespace osh::geo
