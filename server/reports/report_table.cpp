#include "server/reports/report_table.hpp"

#include "server/pages/page_text.hpp"

namespace osh::server {

namespace {

std::string class_of(const ReportColumn& column) {
    return column.is_number ? " class=\"number\"" : "";
}

} // namespace

std::string report_table_html(
    const std::string& caption,
    std::span<const ReportColumn> columns,
    std::span<const ReportLine> lines) {
    std::string html = "<div class=\"scroll\"><table>";
    if (!caption.empty()) {
        html += "<caption>" + escape_html(caption) + "</caption>";
    }
    html += "<thead><tr>";
    for (const ReportColumn& column : columns) {
        html +=
            "<th scope=\"col\"" + class_of(column) + ">" + escape_html(column.heading) + "</th>";
    }
    html += "</tr></thead><tbody>";
    for (const ReportLine& line : lines) {
        html += "<tr><th scope=\"row\">" + line.heading + "</th>";
        for (std::size_t i = 0; i < line.cells.size(); ++i) {
            html += "<td" + class_of(columns[i + 1]) + ">" + line.cells[i] + "</td>";
        }
        html += "</tr>";
    }
    return html + "</tbody></table></div>";
}

} // namespace osh::server
