#include "regions/store/records/contract_view.hpp"

#include "geo/sqlite/spatialite_blob.hpp"
#include "regions/imports/cell_reading.hpp"

#include <charconv>

namespace osh::regions {

namespace {

std::string quoted_name(const std::string& name) { return "\"" + name + "\""; }

bool is_whole_number(ColumnType type) {
    return type == ColumnType::krp || type == ColumnType::year || type == ColumnType::count ||
           type == ColumnType::money || type == ColumnType::degree || type == ColumnType::yes_no;
}

template<typename Number>
Number number_of_value(const std::string& value) {
    Number number{};
    std::from_chars(value.data(), value.data() + value.size(), number);
    return number;
}

bool stands_in_view(ColumnType type) {
    return type != ColumnType::longitude && type != ColumnType::latitude &&
           type != ColumnType::echo && type != ColumnType::dropped;
}

} // namespace

void bind_value(
    geo::Statement& statement, int parameter, ColumnType type, const std::string& value) {
    if (value.empty()) {
        statement.bind_null(parameter);
    } else if (is_whole_number(type)) {
        statement.bind(parameter, number_of_value<std::int64_t>(value));
    } else if (type == ColumnType::number) {
        statement.bind(parameter, number_of_value<double>(value));
    } else {
        statement.bind_kept(parameter, value);
    }
}

ContractView::ContractView(geo::Database& database, const Contract& contract)
    : m_database(database)
    , m_contract(contract)
    , m_keys(contract.keys())
    , m_longitude(contract.column_of(ColumnType::longitude)) {
    m_latitude = contract.column_of(ColumnType::latitude).value_or(0);
    for (std::size_t i = 0; i < contract.columns.size(); ++i) {
        if (stands_in_view(contract.columns[i].type)) {
            m_stored.push_back(i);
        }
    }
}

bool ContractView::find(const std::vector<std::string>& values, StoredRecord& record) {
    if (!m_find) {
        m_find = m_database.prepare(
            "SELECT " + columns() + " FROM " + m_contract.view + " WHERE " + key_condition());
    }
    bind_key(*m_find, values);
    const bool is_there = m_find->step();
    if (is_there) {
        read(*m_find, record);
    }
    m_find->reset();
    return is_there;
}

bool ContractView::find_in_group(
    const std::vector<std::size_t>& group,
    const std::vector<std::string>& values,
    StoredRecord& record) {
    geo::Statement& row = group_statement(group, std::nullopt);
    bind_group(row, group, std::nullopt, values);
    const bool is_there = row.step();
    if (is_there) {
        read(row, record);
    }
    row.reset();
    return is_there;
}

void ContractView::scan_group(
    const std::vector<std::size_t>& group,
    std::optional<std::size_t> must_differ,
    const std::vector<std::string>& values,
    const std::function<void(const StoredRecord&)>& take) {
    geo::Statement& rows = group_statement(group, must_differ);
    bind_group(rows, group, must_differ, values);
    StoredRecord record;
    while (rows.step()) {
        read(rows, record);
        take(record);
    }
    rows.reset();
}

geo::Statement& ContractView::group_statement(
    const std::vector<std::size_t>& group, std::optional<std::size_t> must_differ) {
    std::string condition;
    int parameter = 0;
    for (const std::size_t column : group) {
        condition += (parameter > 0 ? " AND " : "") + quoted_name(m_contract.columns[column].id) +
                     " = ?" + std::to_string(parameter + 1);
        ++parameter;
    }
    if (must_differ) {
        condition += " AND " + quoted_name(m_contract.columns[*must_differ].id) + " IS NOT ?" +
                     std::to_string(parameter + 1);
    }
    auto found = m_groups.find(condition);
    if (found == m_groups.end()) {
        found =
            m_groups
                .emplace(
                    condition,
                    m_database.prepare(
                        "SELECT " + columns() + " FROM " + m_contract.view + " WHERE " + condition))
                .first;
    }
    return found->second;
}

void ContractView::bind_group(
    geo::Statement& statement,
    const std::vector<std::size_t>& group,
    std::optional<std::size_t> must_differ,
    const std::vector<std::string>& values) const {
    int parameter = 1;
    for (const std::size_t column : group) {
        bind_value(statement, parameter++, m_contract.columns[column].type, values[column]);
    }
    if (must_differ) {
        bind_value(
            statement, parameter, m_contract.columns[*must_differ].type, values[*must_differ]);
    }
}

void ContractView::write(const std::vector<std::string>& values, std::int64_t batch_id) {
    if (!m_insert) {
        std::string names = "batch_id";
        std::string parameters = "?1";
        const std::size_t fields = m_stored.size() + (m_longitude ? 1 : 0);
        for (std::size_t i = 0; i < fields; ++i) {
            const bool is_place = i == m_stored.size();
            names +=
                ", " + (is_place ? "geometry" : quoted_name(m_contract.columns[m_stored[i]].id));
            parameters += ", ?" + std::to_string(i + 2);
        }
        m_insert = m_database.prepare(
            "INSERT INTO " + m_contract.view + "(" + names + ") VALUES (" + parameters + ")");
    }
    m_insert->bind(1, batch_id);
    int parameter = 2;
    for (const std::size_t column : m_stored) {
        bind_value(*m_insert, parameter++, m_contract.columns[column].type, values[column]);
    }
    if (m_longitude && !values[*m_longitude].empty()) {
        m_insert->bind_blob(
            parameter,
            geo::to_spatialite_blob(
                {{number_of_value<double>(values[*m_longitude])},
                 {number_of_value<double>(values[m_latitude])}}));
    } else if (m_longitude) {
        m_insert->bind_null(parameter);
    }
    m_insert->run();
}

void ContractView::place(const PlacedAddress& /*placed*/, std::int64_t /*batch_id*/) {}

void ContractView::forget_place() {}

void ContractView::confirm(const std::vector<std::string>& values, std::int64_t batch_id) {
    write(values, batch_id);
}

void ContractView::remove(const std::vector<std::string>& values) {
    if (!m_delete) {
        m_delete =
            m_database.prepare("DELETE FROM " + m_contract.view + " WHERE " + key_condition());
    }
    bind_key(*m_delete, values);
    m_delete->run();
}

void ContractView::scan(
    std::optional<std::int64_t> batch_id, const std::function<void(const StoredRecord&)>& take) {
    geo::Statement rows = m_database.prepare(
        "SELECT " + columns() + " FROM " + m_contract.view +
        (batch_id ? " WHERE batch_id = ?1" : "") + " ORDER BY " + key_order());
    if (batch_id) {
        rows.bind(1, *batch_id);
    }
    StoredRecord record;
    while (rows.step()) {
        read(rows, record);
        take(record);
    }
}

void ContractView::scan_keys(
    std::int64_t batch_id, const std::function<void(const std::vector<std::string>&)>& take) {
    geo::Statement rows = m_database.prepare(
        "SELECT " + key_order() + " FROM " + m_contract.view + " WHERE batch_id = ?1");
    rows.bind(1, batch_id);
    std::vector<std::string> key(m_keys.size());
    while (rows.step()) {
        for (std::size_t i = 0; i < m_keys.size(); ++i) {
            const int field = static_cast<int>(i);
            const bool is_number = m_contract.columns[m_keys[i]].type == ColumnType::number;
            key[i] = is_number && !rows.is_null(field) ? canonical_number(rows.real(field))
                                                       : std::string(rows.text(field));
        }
        take(key);
    }
}

bool ContractView::is_empty() {
    return !m_database.number("SELECT 1 FROM " + m_contract.view + " LIMIT 1");
}

void ContractView::bind_key(
    geo::Statement& statement, const std::vector<std::string>& values) const {
    int parameter = 1;
    for (const std::size_t key : m_keys) {
        bind_value(statement, parameter++, m_contract.columns[key].type, values[key]);
    }
}

void ContractView::read(const geo::Statement& row, StoredRecord& record) const {
    record.values.resize(m_contract.columns.size());
    for (std::string& value : record.values) {
        value.clear();
    }
    record.batch_id = row.integer(0);
    record.placed.reset();
    int field = 1;
    for (const std::size_t column : m_stored) {
        std::string& value = record.values[column];
        if (m_contract.columns[column].type == ColumnType::number) {
            value = row.is_null(field) ? std::string{} : canonical_number(row.real(field));
        } else {
            value.assign(row.text(field));
        }
        ++field;
    }
    const auto place = m_longitude ? geo::point_of_spatialite_blob(row.blob(field)) : std::nullopt;
    if (place) {
        record.values[*m_longitude] = canonical_number(place->lon.degrees);
        record.values[m_latitude] = canonical_number(place->lat.degrees);
    }
}

std::string ContractView::columns() const {
    std::string names = "batch_id";
    for (const std::size_t column : m_stored) {
        names += ", " + quoted_name(m_contract.columns[column].id);
    }
    return names + (m_longitude ? ", geometry" : "");
}

std::string ContractView::key_condition() const {
    std::string condition;
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        const ContractColumn& key = m_contract.columns[m_keys[i]];
        condition += (i > 0 ? " AND " : "") + quoted_name(key.id) +
                     (key.is_required ? " = ?" : " IS ?") + std::to_string(i + 1);
    }
    return condition;
}

std::string ContractView::key_order() const {
    std::string order;
    for (std::size_t i = 0; i < m_keys.size(); ++i) {
        order += (i > 0 ? ", " : "") + quoted_name(m_contract.columns[m_keys[i]].id);
    }
    return order;
}

} // namespace osh::regions
