#pragma once

#include "geo/distance.hpp"
#include "geo/geometry/polygon.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace osh::geo {

/// Finds which of many areas holds a place: an STR tree over prepared geometries. Takes copies of
/// the areas. For use by one thread at a time, also when const (GEOS fills its indexes on the way):
/// give each thread its own.
class AreaLocator {
public:
    explicit AreaLocator(std::span<const MultiPolygon> areas);
    ~AreaLocator();
    AreaLocator(AreaLocator&&) noexcept;
    AreaLocator& operator=(AreaLocator&&) noexcept;
    AreaLocator(const AreaLocator&) = delete;
    AreaLocator& operator=(const AreaLocator&) = delete;

    /// The position (from 0) of the area with this place inside or on its side; the first one when
    /// several have it; nothing when none has.
    std::optional<std::size_t> area_at(LonLat place) const;

    /// The positions of all areas with this place inside or on their side, ascending.
    std::vector<std::size_t> areas_at(LonLat place) const;

    /// As `area_at`, else the nearest area not farther than `reach`: for places on shores and
    /// borders that a generalised outline leaves outside.
    std::optional<std::size_t> area_near(LonLat place, Metres reach) const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace osh::geo
