#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/imports/contract.hpp"

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string_view>
#include <vector>

namespace osh::server {

/// What a file of records holds.
struct WrittenRecords {
    std::int64_t count = 0;
    std::vector<std::uint64_t> bins{}; ///< of the enterprises named, as often as they are
};

/// Which enterprises a file may name, by the text of their BIN; empty: all.
using BinFilter = std::function<bool(std::string_view bin)>;

/// Writes the records of a contract, of those that name an enterprise only these, as CSV with the
/// contract's columns: a file that can be imported again and then changes nothing. UTF-8 with a
/// byte order mark.
WrittenRecords write_records_csv(
    std::ostream& out,
    geo::Database& database,
    const regions::Contract& contract,
    const BinFilter& shows = {});

} // namespace osh::server
