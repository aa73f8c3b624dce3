#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/gazetteer/gazetteer_sources.hpp"
#include "regions/gazetteer/gazetteer_store.hpp"

#include <filesystem>
#include <span>
#include <string>

namespace osh::regions {

/// Whose the rows of a gazetteer are.
struct GazetteerOrigin {
    std::string attribution{};
    std::string licence{};
    std::optional<std::string> as_of{};
    std::string actor = "command line";
};

/// What an import changed.
struct GazetteerImportReport {
    bool unchanged = false; ///< the same files stand in the dataset already
    ImportCounts counts{};
    GazetteerChanges changes{};
    std::vector<ImportProblem> problems{};
};

/// Whether these very files were the last ones imported of a source; `more` is what else the rows
/// depend on, such as options.
bool gazetteer_stands_on(
    geo::Database& database,
    const std::string& source,
    std::span<const std::filesystem::path> files,
    const std::string& more = {});

/// Brings what was read from these files into the dataset, in one transaction, with its provenance.
GazetteerImportReport import_gazetteer(
    geo::Database& database,
    const ReadGazetteer& read,
    std::span<const std::filesystem::path> files,
    const GazetteerOrigin& origin,
    const std::string& more = {});

} // namespace osh::regions
