#include "geo/sqlite/database.hpp"

#include "geo/disk_full.hpp"
#include "geo/error.hpp"

// spatialite.h needs sqlite3.h before it.
// clang-format off
#include <sqlite3.h>
#include <spatialite.h>
// clang-format on

#include <cerrno>
#include <mutex>
#include <utility>

namespace osh::geo {

namespace {

/// Whether the write failed for want of room: a full disk, a quota used up, a limit on the file.
bool is_disk_full(sqlite3* handle, int primary_code) noexcept {
    const int cause = sqlite3_system_errno(handle);
    return primary_code == SQLITE_FULL ||
           (primary_code == SQLITE_IOERR && (cause == ENOSPC || cause == EDQUOT || cause == EFBIG));
}

[[noreturn]] void fail(sqlite3* handle, const std::string& path, std::string_view attempt) {
    const std::string what = path + ": " + std::string(attempt) + ": ";
    if (handle == nullptr) {
        throw Error(what + "out of memory");
    }
    if (is_disk_full(handle, sqlite3_errcode(handle) & 0xFF)) {
        throw DiskFull(what + "the disk is full; free some space and do it again");
    }
    throw Error(what + sqlite3_errmsg(handle));
}

/// A `file:` URI needs these characters escaped (SQLite, "URI Filenames", 3.1).
std::string uri_path(const std::string& path) {
    std::string escaped;
    for (const char c : path) {
        switch (c) {
        case '%':
            escaped += "%25";
            break;
        case '?':
            escaped += "%3f";
            break;
        case '#':
            escaped += "%23";
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

std::string uri(const std::string& path, DatabaseAccess access) {
    switch (access) {
    case DatabaseAccess::create:
        return "file:" + uri_path(path) + "?mode=rwc";
    case DatabaseAccess::write:
        return "file:" + uri_path(path) + "?mode=rw";
    case DatabaseAccess::immutable:
        break;
    }
    return "file:" + uri_path(path) + "?mode=ro&immutable=1";
}

/// SpatiaLite's own set-up is not safe to run from two threads at once.
std::mutex& spatialite_setup() {
    static std::mutex guard;
    return guard;
}

} // namespace

struct Database::Impl {
    std::string path;
    sqlite3* handle = nullptr;
    void* spatialite = nullptr;

    ~Impl() {
        sqlite3_close_v2(handle);
        if (spatialite != nullptr) {
            const std::scoped_lock lock(spatialite_setup());
            spatialite_cleanup_ex(spatialite);
        }
    }
};

struct Statement::Impl {
    sqlite3_stmt* handle = nullptr;
    sqlite3* database = nullptr;
    std::string path;

    ~Impl() { sqlite3_finalize(handle); }

    void check(int result, std::string_view attempt) const {
        if (result != SQLITE_OK) {
            fail(database, path, attempt);
        }
    }
};

Database::Database(const std::string& path, DatabaseAccess access)
    : m_impl(std::make_unique<Impl>()) {
    m_impl->path = path;
    // Counting every allocation under a lock costs a large import some per cent. Refused, without
    // harm, when another library has opened SQLite before.
    static const int unused = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(unused);
    const int flags =
        SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    if (sqlite3_open_v2(uri(path, access).c_str(), &m_impl->handle, flags, nullptr) != SQLITE_OK) {
        fail(m_impl->handle, path, "cannot open the database");
    }
    {
        const std::scoped_lock lock(spatialite_setup());
        m_impl->spatialite = spatialite_alloc_connection();
        spatialite_init_ex(m_impl->handle, m_impl->spatialite, 0);
    }
    sqlite3_busy_timeout(m_impl->handle, 10'000);
    sqlite3_extended_result_codes(m_impl->handle, 1);
    execute("PRAGMA foreign_keys = ON");
    if (access == DatabaseAccess::immutable) {
        execute("PRAGMA mmap_size = 4294967296");
        sqlite3_db_config(m_impl->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    }
    // Opening reads nothing yet: touch the schema so that a file of another kind is refused here.
    if (!number("SELECT count(*) FROM sqlite_schema")) {
        fail(m_impl->handle, path, "cannot read the schema");
    }
}

Database::~Database() = default;
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;

const std::string& Database::path() const noexcept { return m_impl->path; }

void Database::execute(const std::string& sql) {
    if (sqlite3_exec(m_impl->handle, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        fail(m_impl->handle, m_impl->path, "cannot execute");
    }
}

Statement Database::prepare(std::string_view sql) {
    auto statement = std::make_unique<Statement::Impl>();
    statement->database = m_impl->handle;
    statement->path = m_impl->path;
    statement->check(
        sqlite3_prepare_v3(
            m_impl->handle,
            sql.data(),
            static_cast<int>(sql.size()),
            SQLITE_PREPARE_PERSISTENT,
            &statement->handle,
            nullptr),
        "cannot prepare");
    return Statement(std::move(statement));
}

std::optional<std::int64_t> Database::number(std::string_view sql) {
    Statement statement = prepare(sql);
    return statement.step() ? statement.optional_integer(0) : std::nullopt;
}

std::optional<std::string> Database::text(std::string_view sql) {
    Statement statement = prepare(sql);
    return statement.step() ? statement.optional_text(0) : std::nullopt;
}

std::int64_t Database::last_insert_id() const noexcept {
    return sqlite3_last_insert_rowid(m_impl->handle);
}

std::int64_t Database::changes() const noexcept { return sqlite3_changes64(m_impl->handle); }

void Database::back_up_to(const std::string& file) {
    sqlite3* opened = nullptr;
    const int result =
        sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> copy(opened, sqlite3_close);
    if (result != SQLITE_OK) {
        fail(copy.get(), file, "cannot open the copy");
    }
    sqlite3_backup* const backup = sqlite3_backup_init(copy.get(), "main", m_impl->handle, "main");
    if (backup == nullptr) {
        fail(copy.get(), file, "cannot begin the copy");
    }
    constexpr int pause_ms = 50;
    constexpr int most_pauses = 200; // ten seconds, as for statements
    int state = SQLITE_BUSY;
    for (int i = 0; i < most_pauses && (state == SQLITE_BUSY || state == SQLITE_LOCKED); ++i) {
        state = sqlite3_backup_step(backup, -1); // all pages as of one instant
        if (state == SQLITE_BUSY || state == SQLITE_LOCKED) {
            sqlite3_sleep(pause_ms);
        }
    }
    if (sqlite3_backup_finish(backup) != SQLITE_OK || state != SQLITE_DONE) {
        fail(copy.get(), file, "cannot copy " + m_impl->path);
    }
}

void Database::interrupt() noexcept { sqlite3_interrupt(m_impl->handle); }

Statement::Statement(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

Statement::~Statement() = default;
Statement::Statement(Statement&&) noexcept = default;
Statement& Statement::operator=(Statement&&) noexcept = default;

Statement& Statement::bind(int parameter, std::int64_t value) {
    m_impl->check(sqlite3_bind_int64(m_impl->handle, parameter, value), "cannot bind");
    return *this;
}

Statement& Statement::bind(int parameter, double value) {
    m_impl->check(sqlite3_bind_double(m_impl->handle, parameter, value), "cannot bind");
    return *this;
}

Statement& Statement::bind(int parameter, std::string_view value) {
    m_impl->check(
        sqlite3_bind_text64(
            m_impl->handle,
            parameter,
            value.data() != nullptr ? value.data() : "",
            value.size(),
            SQLITE_TRANSIENT,
            SQLITE_UTF8),
        "cannot bind");
    return *this;
}

Statement& Statement::bind_kept(int parameter, std::string_view value) {
    m_impl->check(
        sqlite3_bind_text64(
            m_impl->handle,
            parameter,
            value.data() != nullptr ? value.data() : "",
            value.size(),
            SQLITE_STATIC,
            SQLITE_UTF8),
        "cannot bind");
    return *this;
}

Statement& Statement::bind_blob(int parameter, std::span<const std::uint8_t> value) {
    m_impl->check(
        sqlite3_bind_blob64(
            m_impl->handle, parameter, value.data(), value.size(), SQLITE_TRANSIENT),
        "cannot bind");
    return *this;
}

Statement& Statement::bind_null(int parameter) {
    m_impl->check(sqlite3_bind_null(m_impl->handle, parameter), "cannot bind");
    return *this;
}

bool Statement::step() {
    switch (sqlite3_step(m_impl->handle)) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        return false;
    default:
        break;
    }
    fail(m_impl->database, m_impl->path, "cannot run a query");
}

void Statement::reset() { sqlite3_reset(m_impl->handle); }

void Statement::run() {
    while (step()) {
    }
    reset();
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(m_impl->handle, column);
}

double Statement::real(int column) const { return sqlite3_column_double(m_impl->handle, column); }

std::string_view Statement::text(int column) const {
    const void* const bytes = sqlite3_column_text(m_impl->handle, column);
    const auto length = static_cast<std::size_t>(sqlite3_column_bytes(m_impl->handle, column));
    return bytes != nullptr ? std::string_view{static_cast<const char*>(bytes), length}
                            : std::string_view{};
}

std::span<const std::uint8_t> Statement::blob(int column) const {
    const void* const bytes = sqlite3_column_blob(m_impl->handle, column);
    const auto length = static_cast<std::size_t>(sqlite3_column_bytes(m_impl->handle, column));
    return {static_cast<const std::uint8_t*>(bytes), bytes != nullptr ? length : 0};
}

bool Statement::is_null(int column) const {
    return sqlite3_column_type(m_impl->handle, column) == SQLITE_NULL;
}

std::optional<std::int64_t> Statement::optional_integer(int column) const {
    return is_null(column) ? std::nullopt : std::optional{integer(column)};
}

std::optional<double> Statement::optional_real(int column) const {
    return is_null(column) ? std::nullopt : std::optional{real(column)};
}

std::optional<std::string> Statement::optional_text(int column) const {
    return is_null(column) ? std::nullopt : std::optional<std::string>{text(column)};
}

Transaction::Transaction(Database& database) : m_database(database) {
    m_database.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (m_open) {
        try {
            m_database.execute("ROLLBACK");
        } catch (const Error&) { // NOLINT(bugprone-empty-catch)
            // SQLite has already rolled back by itself (disk full, I/O error).
        }
    }
}

void Transaction::commit() {
    m_database.execute("COMMIT");
    m_open = false;
}

} // namespace osh::geo
