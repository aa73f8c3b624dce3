#include "regions/store/records/said_rows.hpp"

#include "geo/error.hpp"

#include <vector>

namespace osh::regions {

SaidRows::SaidRows(geo::Database& database) : m_database(database) {
    m_database.execute("DROP TABLE IF EXISTS temp.said_row");
    m_database.execute("CREATE TEMP TABLE said_row (id INTEGER PRIMARY KEY, "
                       "batch_id INTEGER NOT NULL, said TEXT NOT NULL)");
    m_insert = m_database.prepare("INSERT INTO said_row(batch_id, said) VALUES (?1, ?2)");
}

SaidRows::~SaidRows() {
    m_insert.reset();
    try {
        m_database.execute("DROP TABLE IF EXISTS temp.said_row");
    } catch (const geo::Error&) {
        // It goes with the connection.
    }
}

void SaidRows::add(std::int64_t batch_id, std::string_view said) {
    m_insert->bind(1, batch_id).bind_kept(2, said).run();
}

void SaidRows::for_each_batch(const std::function<void(std::int64_t)>& take) {
    m_database.execute("CREATE INDEX temp.said_row_batch ON said_row(batch_id)");
    std::vector<std::int64_t> batches;
    geo::Statement rows =
        m_database.prepare("SELECT DISTINCT batch_id FROM said_row ORDER BY batch_id");
    while (rows.step()) {
        batches.push_back(rows.integer(0));
    }
    for (const std::int64_t batch : batches) {
        take(batch);
    }
}

void SaidRows::for_each_row(
    std::int64_t batch_id, const std::function<void(std::string_view)>& take) {
    geo::Statement rows =
        m_database.prepare("SELECT said FROM said_row WHERE batch_id = ?1 ORDER BY id");
    rows.bind(1, batch_id);
    while (rows.step()) {
        take(rows.text(0));
    }
}

} // namespace osh::regions
