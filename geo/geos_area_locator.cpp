#include "geo/geos_area_locator.hpp"

#include "geo/geos_context.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace osh::geo {

namespace {

struct DestroyTree {
    GEOSContextHandle_t handle = nullptr;

    void operator()(GEOSSTRtree* tree) const { GEOSSTRtree_destroy_r(handle, tree); }
};

struct DestroyPreparedTerritory {
    GEOSContextHandle_t handle = nullptr;

    void operator()(const GEOSPreparedGeometry* prepared) const {
        GEOSPreparedGeom_destroy_r(handle, prepared);
    }
};

using Tree = std::unique_ptr<GEOSSTRtree, DestroyTree>;
using Prepared = std::unique_ptr<const GEOSPreparedGeometry, DestroyPreparedTerritory>;

struct Entry {
    std::size_t position;
    GeosGeometry geometry;
    Prepared prepared;
};

void collect_entry(void* item, void* found) {
    static_cast<std::vector<const Entry*>*>(found)->push_back(static_cast<const Entry*>(item));
}

constexpr double metres_per_degree = 111'320.0;

} // namespace

struct AreaLocator::Impl {
    GeosContext context;
    std::vector<Entry> entries;
    Tree tree;

    std::vector<const Entry*> candidates(const GEOSGeometry* window) const {
        std::vector<const Entry*> found;
        GEOSSTRtree_query_r(context.handle(), tree.get(), window, collect_entry, &found);
        std::ranges::sort(found, {}, &Entry::position);
        return found;
    }

    /// From the place to the nearest point of an area, on the sphere.
    double distance_m(const Entry& entry, const GEOSGeometry* point, LonLat place) const {
        GEOSContextHandle_t handle = context.handle();
        GEOSCoordSequence* nearest =
            GEOSPreparedNearestPoints_r(handle, entry.prepared.get(), point);
        if (nearest == nullptr) {
            context.fail("a distance cannot be measured");
        }
        LonLat there;
        GEOSCoordSeq_getXY_r(handle, nearest, 0, &there.lon.degrees, &there.lat.degrees);
        GEOSCoordSeq_destroy_r(handle, nearest);
        return great_circle_distance(place, there).value;
    }
};

AreaLocator::AreaLocator(std::span<const MultiPolygon> areas) : m_impl(std::make_unique<Impl>()) {
    GEOSContextHandle_t handle = m_impl->context.handle();
    m_impl->tree = Tree{GEOSSTRtree_create_r(handle, 10), DestroyTree{handle}};
    m_impl->entries.reserve(areas.size()); // the tree keeps pointers into it
    for (std::size_t i = 0; i < areas.size(); ++i) {
        GeosGeometry geometry = to_geos(m_impl->context, areas[i]);
        if (GEOSisEmpty_r(handle, geometry.get()) != 0) {
            continue;
        }
        Prepared prepared{GEOSPrepare_r(handle, geometry.get()), DestroyPreparedTerritory{handle}};
        m_impl->entries.push_back({i, std::move(geometry), std::move(prepared)});
        Entry& entry = m_impl->entries.back();
        GEOSSTRtree_insert_r(handle, m_impl->tree.get(), entry.geometry.get(), &entry);
    }
}

AreaLocator::~AreaLocator() = default;
AreaLocator::AreaLocator(AreaLocator&&) noexcept = default;
AreaLocator& AreaLocator::operator=(AreaLocator&&) noexcept = default;

std::vector<std::size_t> AreaLocator::areas_at(LonLat place) const {
    std::vector<std::size_t> positions;
    if (m_impl->entries.empty()) {
        return positions;
    }
    const GeosGeometry point = to_geos(m_impl->context, place);
    for (const Entry* entry : m_impl->candidates(point.get())) {
        if (GEOSPreparedIntersects_r(
                m_impl->context.handle(), entry->prepared.get(), point.get()) == 1) {
            positions.push_back(entry->position);
        }
    }
    return positions;
}

std::optional<std::size_t> AreaLocator::area_at(LonLat place) const {
    const std::vector<std::size_t> positions = areas_at(place);
    return positions.empty() ? std::nullopt : std::optional{positions.front()};
}

std::optional<std::size_t> AreaLocator::area_near(LonLat place, Metres reach) const {
    if (const auto inside = area_at(place)) {
        return inside;
    }
    if (m_impl->entries.empty()) {
        return std::nullopt;
    }
    const double cosine = std::max(0.1, std::cos(place.lat.degrees * std::numbers::pi / 180.0));
    const double degrees = reach.value / metres_per_degree / cosine;
    const GeosGeometry point = to_geos(m_impl->context, place);
    const GeosGeometry window =
        own(m_impl->context,
            GEOSBuffer_r(m_impl->context.handle(), point.get(), degrees, 1),
            "a search window cannot be made");
    std::optional<std::size_t> nearest;
    double least_m = reach.value;
    for (const Entry* entry : m_impl->candidates(window.get())) {
        const double distance_m = m_impl->distance_m(*entry, point.get(), place);
        if (distance_m <= least_m) {
            least_m = distance_m;
            nearest = entry->position;
        }
    }
    return nearest;
}

} // namespace osh::geo
