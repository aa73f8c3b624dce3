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

/// Longitude, latitude, precision, accuracy and `review` where a person decided, with spaces
/// between; empty for no place.
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
    if (placed->origin == PlaceOrigin::review) {
        text.append(1, ' ').append(word(placed->origin));
    }
    return text;
}

std::optional<PlacedAddress> place_of_text(const std::string& text) {
    auto parts = split_words(text, ' ');
    if (parts.size() < 3) {
        return std::nullopt;
    }
    PlacedAddress placed{
        .position = {{number_in(parts[0])}, {number_in(parts[1])}}, .precision_class = parts[2]};
    if (parts.back() == word(PlaceOrigin::review)) {
        placed.origin = PlaceOrigin::review;
        parts.pop_back();
    }
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

RecordStoring::RecordStoring(geo::Database& database, const Contract& contract, StoringRules rules)
    : m_contract(contract)
    , m_table(open_record_table(database, contract))
    , m_superseded(database, contract.id)
    , m_order(database, contract)
    , m_rules(std::move(rules))
    , m_keys(contract.keys())
    , m_never_given(m_rules.lacking)
    , m_was_empty(m_table->is_empty())
    , m_groups(contract) {}

Stored RecordStoring::store(const CheckedRow& row) {
    m_was_placed = false;
    m_changed_beside = 0;
    note_given(row.values);
    if (m_was_empty) {
        m_has_changed = true;
        table().write(row.values, m_rules.batch_id);
        place(row);
        return Stored::added;
    }
    m_values = row.values;
    if (!table().find(row.values, m_stored)) {
        m_groups.adopt(table(), m_rules.lacking, m_values);
        m_groups.fill_unsaid(table(), m_values);
        if (const auto kept = change_group()) {
            hold_outranked(*kept, row);
            return *kept;
        }
        begin_change();
        table().write(m_values, m_rules.batch_id);
        place(row);
        return Stored::added;
    }
    keep_lacking(m_contract, m_rules.lacking, m_stored.values, m_values);
    m_groups.fill_unsaid(table(), m_values);
    if (m_values == m_stored.values) {
        const bool is_changed = was_changed_before();
        repeat(row);
        return is_changed ? Stored::updated : Stored::unchanged;
    }
    auto kept = obstacle_of(m_stored);
    kept = kept ? kept : change_group();
    if (kept) {
        hold_outranked(*kept, row);
        return *kept;
    }
    begin_change();
    supersede(m_stored);
    table().write(m_values, m_rules.batch_id);
    place(row);
    was_changed_before();
    return Stored::updated;
}

/// A place in a column of its own comes with the shapes of a vector file.
void RecordStoring::note_given(const std::vector<std::string>& values) {
    std::erase_if(m_never_given, [&](std::size_t column) {
        return values[column] != m_contract.columns[column].when_empty;
    });
}

/// Whether another row of the file changed this record already; it is counted as updated once, and
/// has a row of its own now.
bool RecordStoring::was_changed_before() {
    if (m_changed_keys.empty()) {
        return false;
    }
    join_record_key(m_values, m_keys, m_key);
    if (m_changed_keys.erase(m_key) == 0) {
        return false;
    }
    m_superseded.forget(m_key, m_rules.batch_id);
    return true;
}

/// The row says what is stored: at most a place is new.
void RecordStoring::repeat(const CheckedRow& row) {
    const bool is_outranked = m_order.is_of_later_day(m_stored.batch_id, m_rules);
    if (row.placed && !m_stored.placed && !is_outranked) {
        begin_change();
        supersede(m_stored);
        table().write(m_values, m_rules.batch_id);
        place(row);
    } else if (m_rules.imported_before && !m_has_changed) {
        join_record_key(m_values, m_keys, m_key);
        m_repeated_keys.push_back(m_key);
    } else {
        hold(m_stored, {.values = row.values, .placed = row.placed});
    }
}

/// Notes that this batch, too, holds a record that stays as it is.
void RecordStoring::hold(const StoredRecord& stored, const StoredRecord& said) {
    if (stored.batch_id == m_rules.batch_id) {
        return;
    }
    join_record_key(stored.values, m_keys, m_key);
    if (m_order.is_of_later_day(stored.batch_id, m_rules)) {
        m_superseded.keep(
            m_key,
            {.batch_id = m_rules.batch_id,
             .values = text_of_record(said),
             .role = HoldingRole::outranked});
    } else {
        m_superseded.keep(m_key, {.batch_id = stored.batch_id});
        table().confirm(stored.values, m_rules.batch_id);
    }
    m_held += m_rules.imported_before ? 0 : 1;
}

/// What the row says comes into force when those that stand before it are withdrawn; a row that was
/// refused says nothing.
void RecordStoring::hold_outranked(Stored kept, const CheckedRow& row) {
    if (kept == Stored::contradicts) {
        return;
    }
    join_record_key(row.values, m_keys, m_key);
    m_superseded.keep(
        m_key,
        {.batch_id = m_rules.batch_id,
         .values = text_of_record({.values = row.values, .placed = row.placed}),
         .role = HoldingRole::outranked});
    m_held += m_rules.imported_before ? 0 : 1;
}

/// The batch will stand: it holds what it repeated so far.
void RecordStoring::begin_change() {
    if (m_has_changed) {
        return;
    }
    m_has_changed = true;
    StoredRecord stored;
    std::vector<std::string> values(m_contract.columns.size());
    for (const std::string& key : m_repeated_keys) {
        take_record_key(key, m_keys, values);
        if (table().find(values, stored)) {
            StoredRecord said{.values = stored.values, .placed = stored.placed};
            empty_lacking(m_contract, m_rules.lacking, said.values);
            hold(stored, said);
        }
    }
    m_repeated_keys = {};
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
    if (!change.changed.empty()) {
        begin_change();
    }
    for (const ChangedRecord& record : change.changed) {
        supersede(record.before);
        table().write(record.values, m_rules.batch_id);
        m_changed_keys.insert(m_key);
        if (record.before.batch_id != m_rules.batch_id) {
            m_superseded.keep(m_key, {.batch_id = m_rules.batch_id, .role = HoldingRole::beside});
        }
    }
    m_groups.settle(m_values);
    m_changed_beside = change.changed.size();
    return std::nullopt;
}

std::optional<Stored> RecordStoring::obstacle_of(const StoredRecord& record) {
    const auto precedence = m_order.precedence(record.batch_id, m_rules);
    if (!precedence) {
        return std::nullopt;
    }
    const bool is_corrected = *precedence == Precedence::corrected;
    m_reason = is_corrected ? std::to_string(record.batch_id) : m_order.as_of(record.batch_id);
    return is_corrected ? Stored::corrected : Stored::older;
}

/// Keeps a state that an earlier batch left; leaves the key of the record in `m_key`.
void RecordStoring::supersede(const StoredRecord& record) {
    join_record_key(record.values, m_keys, m_key);
    if (record.batch_id != m_rules.batch_id) {
        m_superseded.keep(m_key, {.batch_id = record.batch_id, .values = text_of_record(record)});
    }
}

void RecordStoring::place(const CheckedRow& row) {
    if (row.placed) {
        table().place(*row.placed, m_rules.batch_id);
        m_was_placed = true;
    }
}

} // namespace osh::regions
