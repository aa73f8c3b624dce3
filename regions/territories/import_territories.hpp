#pragma once

#include "geo/geos_coverage.hpp"
#include "geo/sqlite/database.hpp"
#include "regions/error.hpp"
#include "regions/store/import_batch.hpp"
#include "regions/store/import_progress.hpp"
#include "regions/store/territory_store.hpp"
#include "regions/territories/territory_rows.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace osh::regions {

/// Whether the regions are to be made from the districts of the file too.
enum class Dissolve { nothing, districts_to_regions };

/// Whether a file may leave out territories of its level that the dataset has.
enum class LeftOutTerritories { allowed, refused };

/// What an import of boundaries may be told; everything has a default.
struct TerritoryImportOptions {
    std::optional<TerritoryLevel> level{}; ///< nothing: what most rows are
    TerritoryFileChoice fields{};          ///< what is not named is found by its content
    Dissolve dissolve = Dissolve::nothing;
    LeftOutTerritories left_out = LeftOutTerritories::allowed;
    std::string source_name{};                ///< empty: the file's name
    std::optional<std::string> attribution{}; ///< nothing: known for the default files, else none
    std::optional<std::string> licence{};
    std::optional<std::string> as_of{}; ///< the day the boundaries speak of, YYYY-MM-DD
    std::string actor = "command line";
    geo::CoverageOptions coverage{};
    ImportProgress progress{};
};

/// What came of it.
struct TerritoryImportReport {
    bool unchanged = false; ///< the same file is in the dataset already; nothing was done
    TerritoryLevel level = TerritoryLevel::region;
    std::string code_field{};
    ImportCounts counts{};
    std::size_t before = 0;               ///< territories of this level in today's borders before
    std::size_t after = 0;                ///< of the file
    std::vector<TerritoryRow> left_out{}; ///< of those before, the ones that the file has not
    std::size_t written = 0;              ///< rows of territories, both border versions
    std::size_t expected = 0; ///< territories of this level in the official list; 0: not known
    std::size_t missing = 0;  ///< of those
    double overlap_removed_km2 = 0.0;
    double gap_filled_km2 = 0.0;
    std::vector<ImportProblem> problems{}; ///< also kept in the dataset
};

/// A file that leaves out territories which are there, though that is refused. The message is for
/// people, the members say the same to programs.
class TerritoriesLeftOut : public Error {
public:
    TerritoriesLeftOut(const std::string& message, const TerritoryImportReport& report);

    TerritoryLevel level;
    std::size_t before; ///< territories of the level that are there
    /// Those of them that the file has not, with their names.
    std::vector<std::pair<geo::Kato, Names>> left_out;
};

/// Takes the boundaries of regions or districts from any vector file into the dataset, replacing
/// that level as a whole: finds the field of KATO codes and the fields of names, refuses rows whose
/// code or area is none, repairs invalid areas, compares the region of each code with the ground,
/// gives overlaps and slivers to one side so that neighbours share every vertex, makes both border
/// versions of regions, and compares with the official list. One transaction: on an exception the
/// dataset is as before. Throws `regions::Error` or `geo::Error` when the file cannot be read,
/// holds no codes or not one good row, and `TerritoriesLeftOut` when it leaves out territories
/// though that is refused.
TerritoryImportReport import_territories(
    geo::Database& database,
    const std::filesystem::path& file,
    const TerritoryImportOptions& options);

/// Territories as `codes (kk / ru / en), …`, at most so many, then how many more.
std::string named_territories(const std::vector<TerritoryRow>& rows, std::size_t most);

} // namespace osh::regions
