#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/imports/contract.hpp"
#include "regions/store/records/batch_rows.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace osh::regions {

/// A column whose value a batch changed.
struct ValueChange {
    std::size_t column = 0; ///< of the contract
    std::string before{};   ///< canonical; empty: none
    std::string after{};
};

/// A state of a record: the batch that brought it, and what that changed. Batches that only
/// repeated it are not listed.
struct RecordState {
    std::optional<BatchRow> batch{};    ///< nothing: built into the program
    std::vector<std::string> values{};  ///< by column of the contract
    std::vector<ValueChange> changes{}; ///< against the state before; of the first, all values
};

/// All states of a record by its key values, the oldest first; the last one is in force. Renames,
/// moves and changes of size of an enterprise are the changes of its register record. Empty when
/// there is no such record.
std::vector<RecordState> record_history(
    geo::Database& database, const Contract& contract, const std::vector<std::string>& key);

} // namespace osh::regions
