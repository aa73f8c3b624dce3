#include "server/imports/import_report_csv.hpp"

#include "geo/geocoder/batch/csv_stream.hpp"
#include "regions/imports/recognise_columns.hpp"
#include "server/export/csv_line.hpp"

#include <algorithm>
#include <ostream>
#include <string_view>
#include <vector>

namespace osh::server {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// The header that stands in the file, else what files call such a column in each language.
regions::Names header_of(const regions::ReportedFault& fault) {
    if (!fault.header.empty()) {
        return {fault.header, fault.header, fault.header};
    }
    return fault.named == nullptr ? regions::Names{fault.column, fault.column, fault.column}
                                  : *fault.named;
}

void append_reason(std::string& reasons, const std::string& header, const std::string& sentence) {
    reasons += (reasons.empty() ? "" : " ") + header + ": " + sentence;
}

} // namespace

void write_faults_csv(std::ostream& out, const regions::ImportReport& report) {
    out << byte_order_mark
        << csv_header(
               {"line",
                "column",
                "header",
                "value",
                "rule",
                "outcome",
                "sentence_kk",
                "sentence_ru",
                "sentence_en"});
    CsvLine line;
    for (const regions::ReportedFault& fault : report.faults) {
        const regions::Names sentence = sentence_of(*fault.rule, fault.compared);
        out << line.integer(static_cast<long long>(fault.line))
                   .text(fault.column)
                   .text(fault.header)
                   .text(fault.value)
                   .text(fault.rule->code)
                   .text(word(fault.rule->outcome))
                   .text(sentence.kk)
                   .text(sentence.ru)
                   .text(sentence.en)
                   .finish();
    }
}

RefusedRowsWriter::RefusedRowsWriter(std::ostream& out, std::span<const std::string> headers)
    : m_out(out)
    , m_headers(headers.size())
    , m_columns(static_cast<std::size_t>(
          std::ranges::find_if(headers, regions::is_refused_row_column) - headers.begin())) {
    m_out << byte_order_mark;
    write_cells(headers, regions::refused_row_columns);
}

/// Cells as they stood, so that the file can be read again: nothing is put before a minus or plus.
void RefusedRowsWriter::write_cells(
    std::span<const std::string> cells, std::span<const std::string_view> appended) {
    m_line.clear();
    for (std::size_t i = 0; i < m_columns; ++i) {
        geo::append_csv_cell(m_line, i < cells.size() ? std::string_view(cells[i]) : "", ',');
        m_line += ',';
    }
    for (const std::string_view cell : appended) {
        geo::append_csv_cell(m_line, cell, ',');
        m_line += ',';
    }
    m_line.pop_back();
    m_out << m_line << "\r\n";
}

void RefusedRowsWriter::write(
    std::span<const std::string> cells, std::span<const regions::ReportedFault> faults) {
    regions::Names reasons;
    for (const regions::ReportedFault& fault : faults) {
        if (fault.rule->outcome == regions::RuleOutcome::refuse) {
            const regions::Names header = header_of(fault);
            const regions::Names sentence = sentence_of(*fault.rule, fault.compared);
            append_reason(reasons.kk, header.kk, sentence.kk);
            append_reason(reasons.ru, header.ru, sentence.ru);
            append_reason(reasons.en, header.en, sentence.en);
        }
    }
    const std::string at = std::to_string(faults.empty() ? 0 : faults.front().line);
    std::vector<std::string_view> appended{at, reasons.kk, reasons.ru, reasons.en};
    const bool has_another_shape =
        std::ranges::any_of(faults, [](const regions::ReportedFault& fault) {
            return fault.rule->code == "row_shape";
        });
    // Without a surplus the row would be taken next time, with what is missing or out of place.
    if (has_another_shape && cells.size() <= m_headers) {
        appended.emplace_back("?");
    } else if (has_another_shape) {
        appended.insert(
            appended.end(), cells.begin() + static_cast<std::ptrdiff_t>(m_headers), cells.end());
    }
    write_cells(cells, appended);
}

} // namespace osh::server
