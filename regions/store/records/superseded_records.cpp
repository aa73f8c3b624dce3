#include "regions/store/records/superseded_records.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace osh::regions {

namespace {

constexpr std::array<std::string_view, 3> role_words{"state", "outranked", "beside"};

std::string_view word_of_role(HoldingRole role) noexcept {
    return role_words[static_cast<std::size_t>(role)];
}

HoldingRole role_of_word(std::string_view word) noexcept {
    const auto* const found = std::ranges::find(role_words, word);
    return found == role_words.end() ? HoldingRole::state
                                     : static_cast<HoldingRole>(found - role_words.begin());
}

} // namespace

SupersededRecords::SupersededRecords(geo::Database& database, std::string contract)
    : m_database(database)
    , m_contract(std::move(contract))
    , m_keep(database.prepare(
          "INSERT INTO superseded_record(contract, record_key, batch_id, record_values, role) "
          "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT(record_key, contract, batch_id) DO UPDATE SET "
          "record_values = excluded.record_values"))
    , m_all(database.prepare("SELECT id, batch_id, record_values, role FROM superseded_record "
                             "WHERE contract = ?1 AND record_key = ?2 ORDER BY batch_id"))
    , m_forget(database.prepare("DELETE FROM superseded_record WHERE contract = ?1 AND "
                                "record_key = ?2 AND batch_id = ?3"))
    , m_forget_all(database.prepare(
          "DELETE FROM superseded_record WHERE contract = ?1 AND record_key = ?2")) {}

void SupersededRecords::keep(std::string_view key, const SupersededRecord& record) {
    m_keep.bind_kept(1, m_contract)
        .bind_kept(2, key)
        .bind(3, record.batch_id)
        .bind_kept(4, record.values)
        .bind_kept(5, word_of_role(record.role))
        .run();
}

void SupersededRecords::forget(std::string_view key, std::int64_t batch_id) {
    m_forget.bind_kept(1, m_contract).bind_kept(2, key).bind(3, batch_id).run();
}

void SupersededRecords::forget_all(std::string_view key) {
    m_forget_all.bind_kept(1, m_contract).bind_kept(2, key).run();
}

std::vector<SupersededRecord> SupersededRecords::all(std::string_view key) {
    std::vector<SupersededRecord> states;
    m_all.bind_kept(1, m_contract).bind_kept(2, key);
    while (m_all.step()) {
        states.push_back(
            {.batch_id = m_all.integer(1),
             .values = std::string(m_all.text(2)),
             .id = m_all.integer(0),
             .role = role_of_word(m_all.text(3))});
    }
    m_all.reset();
    return states;
}

/// By the index alone, which is much smaller than the table with its texts.
std::vector<std::string> SupersededRecords::keys_of_batch(std::int64_t batch_id) {
    geo::Statement rows = m_database.prepare(
        "SELECT record_key FROM superseded_record WHERE contract = ?1 AND batch_id = ?2");
    rows.bind(1, m_contract).bind(2, batch_id);
    return read_keys(rows);
}

std::vector<std::string> SupersededRecords::outranked_keys() {
    geo::Statement rows =
        m_database.prepare("SELECT DISTINCT record_key FROM superseded_record WHERE contract = ?1 "
                           "AND role = 'outranked'");
    rows.bind(1, m_contract);
    return read_keys(rows);
}

std::vector<std::string> SupersededRecords::read_keys(geo::Statement& rows) {
    std::vector<std::string> keys;
    while (rows.step()) {
        keys.emplace_back(rows.text(0));
    }
    return keys;
}

} // namespace osh::regions
