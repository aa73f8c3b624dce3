#pragma once

#include "geo/osm_addresses.hpp"

#include <osmium/osm/tag.hpp>

#include <string_view>
#include <vector>

namespace osh::geo {

/// The names among the tags of a thing, several of one value apart.
std::vector<OsmName> osm_names(const osmium::TagList& tags);

/// Whether a value of `highway` makes a way a street or road that addresses are named by.
bool is_osm_street(std::string_view highway) noexcept;

/// Whether a value of `place` stands for a settlement or a part of one.
bool is_osm_place(std::string_view place) noexcept;

/// A place from its tags, without position.
OsmPlace osm_place(const osmium::TagList& tags);

/// A house from its tags, without position; an empty number when there is none.
OsmHouse osm_house(const osmium::TagList& tags);

} // namespace osh::geo
