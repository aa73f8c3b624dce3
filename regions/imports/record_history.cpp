#include "regions/imports/record_history.hpp"

#include "regions/imports/record_holders.hpp"
#include "regions/store/records/record_text.hpp"

#include <algorithm>
#include <utility>

namespace osh::regions {

namespace {

std::vector<ValueChange>
changes_between(const std::vector<std::string>& before, const std::vector<std::string>& after) {
    std::vector<ValueChange> changes;
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (before[i] != after[i]) {
            changes.push_back({i, before[i], after[i]});
        }
    }
    return changes;
}

} // namespace

std::vector<RecordState> record_history(
    geo::Database& database, const Contract& contract, const std::vector<std::string>& key) {
    const std::vector<std::size_t> keys = contract.keys();
    std::vector<std::string> values(contract.columns.size());
    for (std::size_t i = 0; i < keys.size() && i < key.size(); ++i) {
        values[keys[i]] = key[i];
    }
    StoredRecord current;
    if (!open_record_table(database, contract)->find(values, current)) {
        return {};
    }
    std::string key_text;
    join_record_key(values, keys, key_text);
    const std::vector<RecordHolder> holders = record_holders(
        SupersededRecords(database, contract.id).all(key_text), current, contract.columns.size());

    const std::vector<BatchRow> batches = read_batches(database);
    std::vector<RecordState> history;
    std::vector<std::string> before(contract.columns.size());
    for (const RecordHolder& holder : holders) {
        const StoredRecord& state = holder.record;
        const bool repeats = !history.empty() && before == state.values;
        if (holder.role == HoldingRole::outranked || repeats) {
            continue;
        }
        RecordState& entry = history.emplace_back();
        const auto batch = std::ranges::find(batches, state.batch_id, &BatchRow::id);
        if (batch != batches.end()) {
            entry.batch = *batch;
        }
        entry.changes = changes_between(before, state.values);
        entry.values = state.values;
        before = entry.values;
    }
    return history;
}

} // namespace osh::regions
