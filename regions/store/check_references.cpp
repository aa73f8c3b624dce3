#include "regions/store/check_references.hpp"

#include <atomic>
#include <filesystem>
#include <future>
#include <vector>

namespace osh::regions {

namespace {

std::vector<std::string> tables_with_references(geo::Database& database) {
    std::vector<std::string> tables;
    geo::Statement rows = database.prepare(
        "SELECT name FROM sqlite_schema AS s WHERE type = 'table' AND EXISTS (SELECT 1 FROM "
        "pragma_foreign_key_list(s.name)) ORDER BY name");
    while (rows.step()) {
        tables.emplace_back(rows.text(0));
    }
    return tables;
}

/// Tables are taken one after the other by whichever thread is free.
std::optional<std::string> check_some(
    const std::string& file,
    const std::vector<std::string>& tables,
    std::atomic<std::size_t>& next) {
    geo::Database database(file, geo::DatabaseAccess::immutable);
    database.execute("PRAGMA mmap_size = 0"); // mapped, the whole file would count as our memory
    for (std::size_t at = next++; at < tables.size(); at = next++) {
        if (database.text("PRAGMA foreign_key_check(" + tables[at] + ")")) {
            return tables[at];
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<std::string>
table_with_rows_astray(geo::Database& database, std::uintmax_t large_from) {
    std::error_code unknown;
    const auto bytes = std::filesystem::file_size(database.path(), unknown);
    if (unknown || bytes < large_from) {
        return database.text("PRAGMA foreign_key_check");
    }
    const std::vector<std::string> tables = tables_with_references(database);
    std::atomic<std::size_t> next = 0;
    auto other =
        std::async(std::launch::async, [&] { return check_some(database.path(), tables, next); });
    const auto found = check_some(database.path(), tables, next);
    const auto found_beside = other.get();
    return found ? found : found_beside;
}

} // namespace osh::regions
