#include "server/imports/import_report_csv.hpp"

#include "server/export/csv_line.hpp"

#include <array>
#include <ostream>
#include <string_view>

namespace osh::server {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

constexpr std::array<std::string_view, 4> appended_columns{
    "refused_line", "refused_because_kk", "refused_because_ru", "refused_because_en"};

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
    , m_columns(headers.size()) {
    CsvLine line;
    for (const std::string& header : headers) {
        line.text(header);
    }
    for (const std::string_view column : appended_columns) {
        line.text(column);
    }
    m_out << byte_order_mark << line.finish();
}

void RefusedRowsWriter::write(
    std::span<const std::string> cells, std::span<const regions::ReportedFault> faults) {
    CsvLine line;
    for (std::size_t i = 0; i < m_columns; ++i) {
        line.text(i < cells.size() ? std::string_view(cells[i]) : std::string_view{});
    }
    regions::Names reasons;
    for (const regions::ReportedFault& fault : faults) {
        if (fault.rule->outcome == regions::RuleOutcome::refuse) {
            const std::string& header = fault.header.empty() ? fault.column : fault.header;
            const regions::Names sentence = sentence_of(*fault.rule, fault.compared);
            append_reason(reasons.kk, header, sentence.kk);
            append_reason(reasons.ru, header, sentence.ru);
            append_reason(reasons.en, header, sentence.en);
        }
    }
    const std::uint64_t at = faults.empty() ? 0 : faults.front().line;
    m_out << line.integer(static_cast<long long>(at))
                 .text(reasons.kk)
                 .text(reasons.ru)
                 .text(reasons.en)
                 .finish();
}

std::span<const std::string_view> refused_row_columns() noexcept { return appended_columns; }

} // namespace osh::server
