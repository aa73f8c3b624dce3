#include "regions/imports/record_storing.hpp"

#include "regions/imports/cell_reading.hpp"
#include "regions/store/records/batch_rows.hpp"
#include "regions/store/records/record_text.hpp"

#include <charconv>
#include <utility>

namespace osh::regions {

namespace {

double number_in(const std::string& text) {
    double number = 0.0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// Longitude, latitude, precision and accuracy with spaces between; empty for no place.
std::string text_of_place(const std::optional<PlacedAddress>& placed) {
    if (!placed) {
        return {};
    }
    std::string text = canonical_number(placed->position.lon.degrees) + ' ' +
                       canonical_number(placed->position.lat.degrees) + ' ' +
                       placed->precision_class;
    if (placed->accuracy_m) {
        text += ' ' + canonical_number(*placed->accuracy_m);
    }
    return text;
}

std::optional<PlacedAddress> place_of_text(const std::string& text) {
    const auto parts = split_words(text, ' ');
    if (parts.size() < 3) {
        return std::nullopt;
    }
    PlacedAddress placed{
        .position = {{number_in(parts[0])}, {number_in(parts[1])}}, .precision_class = parts[2]};
    if (parts.size() > 3) {
        placed.accuracy_m = number_in(parts[3]);
    }
    return placed;
}

} // namespace

std::string text_of_record(const StoredRecord& record) {
    std::string values;
    join_record_values(record.values, values);
    return text_of_place(record.placed) + value_separator + values;
}

StoredRecord record_of_text(const SupersededRecord& superseded, std::size_t columns) {
    std::vector<std::string> parts = split_record_values(superseded.values, columns + 1);
    StoredRecord record{.batch_id = superseded.batch_id, .placed = place_of_text(parts.front())};
    parts.erase(parts.begin());
    record.values = std::move(parts);
    return record;
}

RecordStoring::RecordStoring(
    geo::Database& database,
    const Contract& contract,
    const ColumnBinding& binding,
    StoringRules rules)
    : m_table(open_record_table(database, contract))
    , m_superseded(database, contract.id)
    , m_rules(std::move(rules))
    , m_keys(contract.keys())
    , m_was_empty(m_table->is_empty())
    , m_groups(contract) {
    for (std::size_t i = 0; i < contract.columns.size(); ++i) {
        m_when_empty.push_back(contract.columns[i].when_empty);
        const bool is_given = (i < binding.file_columns.size() && binding.file_columns[i]) ||
                              (i < binding.constants.size() && !binding.constants[i].empty());
        if (!is_given) {
            m_lacking.push_back(i);
        }
    }
    for (const BatchRow& batch : read_batches(database)) {
        if (batch.as_of) {
            m_as_of.emplace(batch.id, *batch.as_of);
        }
    }
}

Stored RecordStoring::store(const CheckedRow& row) {
    m_was_placed = false;
    m_changed_beside = 0;
    if (m_was_empty) {
        table().write(row.values, m_rules.batch_id);
        place(row);
        return Stored::added;
    }
    m_values = row.values;
    if (!table().find(row.values, m_stored)) {
        m_groups.adopt(table(), m_lacking, m_values);
        if (const auto kept = change_group()) {
            return *kept;
        }
        table().write(m_values, m_rules.batch_id);
        place(row);
        return Stored::added;
    }
    keep_what_the_file_lacks();
    if (m_values == m_stored.values) {
        if (row.placed && !m_stored.placed) {
            supersede(m_stored);
            table().write(m_values, m_rules.batch_id);
            place(row);
        }
        return was_changed_before() ? Stored::updated : Stored::unchanged;
    }
    if (const auto kept = obstacle_of(m_stored)) {
        return *kept;
    }
    if (const auto kept = change_group()) {
        return *kept;
    }
    supersede(m_stored);
    table().write(m_values, m_rules.batch_id);
    place(row);
    was_changed_before();
    return Stored::updated;
}

/// Whether another row of the file changed this record already; it is counted as updated once.
bool RecordStoring::was_changed_before() {
    if (m_changed_keys.empty()) {
        return false;
    }
    join_record_key(m_values, m_keys, m_key);
    return m_changed_keys.erase(m_key) > 0;
}

/// Changes what other stored records say of the same inspection, assessment or organisation, with
/// their former states kept; or nothing at all.
std::optional<Stored> RecordStoring::change_group() {
    if (m_groups.empty()) {
        return std::nullopt;
    }
    const GroupChange change = m_groups.change_by(table(), m_values);
    if (change.contradiction) {
        m_reason = *change.contradiction;
        return Stored::contradicts;
    }
    for (const ChangedRecord& record : change.changed) {
        if (const auto kept = obstacle_of(record.before)) {
            return kept;
        }
    }
    for (const ChangedRecord& record : change.changed) {
        supersede(record.before);
        table().write(record.values, m_rules.batch_id);
        m_changed_keys.insert(m_key);
    }
    m_groups.settle(m_values);
    m_changed_beside = change.changed.size();
    return std::nullopt;
}

void RecordStoring::keep_what_the_file_lacks() {
    for (const std::size_t column : m_lacking) {
        if (m_values[column] == m_when_empty[column]) {
            m_values[column] = m_stored.values[column];
        }
    }
}

std::optional<Stored> RecordStoring::obstacle_of(const StoredRecord& record) {
    if (record.batch_id == m_rules.batch_id) {
        return std::nullopt;
    }
    if (m_rules.imported_before && record.batch_id > *m_rules.imported_before) {
        m_reason = std::to_string(record.batch_id);
        return Stored::corrected;
    }
    const auto as_of = m_as_of.find(record.batch_id);
    if (m_rules.as_of && as_of != m_as_of.end() && as_of->second > *m_rules.as_of) {
        m_reason = as_of->second;
        return Stored::older;
    }
    return std::nullopt;
}

/// Keeps a state that an earlier batch left; leaves the key of the record in `m_key`.
void RecordStoring::supersede(const StoredRecord& record) {
    join_record_key(record.values, m_keys, m_key);
    if (record.batch_id != m_rules.batch_id) {
        m_superseded.keep(m_key, {record.batch_id, text_of_record(record)});
    }
}

void RecordStoring::place(const CheckedRow& row) {
    if (row.placed) {
        table().place(*row.placed, m_rules.batch_id);
        m_was_placed = true;
    }
}

} // namespace osh::regions
