#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/store/import_batch.hpp"
#include "regions/store/import_progress.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace osh::regions {

/// What an import of settlements may be told; everything has a default.
struct PlaceImportOptions {
    std::optional<std::string> attribution{}; ///< nothing: known for the default files, else none
    std::optional<std::string> licence{};
    std::optional<std::string> as_of{};
    std::string actor = "command line";
    ImportProgress progress{};
};

/// What came of it.
struct PlaceImportReport {
    bool unchanged = false;           ///< the same files stand in the dataset already
    ImportCounts counts{};            ///< rows of Kazakhstan in all gazetteers
    std::size_t written = 0;          ///< settlements
    std::size_t named_by_table = 0;   ///< with names from the project's own table
    std::size_t latin_names_only = 0; ///< without any Kazakh or Russian name in reach
    std::vector<ImportProblem> problems{};
};

/// Takes the settlements of Kazakhstan from gazetteers (see `read_gazetteer`), merged with one
/// another and with the project's own table of names and old names, into the dataset, replacing all
/// before; the region of each is where it lies on the ground, up to 5 km off the outlines. The
/// regions must be imported first. One transaction. Throws `regions::Error` or `geo::Error` when
/// the regions are missing, a file cannot be read, or no settlement is left.
PlaceImportReport import_places(
    geo::Database& database,
    std::span<const std::filesystem::path> gazetteers,
    const PlaceImportOptions& options);

} // namespace osh::regions
