#include "regions/store/dataset_folder.hpp"

#include "geo/descriptor.hpp"
#include "geo/error.hpp"
#include "regions/error.hpp"
#include "regions/store/check_references.hpp"
#include "regions/store/migrations.hpp"

#include <fcntl.h>
#include <malloc.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <future>
#include <string>
#include <system_error>
#include <utility>

namespace osh::regions {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view prefix = "data-";
constexpr std::string_view suffix = ".sqlite";
constexpr std::size_t kept_before_current = 1;

/// The number in `data-000042.sqlite`; nothing for any other name.
std::optional<unsigned> number_of(const fs::path& file) {
    const std::string name = file.filename().string();
    if (!name.starts_with(prefix) || !name.ends_with(suffix)) {
        return std::nullopt;
    }
    const char* const first = name.data() + prefix.size();
    const char* const last = name.data() + name.size() - suffix.size();
    unsigned number = 0;
    const auto [stop, fault] = std::from_chars(first, last, number);
    return fault == std::errc{} && stop == last && first != last ? std::optional{number}
                                                                 : std::nullopt;
}

std::string name_of(unsigned number) {
    const std::string digits = std::to_string(number);
    const std::string zeros(digits.size() < 6 ? 6 - digits.size() : 0, '0');
    return std::string(prefix) + zeros + digits + std::string(suffix);
}

std::string reason(int error_number) {
    return std::error_code(error_number, std::generic_category()).message();
}

/// Makes sure that what was written has reached the disk.
void sync_to_disk(const fs::path& path) {
    const geo::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.is_open() || ::fsync(file.number()) != 0) {
        throw Error(path.string() + ": cannot sync to disk: " + reason(errno));
    }
}

/// Held for the time of a change; the system lets go of it when the process dies.
class FolderLock {
public:
    explicit FolderLock(const fs::path& folder)
        : m_file(::open((folder / "edit.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
        if (!m_file.is_open()) {
            throw Error(folder.string() + ": cannot write here: " + reason(errno));
        }
        if (::flock(m_file.number(), LOCK_EX | LOCK_NB) != 0) {
            throw Error(
                folder.string() +
                ": another import is under way in this data folder; wait until it has ended");
        }
    }

private:
    geo::Descriptor m_file;
};

void remove_with_side_files(const fs::path& file) {
    std::error_code ignored;
    for (const char* const side : {"", "-wal", "-shm", "-journal"}) {
        fs::remove(fs::path(file.string() + side), ignored);
    }
}

/// Has the C library ask the system for memory in large pieces: the cache of pages grows by 4 KiB
/// at a time, and growing the heap with each cost a large import a sixth of its time.
void grow_memory_in_large_pieces() {
#ifdef M_TOP_PAD
    mallopt(M_TOP_PAD, 32 << 20);
#endif
}

/// Checks the copy, closes it and brings it to the disk.
void finish_copy(std::optional<geo::Database>& database, const fs::path& file) {
    // What is written already goes to the disk while it is checked.
    std::future<void> synced = std::async(std::launch::async, [&file] { sync_to_disk(file); });
    if (const auto table = table_with_rows_astray(*database)) {
        throw Error(file.string() + ": rows of table " + *table + " point nowhere");
    }
    synced.get();
    database->execute("PRAGMA optimize; PRAGMA journal_mode = DELETE");
    database.reset();
    sync_to_disk(file);
}

} // namespace

struct DatasetEdit::Impl {
    DatasetFolder folder;
    FolderLock lock;
    fs::path file; ///< the copy under change, later its published name
    unsigned number;
    std::optional<geo::Database> database;
    bool published = false;

    Impl(DatasetFolder in_folder, fs::path copy, unsigned next)
        : folder(std::move(in_folder))
        , lock(folder.path())
        , file(std::move(copy))
        , number(next) {}

    ~Impl() {
        database.reset();
        if (!published) {
            remove_with_side_files(file);
        }
    }

    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    Impl(Impl&&) = delete;
    Impl& operator=(Impl&&) = delete;
};

DatasetFolder::DatasetFolder(fs::path folder) : m_folder(std::move(folder)) {
    std::error_code fault;
    fs::create_directories(m_folder, fault);
    if (!fs::is_directory(m_folder)) {
        throw Error(
            m_folder.string() + ": cannot make the data folder" +
            (fault ? ": " + fault.message() : std::string{}));
    }
}

std::vector<std::pair<unsigned, fs::path>> DatasetFolder::published() const {
    std::vector<std::pair<unsigned, fs::path>> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(m_folder)) {
        if (const auto number = number_of(entry.path())) {
            found.emplace_back(*number, entry.path());
        }
    }
    std::ranges::sort(found);
    return found;
}

std::optional<fs::path> DatasetFolder::current() const {
    const auto files = published();
    return files.empty() ? std::nullopt : std::optional{files.back().second};
}

DatasetEdit DatasetFolder::edit() { return begin(current()); }

DatasetEdit DatasetFolder::start_anew() { return begin(std::nullopt); }

DatasetEdit DatasetFolder::begin(std::optional<fs::path> source) {
    const auto files = published();
    const unsigned next = files.empty() ? 1 : files.back().first + 1;
    const fs::path copy = m_folder / (name_of(next) + ".tmp");
    auto edit = std::make_unique<DatasetEdit::Impl>(*this, copy, next);
    remove_with_side_files(copy); // left by a killed process: the lock says that none is alive
    if (source) {
        std::error_code fault;
        if (!fs::copy_file(*source, copy, fault)) {
            std::error_code unknown;
            const auto room = fs::space(m_folder, unknown).available;
            const auto wanted = fs::file_size(*source, unknown);
            const std::string why =
                !unknown && room < wanted ? "the disk is full" : fault.message();
            fs::remove(copy, unknown);
            throw Error(copy.string() + ": cannot copy the dataset: " + why);
        }
    }
    grow_memory_in_large_pieces();
    edit->database.emplace(copy.string(), geo::DatabaseAccess::create);
    if (!source) {
        // Fewer, longer writes than with pages of 4 KiB: a twelfth of the time of a large register.
        edit->database->execute("PRAGMA page_size = 8192");
    }
    // Losing power loses only this unpublished copy, so nothing waits for the disk before publish.
    // Nobody else reads it: a rollback journal keeps what was there, and what is new is written
    // once.
    edit->database->execute("PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = OFF; "
                            "PRAGMA cache_size = -196608; PRAGMA temp_store = MEMORY");
    migrate(*edit->database);
    return DatasetEdit(std::move(edit));
}

DatasetEdit::DatasetEdit(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

DatasetEdit::~DatasetEdit() = default;
DatasetEdit::DatasetEdit(DatasetEdit&&) noexcept = default;
DatasetEdit& DatasetEdit::operator=(DatasetEdit&&) noexcept = default;

geo::Database& DatasetEdit::database() noexcept { return *m_impl->database; }

fs::path DatasetEdit::publish() {
    try {
        finish_copy(m_impl->database, m_impl->file);
    } catch (const geo::Error& fault) {
        throw Error(
            std::string(fault.what()) + "; nothing was published, the dataset is as it was");
    }
    const fs::path folder = m_impl->folder.path();
    const fs::path target = folder / name_of(m_impl->number);
    fs::rename(m_impl->file, target);
    sync_to_disk(folder);
    m_impl->published = true;
    m_impl->file = target;

    const auto files = m_impl->folder.published();
    for (std::size_t i = 0; i + 1 + kept_before_current < files.size(); ++i) {
        remove_with_side_files(files[i].second);
    }
    return target;
}

} // namespace osh::regions
