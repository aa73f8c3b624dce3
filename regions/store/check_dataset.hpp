#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace osh::regions {

/// How many rows a table of the dataset holds.
struct TableCount {
    std::string table{};
    std::int64_t rows = 0;
};

/// What a check of a published dataset found.
struct DatasetCheck {
    int schema_version = 0;
    std::vector<TableCount> tables{};    ///< the tables of the schema, by name
    std::vector<std::string> problems{}; ///< one sentence each; empty when all is well
};

/// Checks a dataset file: its pages and indexes (SQLite integrity_check), that no row points to a
/// missing one, that every R*Tree agrees with its geometry and that every geometry lies in WGS 84.
/// Throws `geo::Error` when the file cannot be opened at all.
DatasetCheck check_dataset(const std::filesystem::path& file);

} // namespace osh::regions
