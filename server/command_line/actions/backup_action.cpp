#include "geo/sqlite/database.hpp"
#include "regions/store/dataset_folder.hpp"
#include "server/command_line/commands/backup_command.hpp"
#include "server/error.hpp"

#include <algorithm>
#include <fstream>
#include <ostream>
#include <system_error>

namespace osh::server {

namespace {

namespace fs = std::filesystem;

bool lies_in(const fs::path& path, const fs::path& folder) {
    const fs::path inner = fs::weakly_canonical(path);
    const fs::path outer = fs::weakly_canonical(folder);
    const auto [end, stop] = std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end());
    static_cast<void>(stop);
    return end == outer.end();
}

/// A name that a restore does not take for a whole file.
fs::path unfinished(const fs::path& file) { return file.string() + ".part"; }

/// Accounts are nobody else's: the copy is closed to others before its first byte is written.
void copy_operations(const fs::path& from, const fs::path& to) {
    const fs::path part = unfinished(to);
    std::error_code ignored;
    fs::remove(part, ignored);
    std::ofstream(part).close();
    fs::permissions(part, fs::perms::owner_read | fs::perms::owner_write);
    geo::Database(from.string(), geo::DatabaseAccess::write).back_up_to(part.string());
    for (const char* const side : {"-wal", "-shm"}) { // of whoever opened the copy before
        fs::remove(to.string() + side, ignored);
    }
    fs::rename(part, to);
}

/// Published datasets never change, so one that is there already is left as it is.
void copy_dataset(const fs::path& from, const fs::path& to) {
    if (fs::exists(to) && fs::file_size(to) == fs::file_size(from)) {
        return;
    }
    fs::copy_file(from, unfinished(to), fs::copy_options::overwrite_existing);
    fs::rename(unfinished(to), to);
}

} // namespace

void back_up(const CommandContext& context, const BackupOptions& options) {
    const fs::path& data = context.configuration.values.data_folder;
    const fs::path& to = options.folder;
    if (lies_in(to, data)) {
        throw Error(to.string() + ": a backup must not lie in the data folder itself");
    }
    const fs::path operations = data / "operations.sqlite";
    const bool has_operations = fs::exists(operations);
    const auto dataset =
        fs::is_directory(data) ? regions::DatasetFolder(data).current() : std::optional<fs::path>();
    if (!has_operations && !dataset) {
        throw Error(data.string() + " holds nothing to back up");
    }
    fs::create_directories(to);
    if (has_operations) {
        copy_operations(operations, to / operations.filename());
        *context.out << (to / operations.filename()).string() << '\n';
    }
    if (dataset) {
        copy_dataset(*dataset, to / dataset->filename());
        *context.out << (to / dataset->filename()).string() << '\n';
    }
    const fs::path jobs = data / "jobs";
    if (options.with_jobs && fs::is_directory(jobs)) {
        fs::copy(
            jobs,
            to / jobs.filename(),
            fs::copy_options::recursive | fs::copy_options::update_existing);
        *context.out << (to / jobs.filename()).string() << '\n';
    }
}

} // namespace osh::server
