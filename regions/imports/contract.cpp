#include "regions/imports/contract.hpp"

#include "geo/csv/csv_table.hpp"
#include "regions/error.hpp"
#include "regions/imports/import_rule.hpp"

#include <algorithm>
#include <array>

namespace osh::regions {

namespace {

constexpr std::array<std::string_view, 20> column_type_words{
    "text",   "bin",       "kato",     "oked",  "oked_list", "krp",    "date",
    "year",   "period",    "time",     "count", "money",     "number", "degree",
    "yes_no", "longitude", "latitude", "word",  "echo",      "dropped"};

[[noreturn]] void
refuse_contract_line(const geo::CsvTable& table, std::size_t row, const std::string& why) {
    throw Error("columns.csv, line " + std::to_string(table.line(row)) + ": " + why);
}

ColumnType column_type_of(const geo::CsvTable& table, std::size_t row) {
    const auto found = std::ranges::find(column_type_words, table.cell(row, "type"));
    if (found == column_type_words.end()) {
        refuse_contract_line(table, row, "no type is called \"" + table.cell(row, "type") + "\"");
    }
    return static_cast<ColumnType>(found - column_type_words.begin());
}

ContractColumn contract_column_of(const geo::CsvTable& table, std::size_t row) {
    ContractColumn column{
        .id = table.cell(row, "column"),
        .type = column_type_of(table, row),
        .is_key = table.cell(row, "need").starts_with("key"),
        .is_required = table.cell(row, "need") == "key" || table.cell(row, "need") == "required",
        .unit = table.cell(row, "unit"),
        .vocabulary = table.cell(row, "vocabulary"),
        .when_empty = table.cell(row, "when_empty"),
        .headers = {table.cell(row, "column")},
        .meaning = table.cell(row, "meaning")};
    const auto add_headers = [&](std::string_view language) {
        const auto headers = split_words(table.cell(row, language), '|');
        column.headers.insert(column.headers.end(), headers.begin(), headers.end());
        return headers.empty() ? column.id : headers.front();
    };
    column.shown_header.kk = add_headers("headers_kk");
    column.shown_header.ru = add_headers("headers_ru");
    column.shown_header.en = add_headers("headers_en");
    if (column.type == ColumnType::word && words_of_vocabulary(column.vocabulary).empty()) {
        refuse_contract_line(table, row, "no vocabulary is called \"" + column.vocabulary + "\"");
    }
    return column;
}

/// Rules may name columns that come later, so they are read once all columns stand.
void read_column_rules(
    const geo::CsvTable& table, std::size_t row, const Contract& contract, ContractColumn& column) {
    for (const std::string& text : split_words(table.cell(row, "rules"), ' ')) {
        const std::size_t colon = text.find(':');
        ColumnRule rule{.rule = text.substr(0, colon)};
        import_rule(rule.rule); // must exist
        if (colon != std::string::npos) {
            rule.other = contract.column(text.substr(colon + 1));
            if (!rule.other) {
                refuse_contract_line(
                    table, row, "the contract has no column " + text.substr(colon + 1));
            }
        }
        column.rules.push_back(std::move(rule));
    }
}

std::vector<Contract> read_contracts() {
    const auto heads = geo::CsvTable::parse(import_file("contracts.csv"), "contracts.csv");
    const auto columns = geo::CsvTable::parse(import_file("columns.csv"), "columns.csv");
    std::vector<Contract> all;
    for (std::size_t head = 0; head < heads.size(); ++head) {
        Contract contract{
            .id = heads.cell(head, "contract"),
            .view = heads.cell(head, "view"),
            .title =
                {heads.cell(head, "title_kk"),
                 heads.cell(head, "title_ru"),
                 heads.cell(head, "title_en")},
            .meaning = heads.cell(head, "meaning")};
        std::vector<std::size_t> lines;
        for (std::size_t row = 0; row < columns.size(); ++row) {
            if (columns.cell(row, "contract") == contract.id) {
                contract.columns.push_back(contract_column_of(columns, row));
                lines.push_back(row);
            }
        }
        for (std::size_t i = 0; i < lines.size(); ++i) {
            read_column_rules(columns, lines[i], contract, contract.columns[i]);
        }
        all.push_back(std::move(contract));
    }
    return all;
}

} // namespace

std::string_view word(ColumnType type) noexcept {
    return column_type_words[static_cast<std::size_t>(type)];
}

std::optional<std::size_t> Contract::column(std::string_view column_id) const noexcept {
    const auto found = std::ranges::find(columns, column_id, &ContractColumn::id);
    return found == columns.end()
               ? std::nullopt
               : std::optional{static_cast<std::size_t>(found - columns.begin())};
}

std::optional<std::size_t> Contract::column_of(ColumnType type) const noexcept {
    const auto found = std::ranges::find(columns, type, &ContractColumn::type);
    return found == columns.end()
               ? std::nullopt
               : std::optional{static_cast<std::size_t>(found - columns.begin())};
}

std::vector<std::size_t> Contract::keys() const {
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].is_key) {
            positions.push_back(i);
        }
    }
    return positions;
}

std::vector<std::size_t> Contract::value_columns() const {
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const ContractColumn& column = columns[i];
        if (!column.is_key && column.type != ColumnType::echo &&
            column.type != ColumnType::dropped) {
            positions.push_back(i);
        }
    }
    return positions;
}

const std::vector<Contract>& contracts() {
    static const std::vector<Contract> all = read_contracts();
    return all;
}

const Contract* find_contract(std::string_view id) {
    const auto found = std::ranges::find(contracts(), id, &Contract::id);
    return found == contracts().end() ? nullptr : &*found;
}

} // namespace osh::regions
