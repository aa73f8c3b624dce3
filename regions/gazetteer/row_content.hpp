#pragma once

#include "regions/gazetteer/stored_gazetteer.hpp"

#include <cstdint>

namespace osh::regions {

/// Checksums (FNV-1a) of rows with their names, without their keys: equal for rows that say the
/// same.
std::int64_t row_content(const StoredArea& area);
std::int64_t row_content(const StoredStreet& street);
std::int64_t row_content(const StoredHouse& house);
std::int64_t row_content(const StoredRename& rename);

} // namespace osh::regions
