#pragma once

#include "regions/imports/batch_order.hpp"
#include "regions/store/records/record_table.hpp"
#include "regions/store/records/superseded_records.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace osh::regions {

/// A batch that holds a record: the state that it left, or, when it never came into force, what it
/// said (`HoldingRole`).
struct RecordHolder {
    HoldingRole role = HoldingRole::state;
    StoredRecord record{}; ///< with its batch
};

/// All that hold a record, in the order of their batches. `current`: the record as it stands;
/// nothing when there is none. Of the batch in force the role says whether it only changed the
/// record beside another one.
std::vector<RecordHolder> record_holders(
    const std::vector<SupersededRecord>& kept,
    const std::optional<StoredRecord>& current,
    std::size_t columns);

/// What becomes of the holders of a record when one batch goes: later ones follow the state that
/// stands before them by the same rules by which rows are stored. Drops the batch from `holders`
/// and gives each other one its state and role anew; the last one that is not outranked is in
/// force.
void withdraw_holder(
    const Contract& contract,
    const BatchOrder& order,
    std::int64_t batch_id,
    std::vector<RecordHolder>& holders);

/// The holder in force; null when none is left.
const RecordHolder* holder_in_force(const std::vector<RecordHolder>& holders) noexcept;

/// What a batch said itself, without what it took over from others in columns that its file lacks.
StoredRecord
said_of(const Contract& contract, const StoringRules& rules, const StoredRecord& state);

/// Whether two states hold the same values and the same place.
bool is_same_state(const StoredRecord& one, const StoredRecord& other);

} // namespace osh::regions
