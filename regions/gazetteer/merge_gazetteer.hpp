#pragma once

#include "geo/geocoder/gazetteer/gazetteer.hpp"
#include "regions/gazetteer/stored_gazetteer.hpp"
#include "regions/store/territory_store.hpp"

#include <span>
#include <vector>

namespace osh::regions {

/// Puts what the sources say into the gazetteer of areas, the most believed source first: areas are
/// the same by code, else by name and place (10 km) or name and parent; streets by name and kind
/// within their settlement; houses by number on their street. Of the same thing the position of the
/// first source that has one stays, with its rank; names, codes and postcodes add up. Old names
/// of the renames are added where they held. The same input gives the same gazetteer.
geo::Gazetteer merge_gazetteers(
    geo::Gazetteer areas,
    std::span<const StoredGazetteer> sources,
    const std::vector<TerritoryRow>& territories);

} // namespace osh::regions
