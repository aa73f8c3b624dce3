#pragma once

#include "geo/lon_lat.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace osh::geo {

/// How a database file is opened.
enum class DatabaseAccess {
    create,   ///< for writing; made when missing
    write,    ///< for writing; must exist
    immutable ///< for reading a published file that nobody changes any more: no locks, no side
              ///< files
};

class Statement;

/// One connection to an SQLite file with SpatiaLite loaded, used by one thread at a time.
/// Foreign keys are enforced, the schema is not trusted to call functions with side effects, and
/// text is UTF-8. Every failure throws `geo::Error` naming the file and what was attempted.
class Database {
public:
    Database(const std::string& path, DatabaseAccess access);
    ~Database();
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    const std::string& path() const noexcept;

    /// Runs one or more statements that bind nothing and answer nothing.
    void execute(const std::string& sql);

    /// Compiles one statement. It must not outlive the connection.
    Statement prepare(std::string_view sql);

    /// The first column of the first row as a number; nothing when there is no row or it is NULL.
    std::optional<std::int64_t> number(std::string_view sql);

    /// The first column of the first row as text; nothing when there is no row or it is NULL.
    std::optional<std::string> text(std::string_view sql);

    std::int64_t last_insert_id() const noexcept;

    /// Rows changed by the last statement.
    std::int64_t changes() const noexcept;

    /// Copies the database, as it is at one instant, over another file while others read and write
    /// it (SQLite, "Online Backup API"). Nobody has to wait. Throws `geo::Error`.
    void back_up_to(const std::string& file);

    /// Asks a running statement of another thread to stop; it then throws.
    void interrupt() noexcept;

private:
    friend class Statement;
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// A compiled statement. Parameters are numbered from 1 and columns from 0, as in SQLite; text and
/// blobs are copied when bound; views returned by columns live until the next step or reset.
class Statement {
public:
    ~Statement();
    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) noexcept;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(int parameter, std::int64_t value);

    Statement& bind(int parameter, int value) { return bind(parameter, std::int64_t{value}); }

    Statement& bind(int parameter, std::uint32_t value) {
        return bind(parameter, std::int64_t{value});
    }

    Statement& bind(int parameter, double value);
    Statement& bind(int parameter, std::string_view value);
    /// Binds a text without a copy: it must stay as it is until the statement was run or reset.
    Statement& bind_kept(int parameter, std::string_view value);

    Statement& bind(int parameter, const char* value) {
        return bind(parameter, std::string_view{value});
    }

    Statement& bind(int parameter, const std::string& value) {
        return bind(parameter, std::string_view{value});
    }

    Statement& bind_blob(int parameter, std::span<const std::uint8_t> value);
    Statement& bind_null(int parameter);

    template<typename Value>
    Statement& bind(int parameter, const std::optional<Value>& value) {
        return value ? bind(parameter, *value) : bind_null(parameter);
    }

    /// Moves to the next row; false when there is none (left).
    bool step();

    /// Makes the statement ready to run again; bindings stay.
    void reset();

    /// Runs to the end and makes ready again: for statements that answer nothing.
    void run();

    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string_view text(int column) const;
    std::span<const std::uint8_t> blob(int column) const;
    bool is_null(int column) const;
    std::optional<std::int64_t> optional_integer(int column) const;
    std::optional<double> optional_real(int column) const;
    std::optional<std::string> optional_text(int column) const;

private:
    friend class Database;
    struct Impl;
    explicit Statement(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// All or nothing: what was done is undone unless `commit` was reached.
class Transaction {
public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    Transaction(Transaction&&) = delete;
    Transaction& operator=(Transaction&&) = delete;

    void commit();

private:
    Database& m_database;
    bool m_open = true;
};

} // namespace osh::geo
