#include "server/imports/import_tables.hpp"

#include "regions/imports/contract.hpp"

#include <algorithm>
#include <ostream>
#include <vector>

namespace osh::server {

namespace {

/// Letters of a UTF-8 text; combining marks do not occur in headers.
std::size_t letter_count(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// One line, cut to a number of letters.
std::string shortened(std::string_view text, std::size_t most) {
    std::string line;
    std::size_t letters = 0;
    for (const char c : text) {
        const bool begins_letter = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        if (begins_letter && ++letters > most) {
            return line + "…";
        }
        line += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
    return line;
}

/// Prints rows of cells under each other.
void print_table(std::ostream& out, const std::vector<std::vector<std::string>>& rows) {
    constexpr std::size_t most_letters = 60;
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], letter_count(shortened(row[i], most_letters)));
        }
    }
    for (const auto& row : rows) {
        std::string line = "  ";
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool is_last = i + 1 == row.size();
            const std::string cell =
                is_last ? shortened(row[i], 200) : shortened(row[i], most_letters);
            line += cell;
            if (!is_last) {
                line += std::string(widths[i] - letter_count(cell) + 2, ' ');
            }
        }
        out << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
    }
}

} // namespace

void print_columns(std::ostream& out, const regions::ImportReport& report) {
    const regions::Contract& contract = *regions::find_contract(report.contract);
    std::vector<std::vector<std::string>> rows{{"column", "type", "needed", "header in the file"}};
    for (const regions::BoundColumn& bound : report.columns) {
        const regions::ContractColumn& column = contract.columns[*contract.column(bound.column)];
        rows.push_back(
            {column.id,
             std::string(word(column.type)),
             column.is_key        ? "key"
             : column.is_required ? "yes"
                                  : "",
             !bound.header.empty()     ? "\"" + bound.header + "\""
             : !bound.constant.empty() ? "= " + bound.constant + " (constant)"
                                       : "-"});
    }
    print_table(out, rows);
    for (const std::string& header : report.unused_headers) {
        out << "  header \"" << header << "\" is not used\n";
    }
}

void print_faults(std::ostream& out, const regions::ImportReport& report, std::size_t most_faults) {
    if (report.faults.empty()) {
        return;
    }
    std::vector<std::vector<std::string>> rows{{"line", "column", "value", "outcome", "what"}};
    const std::size_t shown = std::min(most_faults, report.faults.size());
    for (std::size_t i = 0; i < shown; ++i) {
        const regions::ReportedFault& fault = report.faults[i];
        rows.push_back(
            {std::to_string(fault.line),
             fault.header.empty() ? fault.column : fault.header,
             fault.value,
             std::string(word(fault.rule->outcome)),
             fault.rule->code + ": " + regions::sentence_of(*fault.rule, fault.compared).en});
    }
    print_table(out, rows);
    const auto left_out =
        static_cast<std::int64_t>(report.faults.size() - shown) + report.faults_left_out;
    if (left_out > 0) {
        out << "  and " << left_out << " more\n";
    }
}

} // namespace osh::server
