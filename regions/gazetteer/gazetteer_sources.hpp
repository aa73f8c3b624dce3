#pragma once

#include "geo/geocoder/address/parsed_address.hpp"
#include "geo/osm_addresses.hpp"
#include "regions/gazetteer/stored_gazetteer.hpp"
#include "regions/store/import_batch.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace osh::regions {

/// What reading a source gave: its rows, and what was noticed on the way.
struct ReadGazetteer {
    StoredGazetteer gazetteer{};
    ImportCounts counts{};
    std::vector<ImportProblem> problems{}; ///< at most `most_listed_problems`; all are counted
};

inline constexpr std::size_t most_listed_problems = 200;

/// Notes a row that was refused.
void refuse_row(
    ReadGazetteer& into,
    std::uint64_t row,
    const std::string& column,
    const std::string& code,
    const std::string& detail);

/// Notes something about a row, or about all of the file when the row is 0.
void remark_on_row(
    ReadGazetteer& into, std::uint64_t row, const std::string& code, const std::string& detail);

/// The settlement that a city's extract of OpenStreetMap, which lacks the city itself, belongs to.
struct ExtractSettlement {
    std::string name{};
    std::optional<geo::Kato> kato{};
};

/// Settlements, parts, streets, houses and kilometre stones of OpenStreetMap. A house or street
/// belongs to the settlement named by `addr:city`, else to the one whose outline holds it, else to
/// the nearest one in reach (cities 15 km, towns 6, villages 3); ways of one name in one settlement
/// are one street.
ReadGazetteer osm_gazetteer(
    const geo::OsmAddresses& map, const std::optional<ExtractSettlement>& settlement = {});

/// The open tables of the state's address register: files named by their tables s_ats (settlements
/// and what they lie in), s_geonims (streets and parts), s_buildings, s_grounds_new, and the lists
/// of types d_ats_types and d_geonims_types when given, as CSV or XML. Rows with `actual` false are
/// passed over. Houses have no positions; they carry their РКА.
ReadGazetteer read_address_register(const std::vector<std::filesystem::path>& files);

/// The classifier KATO as the statistics bureau publishes it: columns te (nine digits), kaz_name
/// and rus_name in any of their spellings.
ReadGazetteer read_kato_tree(const std::filesystem::path& file);

/// Renames: columns thing (region, district, settlement, street), kato (of the territory),
/// settlement (of a street), old_name, new_name, changed_on.
ReadGazetteer read_renames(const std::filesystem::path& file);

/// Addresses of one's own: columns region or kato, district, settlement, street, house, lon, lat,
/// postcode, rca, in any of the names that files give them. `source` tells this table from others.
ReadGazetteer read_address_table(const std::filesystem::path& file, const std::string& source);

} // namespace osh::regions
