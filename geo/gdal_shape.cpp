#include "geo/gdal_shape.hpp"

#include <cpl_error.h>
#include <ogr_api.h>

#include <memory>
#include <utility>

namespace osh::geo {

namespace {

struct DestroyMadeGeometry {
    void operator()(void* geometry) const { OGR_G_DestroyGeometry(geometry); }
};

using MadeGeometry = std::unique_ptr<void, DestroyMadeGeometry>;

std::vector<LonLat> places_of(OGRGeometryH line) {
    const int count = OGR_G_GetPointCount(line);
    std::vector<LonLat> places;
    places.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const auto place = checked_lon_lat(Lon{OGR_G_GetX(line, i)}, Lat{OGR_G_GetY(line, i)});
        if (!place) {
            throw ShapeProblem{
                "its coordinates (" + std::to_string(OGR_G_GetX(line, i)) + ", " +
                std::to_string(OGR_G_GetY(line, i)) +
                ") are outside the ranges of longitude and latitude; does the file name its "
                "reference system?"};
        }
        places.push_back(*place);
    }
    return places;
}

void append_polygon(OGRGeometryH polygon, MultiPolygon& area) {
    const int rings = OGR_G_GetGeometryCount(polygon);
    if (rings == 0) {
        return;
    }
    Polygon result;
    result.outer = places_of(OGR_G_GetGeometryRef(polygon, 0));
    for (int i = 1; i < rings; ++i) {
        result.holes.push_back(places_of(OGR_G_GetGeometryRef(polygon, i)));
    }
    area.push_back(std::move(result));
}

/// What a geometry consists of, sorted by kind, from nested collections too.
struct Parts {
    std::vector<LonLat> places;
    MultiLine lines;
    MultiPolygon area;
};

void collect(OGRGeometryH geometry, Parts& parts) {
    switch (wkbFlatten(OGR_G_GetGeometryType(geometry))) {
    case wkbPoint:
        if (OGR_G_IsEmpty(geometry) == 0) {
            parts.places.push_back(places_of(geometry).front());
        }
        break;
    case wkbLineString:
        parts.lines.push_back(places_of(geometry));
        break;
    case wkbPolygon:
    case wkbTriangle:
        append_polygon(geometry, parts.area);
        break;
    default:
        for (int i = 0; i < OGR_G_GetGeometryCount(geometry); ++i) {
            collect(OGR_G_GetGeometryRef(geometry, i), parts);
        }
    }
}

/// Quiet: a place beyond the projection is that feature's problem, not a broken file.
bool transformed(OGRGeometryH geometry, OGRCoordinateTransformationH transform) {
    CPLPushErrorHandler(CPLQuietErrorHandler);
    const bool done = OGR_G_Transform(geometry, transform) == OGRERR_NONE;
    CPLPopErrorHandler();
    return done;
}

} // namespace

Shape shape_of(void* feature, void* transform) {
    OGRGeometryH raw = OGR_F_GetGeometryRef(feature);
    if (raw == nullptr) {
        return {};
    }
    const MadeGeometry geometry{OGR_G_GetLinearGeometry(raw, 0.0, nullptr)};
    if (geometry == nullptr) {
        throw ShapeProblem{"its shape cannot be brought to straight lines"};
    }
    if (transform != nullptr && !transformed(geometry.get(), transform)) {
        throw ShapeProblem{"its coordinates cannot be brought to WGS 84"};
    }
    Parts parts;
    collect(geometry.get(), parts);
    if (!parts.area.empty()) {
        return std::move(parts.area);
    }
    if (!parts.lines.empty()) {
        return std::move(parts.lines);
    }
    if (parts.places.size() == 1) {
        return parts.places.front();
    }
    return parts.places.empty() ? Shape{} : Shape{std::move(parts.places)};
}

} // namespace osh::geo
