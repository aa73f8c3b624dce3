#pragma once

#include "regions/imports/import_report.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>

namespace osh::server {

/// The refused rows of a file in its own columns, as CSV in UTF-8 with a byte order mark, so that
/// spreadsheets show its letters, and with the columns `regions::refusal_headers` behind them: the
/// line in the file, and for each fault the header, the rule and its sentence in Russian.
/// Corrected, the file can be imported as it is; the added columns are passed over then. It is made
/// with the first row.
class RefusedRowsFile {
public:
    RefusedRowsFile(std::filesystem::path file, std::span<const std::string> headers);

    void add(std::span<const std::string> cells, std::span<const regions::ReportedFault> faults);

    /// Throws `Error` when the disk did not take all.
    void finish();

    std::int64_t rows() const noexcept { return m_rows; }

private:
    void write(std::span<const std::string> cells, std::string_view line, std::string_view reasons);

    std::filesystem::path m_file;
    std::vector<std::string> m_headers;
    std::ofstream m_out{};
    std::string m_line{};
    std::int64_t m_rows = 0;
};

} // namespace osh::server
