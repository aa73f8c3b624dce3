#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/store/base_store.hpp"
#include "regions/store/import_batch.hpp"
#include "regions/store/import_progress.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// What an import of surroundings may be told; everything has a default.
struct BaseImportOptions {
    std::optional<std::string> layer{}; ///< nothing: `countries` where there is one, else the first
    std::optional<std::string> attribution{}; ///< nothing: known for the default files, else none
    std::optional<std::string> licence{};
    std::optional<std::string> as_of{};
    std::string actor = "command line";
    ImportProgress progress{};
};

/// What came of it.
struct BaseImportReport {
    bool unchanged = false; ///< the same file stands in the dataset already
    ImportCounts counts{};
    std::size_t written = 0;
    std::vector<ImportProblem> problems{};
};

/// Takes the neighbouring countries or the waters around Kazakhstan (40–95° E, 35–60° N, cut off
/// some degrees further out) from any vector file into the dataset, replacing all of that kind.
/// Countries are known by their ISO 3166-1 numeric code in a field `id`, `iso_n3` or `code`, and
/// named by the project's own table; Kazakhstan itself is left out, its outline comes from the
/// regions. A water is named by the table's known point that lies in it or within 15 km of its
/// shore; waters under 5 km² are left out. One transaction. Throws `geo::Error` or
/// `regions::Error` when the file cannot be read or nothing in it lies near Kazakhstan.
BaseImportReport import_base_features(
    geo::Database& database,
    BaseFeatureKind kind,
    const std::filesystem::path& file,
    const BaseImportOptions& options);

/// The built-in files of this folder; throws std::out_of_range for an unknown name.
std::string_view base_file(std::string_view file_name);
std::span<const std::string_view> base_file_files();

} // namespace osh::regions
