#pragma once

#include <span>
#include <string>
#include <vector>

namespace osh::server {

/// A column of a table in a report.
struct ReportColumn {
    std::string heading; ///< plain text
    bool is_number = false;
};

/// A line: what it is about, and its cells, one for each column behind the first, as HTML.
struct ReportLine {
    std::string heading{};
    std::vector<std::string> cells{};
};

/// The table as HTML; `caption` is plain text and may be empty. The first column is that of the
/// lines' headings.
std::string report_table_html(
    const std::string& caption,
    std::span<const ReportColumn> columns,
    std::span<const ReportLine> lines);

} // namespace osh::server
