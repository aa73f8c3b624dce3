#include "server/imports/refused_rows_file.hpp"

#include "geo/geocoder/batch/csv_stream.hpp"
#include "regions/imports/recognise_columns.hpp"
#include "server/error.hpp"

#include <utility>

namespace osh::server {

RefusedRowsFile::RefusedRowsFile(std::filesystem::path file, std::span<const std::string> headers)
    : m_file(std::move(file)) {
    for (const std::string& header : headers) {
        if (!regions::is_refusal_header(header)) {
            m_headers.push_back(header);
        }
    }
}

void RefusedRowsFile::add(
    std::span<const std::string> cells, std::span<const regions::ReportedFault> faults) {
    if (m_rows++ == 0) {
        m_out.open(m_file, std::ios::binary);
        m_out << "\xEF\xBB\xBF";
        write(m_headers, regions::refusal_headers[0], regions::refusal_headers[1]);
    }
    std::string reasons;
    for (const regions::ReportedFault& fault : faults) {
        if (fault.rule->outcome == regions::RuleOutcome::refuse) {
            reasons += (reasons.empty() ? "" : "; ") +
                       (fault.header.empty() ? fault.column : fault.header) + ": " +
                       fault.rule->code + " – " +
                       regions::sentence_of(*fault.rule, fault.compared).ru;
        }
    }
    write(cells, faults.empty() ? "" : std::to_string(faults.front().line), reasons);
}

/// Rows keep their place under the headers, however few or many cells they have.
void RefusedRowsFile::write(
    std::span<const std::string> cells, std::string_view line, std::string_view reasons) {
    m_line.clear();
    for (std::size_t i = 0; i < m_headers.size(); ++i) {
        geo::append_csv_cell(m_line, i < cells.size() ? std::string_view(cells[i]) : "", ',');
        m_line += ',';
    }
    geo::append_csv_cell(m_line, line, ',');
    m_line += ',';
    geo::append_csv_cell(m_line, reasons, ',');
    m_line += "\r\n";
    m_out << m_line;
}

void RefusedRowsFile::finish() {
    if (m_rows == 0) {
        return;
    }
    m_out.close();
    if (!m_out) {
        throw Error(m_file.string() + ": the refused rows could not be written; is the disk full?");
    }
}

} // namespace osh::server
