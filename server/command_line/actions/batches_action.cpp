#include "regions/imports/contract.hpp"
#include "regions/imports/record_history.hpp"
#include "regions/imports/withdraw_batch.hpp"
#include "regions/store/dataset_folder.hpp"
#include "regions/store/records/batch_rows.hpp"
#include "server/command_line/commands/import_command.hpp"
#include "server/command_line/usage_error.hpp"
#include "server/error.hpp"
#include "server/imports/follow_decisions.hpp"
#include "server/imports/import_file.hpp"
#include "server/operations/operations_database.hpp"

#include <ostream>
#include <string>
#include <vector>

namespace osh::server {

namespace {

geo::Database dataset_in_force(const CommandContext& context) {
    const auto file = regions::DatasetFolder(context.configuration.values.data_folder).current();
    if (!file) {
        throw Error("no dataset was published yet; import something first");
    }
    return {file->string(), geo::DatabaseAccess::immutable};
}

/// The key as the columns write it; a value that is none is told.
std::vector<std::string>
checked_key(const regions::Contract& contract, const std::vector<std::string>& key) {
    const std::vector<std::size_t> columns = contract.keys();
    if (key.size() != columns.size()) {
        std::string names;
        for (const std::size_t column : columns) {
            names += (names.empty() ? "" : ", ") + contract.columns[column].id;
        }
        throw UsageError(
            "a record of " + contract.id + " is named by " + std::to_string(columns.size()) +
            (columns.size() == 1 ? " value: " : " values: ") + names);
    }
    return key;
}

} // namespace

void print_history(const CommandContext& context, const HistoryOptions& options) {
    const regions::Contract* const contract = regions::find_contract(options.kind);
    if (contract == nullptr) {
        throw UsageError(unknown_kind(options.kind));
    }
    const auto key = checked_key(*contract, options.key);
    geo::Database database = dataset_in_force(context);
    const auto history = regions::record_history(database, *contract, key);
    if (history.empty()) {
        throw Error("there is no such record of " + contract->id);
    }
    for (const regions::RecordState& state : history) {
        if (state.batch) {
            *context.out << state.batch->imported_at << "  batch " << state.batch->id << ", "
                         << state.batch->source_name
                         << (state.batch->as_of ? ", as of " + *state.batch->as_of : "") << '\n';
        } else {
            *context.out << "built in\n";
        }
        for (const regions::ValueChange& change : state.changes) {
            *context.out << "    " << contract->columns[change.column].id << ": "
                         << (change.before.empty() ? "–" : change.before) << " → "
                         << (change.after.empty() ? "–" : change.after) << '\n';
        }
    }
}

void list_batches(const CommandContext& context) {
    geo::Database database = dataset_in_force(context);
    for (const regions::BatchRow& batch : regions::read_batches(database)) {
        *context.out << batch.id << "  " << batch.kind << "  " << batch.source_name << "  "
                     << (batch.as_of ? "as of " + *batch.as_of + ", " : "") << "imported "
                     << batch.imported_at << " by " << batch.actor << ": " << batch.read << " read";
        if (regions::find_contract(batch.kind) != nullptr) { // the others take a file as a whole
            *context.out << ", " << batch.added << " added, " << batch.updated << " updated, "
                         << batch.unchanged << " unchanged, " << batch.refused << " refused";
        }
        if (batch.withdrawn_at) {
            *context.out << "; withdrawn " << *batch.withdrawn_at;
        }
        *context.out << '\n';
    }
}

void withdraw(const CommandContext& context, std::int64_t batch) {
    regions::DatasetFolder folder(context.configuration.values.data_folder);
    regions::DatasetEdit edit = folder.edit();
    const regions::WithdrawalReport report =
        regions::withdraw_batch(edit.database(), batch, "command line");
    if (report.contract == "register") {
        OperationsDatabase operations(context.configuration.values.data_folder);
        follow_decisions(edit.database(), operations);
    }
    *context.out << edit.publish().string() << ": batch " << batch << " (" << report.contract
                 << ", " << report.source_name << ") withdrawn; " << report.removed
                 << " records removed, " << report.restored << " stand as before, " << report.kept
                 << " stay as they are, held by another file\n";
}

} // namespace osh::server
