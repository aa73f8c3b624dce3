#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/snapshot/enterprise_reader.hpp"
#include "regions/snapshot/snapshot.hpp"

namespace osh::regions {

/// Fills `conditions` and `enterprises.conditions` of a snapshot whose years, as-of day and
/// enterprises are there already. Rows of years that the snapshot does not hold are left out.
/// Throws `regions::Error` naming the table whose day cannot be read.
void read_conditions(geo::Database& database, const RowOfId& row_of, Snapshot& snapshot);

} // namespace osh::regions
