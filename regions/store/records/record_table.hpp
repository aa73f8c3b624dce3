#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/imports/checked_row.hpp"
#include "regions/imports/contract.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace osh::regions {

/// A record of a contract as the dataset holds it.
struct StoredRecord {
    std::vector<std::string> values{};     ///< canonical, by column of the contract
    std::int64_t batch_id = 0;             ///< the newest that says so; 0: built into the program
    std::optional<PlacedAddress> placed{}; ///< found for its address; no value of the contract
};

/// The records of one contract in the dataset, whatever tables they lie in. Works within the
/// transaction of its caller, by statements that are compiled once.
class RecordTable {
public:
    virtual ~RecordTable() = default;

    /// Reads the record with the key of these values into `record`, whose memory is used again;
    /// false when there is none.
    virtual bool find(const std::vector<std::string>& values, StoredRecord& record) = 0;

    /// Reads any one record that has the values of these columns; false when there is none.
    virtual bool find_in_group(
        const std::vector<std::size_t>& columns,
        const std::vector<std::string>& values,
        StoredRecord& record) = 0;

    /// All records that have the values of these columns, and, when a column is named, another one
    /// than `values` there. The table must not be changed meanwhile.
    virtual void scan_group(
        const std::vector<std::size_t>& columns,
        std::optional<std::size_t> must_differ,
        const std::vector<std::string>& values,
        const std::function<void(const StoredRecord&)>& take) = 0;

    /// Puts a record in the place of the one with its key, or beside the others.
    virtual void write(const std::vector<std::string>& values, std::int64_t batch_id) = 0;

    /// Keeps the place that was found for the address of the record written last, where the table
    /// has a use for it.
    virtual void place(const PlacedAddress& placed, std::int64_t batch_id) = 0;

    /// Forgets the place that was found for the address of the record written last.
    virtual void forget_place() = 0;

    /// Says that this batch, too, holds the record with these values, which stay as they are: it is
    /// the one that the record names from now on.
    virtual void confirm(const std::vector<std::string>& values, std::int64_t batch_id) = 0;

    virtual void remove(const std::vector<std::string>& values) = 0;

    /// All records, or those of one batch, ordered by their keys. The table must not be changed
    /// meanwhile.
    virtual void scan(
        std::optional<std::int64_t> batch_id,
        const std::function<void(const StoredRecord&)>& take) = 0;

    /// The keys of the records of one batch, in the order of the contract's key columns, as the
    /// table holds them. The table must not be changed meanwhile.
    virtual void scan_keys(
        std::int64_t batch_id,
        const std::function<void(const std::vector<std::string>&)>& take) = 0;

    virtual bool is_empty() = 0;
};

/// The table of a contract.
std::unique_ptr<RecordTable> open_record_table(geo::Database& database, const Contract& contract);

} // namespace osh::regions
