#include "regions/imports/withdraw_batch.hpp"

#include "regions/error.hpp"
#include "regions/imports/record_groups.hpp"
#include "regions/imports/record_storing.hpp"
#include "regions/store/demo_store.hpp"
#include "regions/store/records/batch_rows.hpp"
#include "regions/store/records/record_text.hpp"

#include <algorithm>
#include <vector>

namespace osh::regions {

namespace {

BatchRow batch_to_withdraw(geo::Database& database, std::int64_t batch_id) {
    const std::string name = "batch " + std::to_string(batch_id);
    const std::vector<BatchRow> batches = read_batches(database);
    const auto found = std::ranges::find(batches, batch_id, &BatchRow::id);
    if (found == batches.end()) {
        throw Error("there is no " + name + "; list them with `oshmap batches`");
    }
    if (found->withdrawn_at) {
        throw Error(name + " was withdrawn already, at " + *found->withdrawn_at);
    }
    if (find_contract(found->kind) == nullptr) {
        throw Error(
            name + " is of the kind " + found->kind +
            ", which cannot be withdrawn; import its successor instead");
    }
    return *found;
}

void refuse_when_others_depend(geo::Database& database, std::int64_t batch_id) {
    std::string others;
    for (const BatchRow& batch : batches_on_enterprises_of(database, batch_id)) {
        others += (others.empty() ? "" : ", ") + std::to_string(batch.id) + " (" + batch.kind + ")";
    }
    if (!others.empty()) {
        throw Error(
            "batch " + std::to_string(batch_id) +
            " brought in enterprises of which these batches "
            "tell more: " +
            others + "; withdraw them first");
    }
}

/// The keys of the records that a batch wrote, in the order in which the table holds them: so that
/// neighbours are restored one after the other.
std::vector<std::vector<std::string>> keys_of_batch(RecordTable& table, std::int64_t batch_id) {
    std::vector<std::vector<std::string>> found;
    table.scan_keys(batch_id, [&](const std::vector<std::string>& key) { found.push_back(key); });
    return found;
}

} // namespace

WithdrawalReport
withdraw_batch(geo::Database& database, std::int64_t batch_id, const std::string& actor) {
    const BatchRow batch = batch_to_withdraw(database, batch_id);
    const Contract& contract = *find_contract(batch.kind);
    const WithoutForeignKeys unchecked(database);
    geo::Transaction transaction(database);
    if (contract.id == "register") {
        refuse_when_others_depend(database, batch_id);
    }
    WithdrawalReport report{
        .batch_id = batch_id, .contract = contract.id, .source_name = batch.source_name};
    {
        const auto table = open_record_table(database, contract);
        SupersededRecords superseded(database, contract.id);
        const std::vector<std::size_t> keys = contract.keys();
        const RecordGroups groups(contract);
        std::vector<std::string> values(contract.columns.size());
        std::string key_text;
        for (const auto& key : keys_of_batch(*table, batch_id)) {
            for (std::size_t i = 0; i < keys.size(); ++i) {
                values[keys[i]] = key[i];
            }
            join_record_key(values, keys, key_text);
            const auto before = superseded.newest(key_text);
            if (!before) {
                table->remove(values);
                ++report.removed;
                continue;
            }
            StoredRecord record = record_of_text(*before, contract.columns.size());
            groups.follow_later(*table, batch_id, record.values);
            table->write(record.values, record.batch_id);
            if (record.placed) {
                table->place(*record.placed, record.batch_id);
            }
            superseded.forget(*before);
            ++report.restored;
        }
        superseded.forget_batch(batch_id);
        report.kept = batch.added + batch.updated - report.removed - report.restored;
    }
    mark_batch_withdrawn(database, batch, actor);
    transaction.commit();
    return report;
}

} // namespace osh::regions
