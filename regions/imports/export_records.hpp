#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/imports/contract.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>

namespace osh::regions {

/// Gives all records of a contract in the contract's own columns, ordered by key: what a file for
/// import would hold. Names of codes are filled in from the classifiers; personal data are not
/// stored and their columns stay empty. A file of these rows changes nothing when it is imported
/// into the same dataset, and makes the same records in an empty one. The values live until the
/// next row. Returns how many there were.
std::int64_t export_records(
    geo::Database& database,
    const Contract& contract,
    const std::function<void(std::span<const std::string>)>& take);

} // namespace osh::regions
