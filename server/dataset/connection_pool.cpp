#include "server/dataset/connection_pool.hpp"

#include <utility>

namespace osh::server {

ConnectionPool::Loan::Loan(ConnectionPool& pool, std::unique_ptr<geo::Database> database)
    : m_pool(&pool)
    , m_database(std::move(database)) {}

ConnectionPool::Loan::~Loan() {
    if (m_database) {
        m_pool->give_back(std::move(m_database));
    }
}

ConnectionPool::ConnectionPool(std::string file) : m_file(std::move(file)) {}

ConnectionPool::Loan ConnectionPool::borrow() {
    {
        const std::scoped_lock lock(m_guard);
        if (!m_idle.empty()) {
            auto database = std::move(m_idle.back());
            m_idle.pop_back();
            return {*this, std::move(database)};
        }
    }
    return {*this, std::make_unique<geo::Database>(m_file, geo::DatabaseAccess::immutable)};
}

void ConnectionPool::give_back(std::unique_ptr<geo::Database> database) {
    const std::scoped_lock lock(m_guard);
    m_idle.push_back(std::move(database));
}

} // namespace osh::server
