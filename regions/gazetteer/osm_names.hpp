#pragma once

#include "geo/osm_addresses.hpp"
#include "regions/gazetteer/stored_gazetteer.hpp"

#include <string_view>
#include <vector>

namespace osh::regions {

/// The names of a thing of OpenStreetMap, the plain one first: `old_name*` are old, with the year
/// until which they held when the key tells it (`old_name:-1993`); `alt_name*` and the like are
/// spellings.
std::vector<StoredName> stored_names(const std::vector<geo::OsmName>& names);

/// Adds those names whose text is not there yet.
void add_missing_names(const std::vector<StoredName>& names, std::vector<StoredName>& into);

/// Whether a value of `place` is a settlement of its own rather than a part of one.
bool is_settlement_kind(std::string_view place) noexcept;

} // namespace osh::regions
