#include "regions/imports/withdraw_batch.hpp"
#include "regions/store/dataset_folder.hpp"
#include "regions/store/records/batch_rows.hpp"
#include "server/command_line/commands/import_command.hpp"
#include "server/error.hpp"

#include <ostream>

namespace osh::server {

void list_batches(const CommandContext& context) {
    const auto file = regions::DatasetFolder(context.configuration.values.data_folder).current();
    if (!file) {
        throw Error("no dataset was published yet; import something first");
    }
    geo::Database database(file->string(), geo::DatabaseAccess::immutable);
    for (const regions::BatchRow& batch : regions::read_batches(database)) {
        *context.out << batch.id << "  " << batch.kind << "  " << batch.source_name << "  "
                     << (batch.as_of ? "as of " + *batch.as_of + ", " : "") << "imported "
                     << batch.imported_at << " by " << batch.actor << ": " << batch.read
                     << " read, " << batch.added << " added, " << batch.updated << " updated, "
                     << batch.refused << " refused";
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
    *context.out << edit.publish().string() << ": batch " << batch << " (" << report.contract
                 << ", " << report.source_name << ") withdrawn; " << report.removed
                 << " records removed, " << report.restored << " stand as before, " << report.kept
                 << " had been changed since and stay\n";
}

} // namespace osh::server
