#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/sectors/classifiers.hpp"

#include <vector>

namespace osh::regions {

/// Writes activities into the table sector; a code that stands there already gets these names.
void write_activities(geo::Database& database, const std::vector<Activity>& activities);

/// All activities of the dataset, sections before divisions, by code; empty when none was imported.
std::vector<Activity> read_activities(geo::Database& database);

/// Writes size codes into the table size_class; a code that stands there already gets these bounds.
void write_size_bands(geo::Database& database, const std::vector<SizeBand>& bands);

/// All size codes of the dataset, from the smallest up; empty when none was imported.
std::vector<SizeBand> read_size_bands(geo::Database& database);

} // namespace osh::regions
