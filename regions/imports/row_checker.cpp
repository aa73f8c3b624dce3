#include "regions/imports/row_checker.hpp"

#include "regions/codes/personal_name.hpp"
#include "regions/codes/personal_number.hpp"
#include "regions/error.hpp"
#include "regions/store/records/record_text.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace osh::regions {

namespace {

/// Throws when a required column is neither in the file nor given by the mapping.
void require_columns(const Contract& contract, const ColumnBinding& binding) {
    std::string missing;
    for (std::size_t i = 0; i < contract.columns.size(); ++i) {
        const bool is_given = binding.file_columns[i] || !binding.constants[i].empty();
        const ContractColumn& column = contract.columns[i];
        if (column.is_required && column.when_empty.empty() && !is_given) {
            missing += (missing.empty() ? "" : ", ") + contract.columns[i].id;
        }
    }
    if (!missing.empty()) {
        throw Error(
            "the file has no column for " + missing + ", which the contract " + contract.id +
            " requires; name the columns in a mapping file");
    }
}

bool has_letters(std::string_view cell) {
    return std::ranges::any_of(cell, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x80U || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
    });
}

} // namespace

RowChecker::RowChecker(
    const Contract& contract,
    ColumnBinding binding,
    const KnownRecords& known,
    std::string today,
    AddressPlacer* placer)
    : m_contract(contract)
    , m_binding(std::move(binding))
    , m_known(known)
    , m_today(std::move(today))
    , m_placer(placer)
    , m_rules(contract)
    , m_keys(contract.keys())
    , m_value_columns(contract.value_columns())
    , m_personal(m_binding.personal_columns)
    , m_shared(shared_columns(contract))
    , m_former_codes(contract)
    , m_raw(contract.columns.size()) {
    m_binding.file_columns.resize(contract.columns.size());
    m_binding.constants.resize(contract.columns.size());
    require_columns(contract, m_binding);
    for (std::size_t i = 0; i < contract.columns.size(); ++i) {
        if (const auto& at = m_binding.file_columns[i]) {
            m_columns.resize(std::max(m_columns.size(), *at + 1));
            m_columns[*at] = i;
        }
        if (contract.columns[i].type == ColumnType::dropped && m_binding.file_columns[i]) {
            m_personal.push_back(*m_binding.file_columns[i]);
        }
        m_readers.emplace_back(contract.columns[i]);
    }
}

void RowChecker::check(geo::Row& row, CheckedRow& checked) {
    checked.line = row.line;
    checked.faults.clear();
    checked.is_refused = false;
    checked.is_repeated = false;
    checked.placed.reset();
    checked.values.resize(m_contract.columns.size());
    if (row.is_too_wide || (!m_personal.empty() && row.cells_off != 0)) {
        refuse_shape(row, checked);
        return;
    }
    read_cells(row, checked);
    require_values(checked);
    take_position(row, checked);
    const RuleScene scene{.contract = m_contract, .known = m_known, .today = m_today, .raw = m_raw};
    m_rules.check(scene, checked);
    if (!checked.is_refused) {
        compare_groups(checked);
        m_former_codes.check(scene, checked);
    }
    if (!checked.is_refused) {
        look_back(checked);
    }
    if (checked.is_refused) {
        hand_back(row, checked);
    } else if (m_placer != nullptr && !checked.is_repeated) {
        find_place(checked);
    }
}

std::string_view RowChecker::raw_cell(const geo::Row& row, std::size_t column) const {
    const auto& at = m_binding.file_columns[column];
    const std::string_view cell =
        at && *at < row.cells.size() ? std::string_view(row.cells[*at]) : std::string_view{};
    return cell.empty() ? std::string_view(m_binding.constants[column]) : cell;
}

void RowChecker::read_cells(const geo::Row& row, CheckedRow& checked) {
    for (std::size_t i = 0; i < m_contract.columns.size(); ++i) {
        const ContractColumn& column = m_contract.columns[i];
        m_raw[i] = raw_cell(row, i);
        std::string& value = checked.values[i];
        const CellReading reading = m_readers[i].read(m_raw[i], value);
        if (!reading.fault.empty()) {
            add_cell_fault(
                checked,
                i,
                reading.fault,
                m_raw[i],
                reading.compared == nullptr ? std::string{} : *reading.compared);
            continue;
        }
        if (!reading.fix.empty()) {
            add_cell_fault(checked, i, reading.fix, m_raw[i]);
        }
        if (value.empty()) {
            value = column.when_empty;
            if (column.is_required && value.empty()) {
                add_cell_fault(checked, i, "required_empty", m_raw[i]);
            }
        }
    }
}

/// A row that names a record and says nothing of it would make an empty one. Where the contract
/// requires a value, its empty cell is told already.
void RowChecker::require_values(CheckedRow& checked) const {
    const auto is_required = [&](std::size_t column) {
        return m_contract.columns[column].is_required;
    };
    const auto is_empty = [&](std::size_t column) {
        return trimmed(m_raw[column]).empty();
    };
    if (m_value_columns.empty() || std::ranges::any_of(m_value_columns, is_required) ||
        !std::ranges::all_of(m_value_columns, is_empty)) {
        return;
    }
    const std::size_t key = m_keys.front();
    add_cell_fault(checked, key, "row_without_values", m_raw[key], m_contract.id);
}

void RowChecker::take_position(const geo::Row& row, CheckedRow& checked) const {
    const auto lon = m_contract.column_of(ColumnType::longitude);
    const auto lat = m_contract.column_of(ColumnType::latitude);
    if (row.position && lon && lat && checked.values[*lon].empty() &&
        checked.values[*lat].empty()) {
        checked.values[*lon] = canonical_number(row.position->lon.degrees);
        checked.values[*lat] = canonical_number(row.position->lat.degrees);
    }
}

void RowChecker::compare_groups(CheckedRow& checked) {
    for (std::size_t i = 0; i < m_shared.size(); ++i) {
        const SharedColumn& shared = m_shared[i];
        join_record_key(checked.values, shared.group, m_key);
        if (m_key.empty()) {
            continue; // no organisation is named
        }
        m_key += value_separator;
        m_key += static_cast<char>('a' + i);
        const auto earlier =
            m_seen_groups.add(m_key, shared.compared(checked.values), checked.line);
        if (earlier && !earlier->is_same) {
            add_cell_fault(
                checked,
                shared.column,
                shared.rule(),
                m_raw[shared.column],
                std::to_string(earlier->line));
        }
    }
}

void RowChecker::look_back(CheckedRow& checked) {
    join_record_key(checked.values, m_keys, m_key);
    join_record_values(checked.values, m_all);
    const auto earlier = m_seen.add(m_key, m_all, checked.line);
    if (!earlier) {
        return;
    }
    checked.is_repeated = earlier->is_same;
    add_cell_fault(
        checked,
        m_keys.front(),
        earlier->is_same ? "row_twice" : "key_twice",
        m_raw[m_keys.front()],
        std::to_string(earlier->line));
}

void RowChecker::find_place(CheckedRow& checked) const {
    const auto address = m_contract.column("legal_address");
    const auto kato = m_contract.column_of(ColumnType::kato);
    const auto lon = m_contract.column_of(ColumnType::longitude);
    if (!address || !kato || !lon || checked.values[*address].empty() ||
        !checked.values[*lon].empty()) {
        return;
    }
    if (const auto code = geo::Kato::parse(checked.values[*kato])) {
        AddressAnswer answer = m_placer->place(checked.values[*address], *code);
        checked.placed = std::move(answer.place);
        if (answer.is_unsure) {
            add_cell_fault(
                checked, *address, "address_unsure", m_raw[*address], code->region().text());
        }
    }
}

/// Nobody knows which cell stands in the wrong column: none is read.
void RowChecker::refuse_shape(geo::Row& row, CheckedRow& checked) {
    std::ranges::for_each(checked.values, [](std::string& value) { value.clear(); });
    clear_dropped(row);
    const std::size_t key = m_keys.front();
    add_cell_fault(checked, key, "row_shape", raw_cell(row, key));
    hand_back(row, checked);
}

/// Personal data leave no trace, not even in what goes back to the sender.
void RowChecker::hand_back(geo::Row& row, CheckedRow& checked) const {
    clear_dropped(row);
    mask_persons(row, checked);
    checked.cells.swap(row.cells);
}

/// A row of another width may have what belongs to a column some places further or before; what
/// stands there in letters may be a name.
void RowChecker::clear_dropped(geo::Row& row) const {
    for (const std::size_t at : m_personal) {
        const auto off = static_cast<std::size_t>(std::abs(row.cells_off));
        const std::size_t surplus = row.is_too_wide && row.cells.size() > m_columns.size()
                                        ? row.cells.size() - m_columns.size()
                                        : 0;
        const std::size_t further = std::max(surplus, row.cells_off > 0 ? off : 0);
        const std::size_t before = row.cells_off < 0 ? std::min(off, at) : 0;
        for (std::size_t cell = at - before; cell <= at + further && cell < row.cells.size();
             ++cell) {
            if (cell == at || has_letters(row.cells[cell])) {
                row.cells[cell].clear();
            }
        }
    }
}

/// Numbers and keys that only look like the number of a person stay as they stand. In a column that
/// no contract knows, and in one of numbers, days or codes, the name of a person is of no use to
/// anybody who corrects the row: it goes.
void RowChecker::mask_persons(geo::Row& row, const CheckedRow& checked) const {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const ContractColumn* const column =
            i < m_columns.size() && m_columns[i] ? &m_contract.columns[*m_columns[i]] : nullptr;
        const bool needs_proof = column != nullptr && column->type != ColumnType::bin &&
                                 (column->type != ColumnType::text || column->is_key);
        if ((column == nullptr || column->type != ColumnType::text) &&
            is_personal_name(row.cells[i])) {
            row.cells[i].clear();
        }
        mask_personal_numbers(
            row.cells[i],
            needs_proof ? PersonalNumberProof::check_digit : PersonalNumberProof::shape);
    }
    for (const CellFault& fault : checked.faults) {
        const auto& at = m_binding.file_columns[fault.column];
        if (fault.rule->code == "bin_of_person" && at && *at < row.cells.size()) {
            row.cells[*at].assign(row.cells[*at].size(), '*');
        }
    }
}

} // namespace osh::regions
