#include "regions/store/records/register_table.hpp"

#include "geo/sqlite/spatialite_blob.hpp"
#include "regions/store/import_batch.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace osh::regions {

namespace {

constexpr std::array<std::string_view, 11> register_columns{
    "bin",
    "full_name_kz",
    "full_name_ru",
    "oked_1",
    "krp",
    "kato",
    "legal_address",
    "registration_date",
    "closed_on",
    "settlement_kz",
    "settlement_ru"};

enum RegisterColumn : std::size_t { bin_column, kato_column = 5, address_column = 6 };

/// Tables that speak of an enterprise without a batch of their own.
constexpr std::array<const char*, 4> tables_beside_enterprise{
    "DELETE FROM risk_score WHERE enterprise_id = ?1",
    "DELETE FROM enterprise_secondary_oked WHERE enterprise_id = ?1",
    "DELETE FROM site_position WHERE site_id IN (SELECT id FROM site WHERE enterprise_id = ?1)",
    "DELETE FROM site WHERE enterprise_id = ?1"};

double degrees_of_value(const std::string& value) {
    double degrees = 0.0;
    std::from_chars(value.data(), value.data() + value.size(), degrees);
    return degrees;
}

} // namespace

RegisterTable::RegisterTable(geo::Database& database, const Contract& contract)
    : ContractView(database, contract)
    , m_okeds(*contract.column("oked_2"))
    , m_ownership(*contract.column("ownership"))
    , m_longitude(*contract.column_of(ColumnType::longitude))
    , m_latitude(*contract.column_of(ColumnType::latitude))
    , m_was_empty(ContractView::is_empty())
    , m_next_enterprise(database.number("SELECT max(id) FROM enterprise").value_or(0) + 1)
    , m_next_site(database.number("SELECT max(id) FROM site").value_or(0) + 1)
    , m_now(now_utc())
    , m_find_known(database.prepare(
          "SELECT e.id, s.id, s.address, s.kato, p.id, p.precision_class, p.accuracy_m, "
          "p.geometry, "
          "p.origin FROM enterprise AS e "
          "LEFT JOIN site AS s ON s.id = (SELECT min(id) FROM site WHERE enterprise_id = e.id AND "
          "kind = 'legal') LEFT JOIN site_position AS p ON p.id = (SELECT max(id) FROM "
          "site_position WHERE site_id = s.id AND origin IN ('register', 'geocoder', 'review')) "
          "WHERE e.bin = ?1"))
    , m_insert(database.prepare(
          "INSERT INTO enterprise(bin, name_kk, name_ru, oked, krp, kato, legal_address, "
          "registered_on, closed_on, settlement_kk, settlement_ru, ownership, is_demo, batch_id, "
          "id) "
          "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"))
    , m_update(database.prepare(
          "UPDATE enterprise SET name_kk = ?2, name_ru = ?3, oked = ?4, krp = ?5, kato = ?6, "
          "legal_address = ?7, registered_on = ?8, closed_on = ?9, settlement_kk = ?10, "
          "settlement_ru = ?11, ownership = ?12, batch_id = ?14 WHERE id = ?15"))
    , m_confirm(database.prepare("UPDATE enterprise SET batch_id = ?2 WHERE bin = ?1"))
    , m_forget_activities(
          database.prepare("DELETE FROM enterprise_secondary_oked WHERE enterprise_id = ?1"))
    , m_activity(database.prepare(
          "INSERT INTO enterprise_secondary_oked(enterprise_id, oked) VALUES (?1, ?2)"))
    , m_insert_site(database.prepare("INSERT INTO site(id, enterprise_id, kind, kato, address, "
                                     "batch_id) VALUES (?1, ?2, 'legal', ?3, ?4, ?5)"))
    , m_update_site(
          database.prepare("UPDATE site SET kato = ?2, address = ?3, batch_id = ?4 WHERE id = ?1"))
    , m_forget_positions(database.prepare(
          "DELETE FROM site_position WHERE site_id = ?1 AND (origin = 'register' OR "
          "(origin IN ('geocoder', 'review') AND ?2))"))
    , m_forget_found(database.prepare("DELETE FROM site_position WHERE site_id = ?1 AND "
                                      "origin IN ('geocoder', 'review')"))
    , m_position(database.prepare(
          "INSERT INTO site_position(site_id, precision_class, accuracy_m, origin, placed_at, "
          "batch_id, geometry) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")) {
    for (std::size_t i = 0; i < register_columns.size(); ++i) {
        m_columns[i] = *contract.column(register_columns[i]);
    }
}

const std::string&
RegisterTable::value(const std::vector<std::string>& values, std::size_t written) const {
    return values[m_columns[written]];
}

RegisterTable::Known RegisterTable::known_record(const std::string& bin) {
    Known known{.bin = bin};
    m_find_known.bind_kept(1, bin);
    if (m_find_known.step()) {
        known.enterprise = m_find_known.integer(0);
        known.site = m_find_known.integer(1);
        known.address = m_find_known.text(2);
        known.kato = m_find_known.text(3);
        known.has_position = !m_find_known.is_null(4);
        const std::string_view origin = m_find_known.text(8);
        if (known.has_position && origin != "register") {
            if (const auto position = geo::point_of_spatialite_blob(m_find_known.blob(7))) {
                known.placed = PlacedAddress{
                    .position = *position,
                    .precision_class = std::string(m_find_known.text(5)),
                    .accuracy_m = m_find_known.optional_real(6),
                    .origin = origin_with_word(origin)};
            }
        }
    }
    m_find_known.reset();
    return known;
}

bool RegisterTable::find(const std::vector<std::string>& values, StoredRecord& record) {
    m_found = known_record(value(values, bin_column));
    if (m_found.enterprise == 0 || !ContractView::find(values, record)) {
        return false;
    }
    m_found.okeds = record.values[m_okeds];
    record.placed = m_found.placed;
    return true;
}

void RegisterTable::write(const std::vector<std::string>& values, std::int64_t batch_id) {
    const std::string& bin = value(values, bin_column);
    if (m_was_empty) {
        m_found = {.bin = bin};
    } else if (m_found.bin != bin) {
        m_found = known_record(bin);
    }
    const std::int64_t enterprise = write_enterprise(values, batch_id);
    if (!m_found.okeds || *m_found.okeds != values[m_okeds]) {
        write_activities(enterprise, values[m_okeds]);
    }
    write_site(values, enterprise, batch_id);
    m_found.bin.clear();
}

std::int64_t
RegisterTable::write_enterprise(const std::vector<std::string>& values, std::int64_t batch_id) {
    const std::int64_t known = m_found.enterprise;
    geo::Statement& statement = known == 0 ? m_insert : m_update;
    for (std::size_t i = 0; i < register_columns.size(); ++i) {
        const std::string& text = value(values, i);
        const ColumnType type = contract().columns[m_columns[i]].type;
        const int parameter = static_cast<int>(i) + 1;
        if (text.empty() && type == ColumnType::text) {
            statement.bind_kept(parameter, std::string_view{""});
        } else {
            bind_value(statement, parameter, type, text);
        }
    }
    const std::string& ownership = values[m_ownership];
    statement.bind_kept(
        12, ownership.empty() ? std::string_view{"unknown"} : std::string_view{ownership});
    const bool is_demo = value(values, bin_column).starts_with("9999"); // no month 99 exists
    statement.bind(13, is_demo ? 1 : 0).bind(14, batch_id);
    const std::int64_t enterprise = known == 0 ? m_next_enterprise++ : known;
    statement.bind(15, enterprise).run();
    return enterprise;
}

void RegisterTable::write_activities(std::int64_t enterprise, const std::string& okeds) {
    if (m_found.enterprise != 0) {
        m_forget_activities.bind(1, enterprise).run();
    }
    for (std::size_t begin = 0; begin < okeds.size();) {
        const std::size_t end = std::min(okeds.find(' ', begin), okeds.size());
        m_activity.bind(1, enterprise)
            .bind_kept(2, std::string_view(okeds).substr(begin, end - begin))
            .run();
        begin = end + 1;
    }
}

void RegisterTable::write_site(
    const std::vector<std::string>& values, std::int64_t enterprise, std::int64_t batch_id) {
    const std::string& address = value(values, address_column);
    const std::string& kato = value(values, kato_column);
    const bool has_position = !values[m_longitude].empty();
    m_site = m_found.site;
    m_had_position = m_found.has_position;
    m_has_own_position = has_position;
    if (m_site != 0) {
        const bool has_moved = m_found.address != address || m_found.kato != kato;
        m_update_site.bind(1, m_site)
            .bind_kept(2, kato)
            .bind_kept(3, address)
            .bind(4, batch_id)
            .run();
        if (m_found.has_position) {
            m_forget_positions.bind(1, m_site).bind(2, has_moved || has_position ? 1 : 0).run();
        }
    } else if (has_position || !address.empty()) {
        m_site = m_next_site++;
        m_insert_site.bind(1, m_site)
            .bind(2, enterprise)
            .bind_kept(3, kato)
            .bind_kept(4, address)
            .bind(5, batch_id)
            .run();
    }
    if (has_position) {
        write_position(
            {.position =
                 {{degrees_of_value(values[m_longitude])}, {degrees_of_value(values[m_latitude])}},
             .precision_class = "house"},
            "register",
            batch_id);
    }
}

void RegisterTable::place(const PlacedAddress& placed, std::int64_t batch_id) {
    // A file without columns of coordinates leaves those that the register gave before.
    if (m_site != 0 && !m_has_own_position) {
        forget_place();
        write_position(placed, word(placed.origin), batch_id);
    }
}

void RegisterTable::forget_place() {
    if (m_site != 0 && m_had_position) {
        m_forget_found.bind(1, m_site).run();
    }
}

void RegisterTable::confirm(const std::vector<std::string>& values, std::int64_t batch_id) {
    m_confirm.bind_kept(1, value(values, bin_column)).bind(2, batch_id).run();
}

void RegisterTable::write_position(
    const PlacedAddress& placed, std::string_view origin, std::int64_t batch_id) {
    m_position.bind(1, m_site)
        .bind(2, placed.precision_class)
        .bind(3, placed.accuracy_m)
        .bind(4, origin)
        .bind(5, m_now)
        .bind(6, batch_id)
        .bind_blob(7, geo::to_spatialite_blob(placed.position))
        .run();
}

void RegisterTable::remove(const std::vector<std::string>& values) {
    const std::int64_t enterprise = known_record(value(values, bin_column)).enterprise;
    if (enterprise == 0) {
        return;
    }
    m_found = {};
    for (const char* const statement : tables_beside_enterprise) {
        database().prepare(statement).bind(1, enterprise).run();
    }
    database().prepare("DELETE FROM enterprise WHERE id = ?1").bind(1, enterprise).run();
}

std::unique_ptr<RecordTable> open_record_table(geo::Database& database, const Contract& contract) {
    if (contract.id == "register") {
        return std::make_unique<RegisterTable>(database, contract);
    }
    return std::make_unique<ContractView>(database, contract);
}

} // namespace osh::regions
