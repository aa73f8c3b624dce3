#pragma once

#include "geo/geos_area_locator.hpp"
#include "geo/osm_addresses.hpp"
#include "regions/gazetteer/gazetteer_sources.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace osh::regions {

/// The settlements of an extract, and which of them a place belongs to.
class OsmSettlements {
public:
    /// With `fallback` everything that lies in no settlement belongs to that one.
    OsmSettlements(const geo::OsmAddresses& map, const std::optional<ExtractSettlement>& fallback);

    /// The settlements as rows of the gazetteer, in the map's order.
    const std::vector<StoredArea>& areas() const noexcept { return m_areas; }

    /// The key of the settlement that a place lies in: the one of this name (empty: none is given)
    /// within 30 km, else the one whose outline holds the place, else the nearest in reach; null
    /// when there is none.
    const std::string* at(geo::LonLat place, std::string_view name) const;

private:
    void add_outlines(const geo::OsmAddresses& map);
    std::optional<std::size_t> near(geo::LonLat place) const;
    std::optional<std::size_t> named(geo::LonLat place, std::string_view name) const;

    std::vector<StoredArea> m_areas;
    std::unordered_map<std::string, std::vector<std::size_t>> m_by_key;
    std::map<std::pair<int, int>, std::vector<std::size_t>> m_cells;
    std::vector<std::size_t> m_outlined; ///< by outline: the settlement
    geo::AreaLocator m_locator{{}};
    std::optional<std::size_t> m_fallback;
};

} // namespace osh::regions
