#pragma once

#include "geo/geometry/polygon.hpp"
#include "geo/lon_lat.hpp"
#include "regions/names.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// A neighbouring country of the built-in table.
struct KnownCountry {
    std::string code; ///< ISO 3166-1 numeric, three digits
    Names name;
};

/// A lake or sea of the built-in table, with a place in it.
struct KnownWater {
    std::string code;
    Names name;
    geo::LonLat place;
};

/// The country with this code, zeros in front or not; null when the table has none.
const KnownCountry* known_country(std::string_view code);

/// The known waters in each of these areas, or within 15 km of its shore: by position in `areas`,
/// null where the table knows none.
std::vector<const KnownWater*> known_waters_in(const std::vector<geo::MultiPolygon>& areas);

} // namespace osh::regions
