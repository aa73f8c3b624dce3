#include "regions/imports/withdraw_batch.hpp"

#include "regions/error.hpp"
#include "regions/imports/record_groups.hpp"
#include "regions/imports/restore_records.hpp"
#include "regions/store/demo_store.hpp"
#include "regions/store/records/batch_rows.hpp"

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
    const RestoredRecords records = RecordGroups(contract).empty()
                                        ? restore_records(database, contract, batch_id)
                                        : restore_groups(database, contract, batch_id);
    report.removed = records.removed;
    report.restored = records.restored;
    report.kept = records.kept;
    mark_batch_withdrawn(database, batch, actor);
    transaction.commit();
    return report;
}

} // namespace osh::regions
