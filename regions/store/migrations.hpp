#pragma once

#include "geo/sqlite/database.hpp"

namespace osh::regions {

/// The schema version this program reads and writes.
int newest_schema_version() noexcept;

/// The schema version of a file (SQLite's user_version); 0 for an empty one.
int schema_version(geo::Database& database);

/// Brings a file to the newest schema, one migration per transaction, and makes SpatiaLite's own
/// tables first when there are none. Throws `regions::Error` when the file is newer than the
/// program.
void migrate(geo::Database& database);

} // namespace osh::regions
