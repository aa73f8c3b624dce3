#include "regions/store/migrations.hpp"

#include "regions/error.hpp"
#include "regions/store/schema.hpp"

#include <string>

namespace osh::regions {

namespace {

/// What a file of any version may lack without meaning anything else. Without the first, each row
/// of an assessment reads all workplaces of the country (400,000 rows took hours).
constexpr const char* indices = "CREATE INDEX IF NOT EXISTS workplace_assessment_workplace ON "
                                "workplace_assessment(workplace_id)";

} // namespace

int newest_schema_version() noexcept { return static_cast<int>(schema_file_files().size()); }

int schema_version(geo::Database& database) {
    return static_cast<int>(database.number("PRAGMA user_version").value_or(0));
}

void migrate(geo::Database& database) {
    const int found = schema_version(database);
    const int newest = newest_schema_version();
    if (found > newest) {
        throw Error(
            database.path() + ": schema version " + std::to_string(found) +
            " is newer than this program knows (" + std::to_string(newest) +
            "); use a newer oshmap");
    }
    if (found == 0) {
        // The reference systems we use fit in 'WGS84_ONLY'; all 6,000 would take seconds and 5 MB.
        database.number("SELECT InitSpatialMetadata(1, 'WGS84_ONLY')");
    }
    for (int version = found + 1; version <= newest; ++version) {
        geo::Transaction transaction(database);
        const std::string_view name = schema_file_files()[static_cast<std::size_t>(version) - 1];
        database.execute(std::string(schema_file(name)));
        database.execute("PRAGMA user_version = " + std::to_string(version));
        transaction.commit();
    }
    database.execute(indices);
}

} // namespace osh::regions
