#include "regions/imports/record_holders.hpp"

#include "regions/imports/record_storing.hpp"

#include <algorithm>
#include <utility>

namespace osh::regions {

namespace {

/// Of a place that was found for an address: whether it holds for the address of another state.
bool is_of_same_address(
    const Contract& contract,
    const std::vector<std::string>& before,
    const std::vector<std::string>& after) {
    const auto address = contract.column("legal_address");
    const auto kato = contract.column_of(ColumnType::kato);
    const auto longitude = contract.column_of(ColumnType::longitude);
    return address && kato && longitude && after[*longitude].empty() &&
           before[*address] == after[*address] && before[*kato] == after[*kato];
}

/// Lets a batch follow the state before it. What its file did not say it takes from there.
void follow(
    const Contract& contract,
    const BatchOrder& order,
    const StoredRecord& before,
    RecordHolder& holder) {
    const StoringRules rules = order.rules_of(holder.record.batch_id);
    StoredRecord said = said_of(contract, rules, holder.record);
    StoredRecord state = said;
    keep_lacking(contract, rules.lacking, before.values, state.values);
    const bool is_equal = state.values == before.values;
    const bool is_outranked = is_equal ? order.is_of_later_day(before.batch_id, rules)
                                       : order.precedence(before.batch_id, rules).has_value();
    if (is_outranked) {
        holder = {.role = HoldingRole::outranked, .record = std::move(said)};
        return;
    }
    if (before.placed && (is_equal || !state.placed) &&
        is_of_same_address(contract, before.values, state.values)) {
        state.placed = before.placed;
    }
    holder = {.role = HoldingRole::state, .record = std::move(state)};
}

} // namespace

std::vector<RecordHolder> record_holders(
    const std::vector<SupersededRecord>& kept,
    const std::optional<StoredRecord>& current,
    std::size_t columns) {
    std::vector<RecordHolder> holders;
    bool is_current_in = !current;
    for (const SupersededRecord& row : kept) {
        if (!is_current_in && row.batch_id >= current->batch_id) {
            const bool is_mark = row.batch_id == current->batch_id;
            holders.push_back({is_mark ? row.role : HoldingRole::state, *current});
            is_current_in = true;
            if (is_mark) {
                continue;
            }
        }
        RecordHolder& holder = holders.emplace_back();
        holder.role = row.role;
        holder.record.batch_id = row.batch_id;
        if (!row.values.empty()) {
            holder.record = record_of_text(row, columns);
        }
    }
    if (!is_current_in) {
        holders.push_back({HoldingRole::state, *current});
    }
    const StoredRecord* next = nullptr;
    for (auto holder = holders.rbegin(); holder != holders.rend(); ++holder) {
        if (holder->role == HoldingRole::outranked) {
            continue;
        }
        if (holder->record.values.empty() && next != nullptr) {
            holder->record.values = next->values;
            holder->record.placed = next->placed;
        }
        next = &holder->record;
    }
    // Official figures that were replaced as a whole leave nothing to repeat.
    std::erase_if(holders, [](const RecordHolder& holder) { return holder.record.values.empty(); });
    return holders;
}

void withdraw_holder(
    const Contract& contract,
    const BatchOrder& order,
    std::int64_t batch_id,
    std::vector<RecordHolder>& holders) {
    const auto gone = std::ranges::find_if(holders, [batch_id](const RecordHolder& holder) {
        return holder.record.batch_id == batch_id;
    });
    if (gone == holders.end()) {
        return;
    }
    const auto place = gone - holders.begin();
    holders.erase(gone);
    const StoredRecord* before = nullptr;
    for (auto holder = holders.begin(); holder != holders.end(); ++holder) {
        if (holder - holders.begin() >= place) {
            if (before != nullptr) {
                follow(contract, order, *before, *holder);
            } else {
                const StoringRules rules = order.rules_of(holder->record.batch_id);
                holder->record = said_of(contract, rules, holder->record);
                holder->role = HoldingRole::state;
            }
        }
        if (holder->role != HoldingRole::outranked) {
            before = &holder->record;
        }
    }
}

const RecordHolder* holder_in_force(const std::vector<RecordHolder>& holders) noexcept {
    const auto found = std::find_if(holders.rbegin(), holders.rend(), [](const auto& holder) {
        return holder.role != HoldingRole::outranked;
    });
    return found == holders.rend() ? nullptr : &*found;
}

/// A place is found for an address: a file without addresses found none.
StoredRecord
said_of(const Contract& contract, const StoringRules& rules, const StoredRecord& state) {
    StoredRecord said = state;
    empty_lacking(contract, rules.lacking, said.values);
    const auto address = contract.column("legal_address");
    if (address && said.values[*address].empty()) {
        said.placed.reset();
    }
    return said;
}

bool is_same_state(const StoredRecord& one, const StoredRecord& other) {
    return one.placed == other.placed && one.values == other.values;
}

} // namespace osh::regions
