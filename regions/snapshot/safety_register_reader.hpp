#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/snapshot/enterprise_reader.hpp"
#include "regions/snapshot/snapshot.hpp"

namespace osh::regions {

/// Reads whose enterprises are and whether they are active, what they reported of training,
/// protective equipment and costs, and whom the monitoring reached, into `snapshot.conditions`,
/// whose coverage has been laid out. Throws `geo::Error` or `regions::Error` when the file is
/// broken.
void read_safety_registers(geo::Database& database, const RowOfId& row_of, Snapshot& snapshot);

} // namespace osh::regions
