#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/imports/contract.hpp"

#include <cstdint>
#include <iosfwd>

namespace osh::server {

/// Writes all records of a contract as CSV with the contract's columns: a file that can be imported
/// again and then changes nothing. UTF-8 with a byte order mark. Returns the number of records.
std::int64_t
write_records_csv(std::ostream& out, geo::Database& database, const regions::Contract& contract);

} // namespace osh::server
