#include "regions/store/check_dataset.hpp"
#include "regions/store/dataset_folder.hpp"
#include "server/command_line/commands/check_command.hpp"
#include "server/error.hpp"

#include <ostream>

namespace osh::server {

void check_dataset(const CommandContext& context) {
    const auto& folder = context.configuration.values.data_folder;
    const auto file = regions::DatasetFolder(folder).current();
    if (!file) {
        throw Error(
            folder.string() + " holds no dataset yet; make one with `oshmap import territories "
                              "FILE` and `oshmap demo`");
    }
    const regions::DatasetCheck check = regions::check_dataset(*file);
    *context.out << file->string() << ": schema version " << check.schema_version << '\n';
    for (const regions::TableCount& table : check.tables) {
        *context.out << "  " << table.table << ": " << table.rows << '\n';
    }
    for (const std::string& problem : check.problems) {
        *context.out << "  problem: " << problem << '\n';
    }
    if (!check.problems.empty()) {
        throw Error(
            file->string() + " is not sound: " + std::to_string(check.problems.size()) +
            " problems; import the sources again or restore a backup");
    }
    *context.out << "The dataset is sound.\n";
}

} // namespace osh::server
