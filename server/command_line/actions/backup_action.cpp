#include "geo/sqlite/database.hpp"
#include "regions/store/dataset_folder.hpp"
#include "server/command_line/commands/backup_command.hpp"
#include "server/error.hpp"

#include <algorithm>
#include <fstream>
#include <ostream>
#include <system_error>
#include <vector>

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

/// Removes the unfinished copy of a file, if the copying ends before it is whole.
class UnfinishedCopy {
public:
    explicit UnfinishedCopy(const fs::path& file) : m_part(unfinished(file)) { remove(); }

    ~UnfinishedCopy() { remove(); }

    UnfinishedCopy(const UnfinishedCopy&) = delete;
    UnfinishedCopy& operator=(const UnfinishedCopy&) = delete;
    UnfinishedCopy(UnfinishedCopy&&) = delete;
    UnfinishedCopy& operator=(UnfinishedCopy&&) = delete;

    const fs::path& path() const noexcept { return m_part; }

private:
    void remove() const {
        std::error_code ignored;
        fs::remove(m_part, ignored);
    }

    fs::path m_part;
};

constexpr fs::perms owners_file = fs::perms::owner_read | fs::perms::owner_write;

/// Accounts are nobody else's: the copy is closed to others before its first byte is written.
void copy_operations(const fs::path& from, const fs::path& to) {
    const UnfinishedCopy part(to);
    std::error_code ignored;
    std::ofstream(part.path()).close();
    fs::permissions(part.path(), owners_file);
    geo::Database(from.string(), geo::DatabaseAccess::write).back_up_to(part.path().string());
    for (const char* const side : {"-wal", "-shm"}) { // of whoever opened the copy before
        fs::remove(to.string() + side, ignored);
    }
    fs::rename(part.path(), to);
}

/// Published datasets never change, so one that is there already is left as it is.
void copy_dataset(const fs::path& from, const fs::path& to) {
    if (fs::exists(to) && fs::file_size(to) == fs::file_size(from)) {
        return;
    }
    const UnfinishedCopy part(to);
    std::ofstream(part.path()).close();
    fs::permissions(part.path(), owners_file);
    fs::copy_file(from, part.path(), fs::copy_options::overwrite_existing);
    fs::permissions(part.path(), owners_file);
    fs::rename(part.path(), to);
}

/// What a backup holds is what the data folder closes to others; a folder that was there keeps its
/// rights.
void make_closed(const fs::path& folder) {
    if (fs::create_directories(folder)) {
        fs::permissions(folder, fs::perms::owner_all);
    }
}

/// The files of jobs as they are now: what was removed since the backup before is removed from it,
/// too, for results name enterprises and are kept no longer than their owners want.
void copy_jobs(const fs::path& from, const fs::path& to) {
    make_closed(to);
    fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::update_existing);
    std::vector<fs::path> gone;
    for (const fs::directory_entry& entry : fs::directory_iterator(to)) {
        if (!fs::exists(from / entry.path().filename())) {
            gone.push_back(entry.path());
        }
    }
    std::ranges::for_each(gone, [](const fs::path& job) { fs::remove_all(job); });
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
    make_closed(to);
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
        copy_jobs(jobs, to / jobs.filename());
        *context.out << (to / jobs.filename()).string() << '\n';
    }
}

} // namespace osh::server
