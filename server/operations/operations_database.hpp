#pragma once

#include "geo/sqlite/database.hpp"

#include <filesystem>
#include <mutex>

namespace osh::server {

/// The small database of people, sessions, audit and jobs (`operations.sqlite` in the data folder):
/// write-ahead mode, synced at each commit, one connection that all threads take in turns. Killing
/// the process loses nothing that was committed.
class OperationsDatabase {
public:
    /// Opens or makes the file and brings it to the newest schema. Throws `Error` when the file is
    /// newer than the program, `geo::Error` when it cannot be opened.
    explicit OperationsDatabase(const std::filesystem::path& data_folder);

    /// The connection, for as long as this is held.
    class Turn {
    public:
        explicit Turn(OperationsDatabase& database)
            : m_lock(database.m_mutex)
            , m_database(&database.m_database) {}

        geo::Database& operator*() const noexcept { return *m_database; }

        geo::Database* operator->() const noexcept { return m_database; }

    private:
        std::unique_lock<std::mutex> m_lock;
        geo::Database* m_database;
    };

    /// Waits for the connection. Keep it for a few statements only.
    Turn turn() { return Turn(*this); }

private:
    std::mutex m_mutex;
    geo::Database m_database;
};

} // namespace osh::server
