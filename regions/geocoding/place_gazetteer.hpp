#pragma once

#include "geo/geocoder/gazetteer/gazetteer.hpp"
#include "regions/store/place_store.hpp"
#include "regions/store/territory_store.hpp"

#include <vector>

namespace osh::regions {

/// The gazetteer of areas: the 20 regions with their abbreviations and former names, the districts
/// (those of the dataset with their codes and ground; without them the built-in table), and the
/// settlements of the dataset with old names and spellings, each in its district as far as that is
/// known: by ground where districts have some, else only the seats of districts.
geo::Gazetteer
place_gazetteer(const std::vector<PlaceRow>& places, const std::vector<TerritoryRow>& territories);

} // namespace osh::regions
