#include "server/layers/layer_bounds.hpp"

#include "geo/geos_area.hpp"
#include "geo/web_mercator.hpp"
#include "server/layers/layer_studies.hpp"
#include "server/layers/traffic_drawing.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <span>

namespace osh::server {

namespace {

using Extent = std::optional<geo::BoundingBox>;

void take_in(Extent& extent, const Extent& other) {
    if (!extent || !other) {
        extent = extent ? extent : other;
        return;
    }
    extent->south_west.lon = std::min(extent->south_west.lon, other->south_west.lon);
    extent->south_west.lat = std::min(extent->south_west.lat, other->south_west.lat);
    extent->north_east.lon = std::max(extent->north_east.lon, other->north_east.lon);
    extent->north_east.lat = std::max(extent->north_east.lat, other->north_east.lat);
}

template<class Rows>
Extent extent_of_areas(const Rows& rows) {
    Extent extent;
    for (const auto& row : rows) {
        take_in(extent, geo::bounding_box(row.area));
    }
    return extent;
}

Extent extent_of_points(std::span<const geo::MortonKey> keys) {
    if (keys.empty()) {
        return std::nullopt;
    }
    geo::WorldPoint low{0xFFFF'FFFF, 0xFFFF'FFFF};
    geo::WorldPoint high{};
    for (const geo::MortonKey key : keys) {
        const geo::WorldPoint point = geo::to_world_point(key);
        low = {std::min(low.x, point.x), std::min(low.y, point.y)};
        high = {std::max(high.x, point.x), std::max(high.y, point.y)};
    }
    // y grows to the south.
    return geo::BoundingBox{
        geo::to_lon_lat(geo::WorldPoint{low.x, high.y}),
        geo::to_lon_lat(geo::WorldPoint{high.x, low.y})};
}

Extent extent_of_layer(const Layer& layer, const LiveDataset& dataset) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    if (layer.id == "base") {
        Extent extent = extent_of_areas(dataset.base_features);
        for (const regions::PlaceRow& place : dataset.places) {
            take_in(extent, geo::BoundingBox{place.position, place.position});
        }
        take_in(extent, dataset.traffic->bounds());
        return extent;
    }
    if (layer.subject == LayerSubject::surroundings) {
        return extent_of_areas(dataset.territories);
    }
    if (layer.id == "injuries") {
        return extent_of_points(std::span(snapshot.injuries.key).first(snapshot.injuries.placed));
    }
    if (layer.id == "diseases") {
        return extent_of_points(std::span(snapshot.diseases.key).first(snapshot.diseases.placed));
    }
    if (layer.id == "opo") {
        return extent_of_points(facility_places(dataset).keys);
    }
    Extent extent = extent_of_points(std::span(snapshot.enterprises.key).first(snapshot.placed));
    if (layer.id == "signals") {
        take_in(extent, extent_of_areas(dataset.territories));
    }
    return extent;
}

} // namespace

geo::BoundingBox bounds_of(const TileQuestion& question) {
    const LiveDataset& dataset = question.request.dataset;
    Extent extent;
    for (const Layer* const layer : question.layers) {
        take_in(extent, *dataset.studies->extents.find_or_make(std::string(layer->id), [&] {
            const Extent own = extent_of_layer(*layer, dataset);
            // Of a layer in which nothing lies yet, the country.
            return std::make_shared<const Extent>(own ? own : extent_of_areas(dataset.territories));
        }));
    }
    constexpr double square_lat = 85.05112877980659;
    return extent.value_or(geo::BoundingBox{{{-180.0}, {-square_lat}}, {{180.0}, {square_lat}}});
}

} // namespace osh::server
