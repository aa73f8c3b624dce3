#pragma once

#include "geo/sqlite/database.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace osh::regions {

/// Below, opening further connections takes longer than the check.
inline constexpr std::uintmax_t large_dataset_bytes = std::uintmax_t{64} << 20U;

/// A table with a row that refers to one that does not exist; nothing when all references hold. All
/// changes must be committed: a file of `large_from` bytes or more is read by two threads, each
/// with a connection of its own.
std::optional<std::string>
table_with_rows_astray(geo::Database& database, std::uintmax_t large_from = large_dataset_bytes);

} // namespace osh::regions
