#include "regions/store/records/superseded_records.hpp"

#include <utility>

namespace osh::regions {

SupersededRecords::SupersededRecords(geo::Database& database, std::string contract)
    : m_database(database)
    , m_contract(std::move(contract))
    , m_keep(database.prepare("INSERT OR REPLACE INTO superseded_record(contract, record_key, "
                              "batch_id, record_values) VALUES (?1, ?2, ?3, ?4)"))
    , m_all(database.prepare("SELECT id, batch_id, record_values FROM superseded_record "
                             "WHERE contract = ?1 AND record_key = ?2 ORDER BY batch_id"))
    , m_newest(database.prepare("SELECT id, batch_id, record_values FROM superseded_record WHERE "
                                "contract = ?1 AND record_key = ?2 ORDER BY batch_id DESC LIMIT 1"))
    , m_forget(database.prepare("DELETE FROM superseded_record WHERE id = ?1")) {}

void SupersededRecords::keep(std::string_view key, const SupersededRecord& record) {
    m_keep.bind_kept(1, m_contract)
        .bind_kept(2, key)
        .bind(3, record.batch_id)
        .bind_kept(4, record.values)
        .run();
}

std::optional<SupersededRecord> SupersededRecords::newest(std::string_view key) {
    m_newest.bind_kept(1, m_contract).bind_kept(2, key);
    std::optional<SupersededRecord> state;
    if (m_newest.step()) {
        state = SupersededRecord{
            m_newest.integer(1), std::string(m_newest.text(2)), m_newest.integer(0)};
    }
    m_newest.reset();
    return state;
}

void SupersededRecords::forget(const SupersededRecord& record) {
    m_forget.bind(1, record.id).run();
}

void SupersededRecords::forget_batch(std::int64_t batch_id) {
    m_database.prepare("DELETE FROM superseded_record WHERE contract = ?1 AND batch_id = ?2")
        .bind(1, m_contract)
        .bind(2, batch_id)
        .run();
}

std::vector<SupersededRecord> SupersededRecords::all(std::string_view key) {
    std::vector<SupersededRecord> states;
    m_all.bind_kept(1, m_contract).bind_kept(2, key);
    while (m_all.step()) {
        states.push_back({m_all.integer(1), std::string(m_all.text(2)), m_all.integer(0)});
    }
    m_all.reset();
    return states;
}

} // namespace osh::regions
