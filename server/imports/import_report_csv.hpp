#pragma once

#include "regions/imports/import_report.hpp"

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

namespace osh::server {

/// One line for each thing that a rule said: line, column, header, value, rule, outcome and the
/// sentence in kk, ru and en. UTF-8 with a byte order mark, so that spreadsheets show Cyrillic.
void write_faults_csv(std::ostream& out, const regions::ImportReport& report);

/// Writes refused rows as they stood in the file, with their reasons behind, ready to be corrected
/// and loaded again: the appended columns are not read. UTF-8 with a byte order mark.
class RefusedRowsWriter {
public:
    /// Writes the header line with `regions::refused_row_columns` at its end. The stream must
    /// outlive it.
    RefusedRowsWriter(std::ostream& out, std::span<const std::string> headers);

    /// Cells of a row that is too wide (`row_shape`) stand behind the reasons, or a question mark
    /// when it has none to spare, so that the row is refused again until someone mends it.
    void write(std::span<const std::string> cells, std::span<const regions::ReportedFault> faults);

private:
    void
    write_cells(std::span<const std::string> cells, std::span<const std::string_view> appended);

    std::ostream& m_out;
    std::size_t m_headers; ///< how many the file has
    std::size_t m_columns; ///< of the file itself, without those that an earlier refusal appended
    std::string m_line{};
};

} // namespace osh::server
