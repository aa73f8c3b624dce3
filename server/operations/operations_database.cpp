#include "server/operations/operations_database.hpp"

#include "server/error.hpp"
#include "server/operations/operations_schema.hpp"

#include <string>

namespace osh::server {

namespace {

std::filesystem::path file_in(const std::filesystem::path& data_folder) {
    std::filesystem::create_directories(data_folder);
    return data_folder / "operations.sqlite";
}

void migrate(geo::Database& database) {
    const auto newest = static_cast<std::int64_t>(operations_schema_files().size());
    const std::int64_t found = database.number("PRAGMA user_version").value_or(0);
    if (found > newest) {
        throw Error(
            database.path() + " is of a newer version than this program; use a newer oshmap");
    }
    for (std::int64_t version = found + 1; version <= newest; ++version) {
        geo::Transaction transaction(database);
        // Another process may have brought it here while this one waited for the lock.
        if (database.number("PRAGMA user_version").value_or(0) >= version) {
            continue;
        }
        const auto name = operations_schema_files()[static_cast<std::size_t>(version) - 1];
        database.execute(std::string(operations_schema(name)));
        database.execute("PRAGMA user_version = " + std::to_string(version));
        transaction.commit();
    }
}

} // namespace

OperationsDatabase::OperationsDatabase(const std::filesystem::path& data_folder)
    : m_database(file_in(data_folder).string(), geo::DatabaseAccess::create) {
    m_database.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    migrate(m_database);
    std::filesystem::permissions(
        file_in(data_folder),
        std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

} // namespace osh::server
