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
    constexpr std::size_t fits_a_phone = 3;
    const std::string frame = columns.size() > fits_a_phone ? "scroll wide" : "scroll";
    // Focusable, so that a keyboard can scroll it, too (WCAG 2.1.1).
    std::string html = "<div class=\"" + frame + "\" tabindex=\"0\" role=\"group\" aria-label=\"" +
                       escape_html(caption.empty() ? columns.front().heading : caption) +
                       "\"><table>";
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
