#pragma once

#include "geo/roads/traffic_line.hpp"
#include "geo/sqlite/database.hpp"
#include "regions/names.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// A stretch of road or railway of the map's ground.
struct TrafficRow {
    geo::TrafficClass kind = geo::TrafficClass::street;
    std::string reference{}; ///< number of the road; empty without
    Names name{};
    std::vector<geo::LonLat> line{}; ///< at least two places
};

/// All roads and railways, the greatest class first; empty when none was imported. Throws
/// `regions::Error` when the file is broken.
std::vector<TrafficRow> read_traffic(geo::Database& database);

/// Whether the roads and railways stand on a source with this digest.
bool traffic_stands_on(geo::Database& database, std::string_view digest);

/// Removes all roads and railways and writes these.
void replace_traffic(
    geo::Database& database, const std::vector<TrafficRow>& rows, std::int64_t batch_id);

} // namespace osh::regions
