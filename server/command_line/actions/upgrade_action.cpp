#include "geo/sqlite/database.hpp"
#include "regions/store/dataset_folder.hpp"
#include "regions/store/migrations.hpp"
#include "server/command_line/commands/upgrade_command.hpp"
#include "server/error.hpp"

#include <ostream>

namespace osh::server {

void upgrade_dataset(const CommandContext& context) {
    const auto& data = context.configuration.values.data_folder;
    regions::DatasetFolder folder(data);
    const auto file = folder.current();
    if (!file) {
        throw Error(data.string() + " holds no dataset yet; there is nothing to bring up to date");
    }
    int version = 0;
    {
        geo::Database database(file->string(), geo::DatabaseAccess::immutable);
        version = regions::schema_version(database);
    }
    if (version == regions::newest_schema_version()) {
        *context.out << file->string() << ": up to date (schema version " << version << ")\n";
        return;
    }
    const auto published = folder.edit().publish();
    *context.out << published.string() << ": schema version " << version << " brought to "
                 << regions::newest_schema_version() << '\n';
}

} // namespace osh::server
