#pragma once

#include "geo/geocoder/gazetteer/gazetteer.hpp"
#include "geo/kato.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace osh::regions {

/// The district of a region with this Russian name, by its position among the areas.
using DistrictByName =
    std::function<std::optional<std::uint32_t>(geo::Kato region, const std::string& name_ru)>;

/// Brings the villages of the built-in table into a gazetteer of regions, districts and placed
/// settlements: each in its district, with its rough position or none. One that is there already
/// (in the district, within 20 km of the rough position, or alone of its name in the region) only
/// learns its district and its other names.
void add_known_villages(geo::Gazetteer& made, const DistrictByName& district_named);

} // namespace osh::regions
