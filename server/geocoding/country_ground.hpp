#pragma once

#include "geo/geos_area_locator.hpp"
#include "geo/lon_lat.hpp"
#include "regions/store/territory_store.hpp"

#include <mutex>
#include <vector>

namespace osh::server {

/// Tells whether a place can lie in Kazakhstan. May be asked by many threads.
class CountryGround {
public:
    /// Takes copies of the regions of today; without any only the box of the country is looked at.
    explicit CountryGround(const std::vector<regions::TerritoryRow>& territories);

    /// Within the country's box and inside a region, or at most 10 km beside one (outlines are
    /// generalised).
    bool holds(geo::LonLat place) const;

private:
    mutable std::mutex m_mutex; ///< a locator serves one thread at a time
    geo::AreaLocator m_regions{{}};
    bool m_has_regions = false;
};

} // namespace osh::server
