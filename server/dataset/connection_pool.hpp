#pragma once

#include "geo/sqlite/database.hpp"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace osh::server {

/// Reading connections to one published dataset, lent to one thread at a time. Opening one costs
/// about five milliseconds, so those given back are lent again; never more are open than were in
/// use at once.
class ConnectionPool {
public:
    /// A connection on loan; goes back to its pool when dropped. Must not outlive the pool.
    class Loan {
    public:
        Loan(ConnectionPool& pool, std::unique_ptr<geo::Database> database);
        ~Loan();
        Loan(Loan&&) noexcept = default;
        Loan& operator=(Loan&&) = delete;
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;

        geo::Database& operator*() const noexcept { return *m_database; }

    private:
        ConnectionPool* m_pool;
        std::unique_ptr<geo::Database> m_database;
    };

    explicit ConnectionPool(std::string file);

    /// Throws `geo::Error` when the file cannot be opened.
    Loan borrow();

private:
    void give_back(std::unique_ptr<geo::Database> database);

    std::string m_file;
    std::mutex m_guard;
    std::vector<std::unique_ptr<geo::Database>> m_idle;
};

} // namespace osh::server
