#pragma once

#include "geo/geocoder/gazetteer/gazetteer.hpp"
#include "geo/geos_area_locator.hpp"
#include "regions/gazetteer/stored_gazetteer.hpp"
#include "regions/store/territory_store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace osh::regions {

/// Finds the areas of a gazetteer by code, by name and by ground, and brings the areas of sources
/// into it.
class AreaMerge {
public:
    AreaMerge(geo::Gazetteer& made, const std::vector<TerritoryRow>& territories);

    /// Brings the areas of a source in; the position of each in the gazetteer by its key.
    std::unordered_map<std::string, std::uint32_t> add(const std::vector<StoredArea>& areas);

    /// The areas of a level with this name, in the gazetteer's order.
    std::vector<std::uint32_t> named(geo::AreaLevel level, std::string_view name) const;

    /// Whether an area lies in a territory, by codes.
    bool lies_in(std::uint32_t area, geo::Kato territory) const;

    /// The region a place lies in, or near to.
    std::optional<std::uint32_t> region_at(geo::LonLat place) const;

    /// Makes a name known of an area, unless it is.
    void add_name(std::uint32_t area, const geo::GazetteerName& name);

private:
    std::uint32_t take(const StoredArea& area, std::optional<std::uint32_t> parent);
    std::optional<std::uint32_t>
    same_area(const StoredArea& area, std::optional<std::uint32_t> parent) const;
    std::optional<std::uint32_t> parent_by_ground(const StoredArea& area) const;
    std::optional<std::uint32_t> parent_by_code(geo::Kato kato, geo::AreaLevel below) const;
    std::optional<std::uint32_t> ancestor(std::uint32_t area, geo::AreaLevel level) const;
    void complete(std::uint32_t at, const StoredArea& area, std::optional<std::uint32_t> parent);
    void know(std::uint32_t at, const std::string& name);

    geo::Gazetteer* m_made;
    std::unordered_map<std::uint32_t, std::uint32_t> m_by_kato;
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_by_name;
    std::vector<std::uint32_t> m_with_ground;
    geo::AreaLocator m_locator{{}};
};

/// The name of the geocoder for a stored one.
geo::GazetteerName gazetteer_name(const StoredName& name);

} // namespace osh::regions
