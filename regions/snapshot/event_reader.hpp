#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/snapshot/enterprise_reader.hpp"
#include "regions/snapshot/snapshot.hpp"

namespace osh::regions {

// Each fills the columns of a snapshot whose years and enterprises are there already, and throws
// `regions::Error` naming the row that cannot be read.

void read_workforce(geo::Database& database, const RowOfId& row_of, Snapshot& snapshot);
void read_injuries(geo::Database& database, const RowOfId& row_of, Snapshot& snapshot);
void read_diseases(geo::Database& database, const RowOfId& row_of, Snapshot& snapshot);

} // namespace osh::regions
