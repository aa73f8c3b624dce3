#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/names.hpp"

#include <string>
#include <unordered_map>

namespace osh::regions {

/// Names by code.
using CodeNames = std::unordered_map<std::string, Names>;

/// The names of activities by OKED code: of the imported classifier, and of sections and divisions.
CodeNames read_activity_names(geo::Database& database);

/// What each size code stands for, in words such as `от 21 до 30 человек`.
CodeNames read_size_names(geo::Database& database);

} // namespace osh::regions
