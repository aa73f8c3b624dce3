#include "server/pages/barometer_tables.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

/// A line of a table: its heading, where that leads, and its figures.
struct TableLine {
    std::string name{};
    std::string link{};
    std::string key{};
    const std::vector<regions::Figure>* figures = nullptr;
};

std::string mark_html(std::string_view mark, std::string_view key, PageLanguage language) {
    return "<abbr class=\"" + std::string(key) + "\" title=\"" +
           escape_html(page_text(key, language)) + "\">" + std::string(mark) + "</abbr>";
}

std::string table_head_html(std::string_view first, PageLanguage language) {
    std::string html =
        "<thead><tr><th scope=\"col\">" + escape_html(page_text(first, language)) + "</th>";
    for (const regions::Indicator* const indicator : barometer_indicators()) {
        html += "<th scope=\"col\"><a href=\"/methods?lang=" + std::string(word(language)) +
                "#indicator-" + std::string(indicator->id) + "\">" +
                escape_html(name_in(indicator->name, language)) + "</a> <small>" +
                escape_html(name_in(indicator->unit, language)) + "</small></th>";
    }
    return html + "</tr></thead>";
}

std::string line_html(const TableLine& line, std::string_view attribute, PageLanguage language) {
    std::string html =
        "<tr " + std::string(attribute) + "=\"" + escape_html(line.key) + "\"><th scope=\"row\">";
    html += line.link.empty()
                ? escape_html(line.name)
                : "<a href=\"" + escape_html(line.link) + "\">" + escape_html(line.name) + "</a>";
    html += "</th>";
    for (const regions::Figure& figure : *line.figures) {
        html += "<td>" + figure_html(figure, language) + "</td>";
    }
    return html + "</tr>";
}

std::string
region_link(const BarometerFigures& shown, const geo::Kato& region, PageLanguage language) {
    regions::Selection selection = shown.selection;
    selection.territories = {region};
    return "?lang=" + std::string(word(language)) + "&" + regions::canonical_text(selection);
}

std::vector<TableLine> region_lines(
    const BarometerFigures& shown, const regions::Snapshot& snapshot, PageLanguage language) {
    std::vector<TableLine> lines;
    for (const std::vector<regions::Figure>& row : shown.regions) {
        const auto& territory = row.front().territory;
        const auto index = territory ? snapshot.territories.find(*territory) : std::nullopt;
        if (index) {
            lines.push_back(
                {.name = name_in(snapshot.territories[*index].name, language),
                 .link = region_link(shown, *territory, language),
                 .key = territory->text(),
                 .figures = &row});
        }
    }
    std::ranges::sort(lines, [language](const TableLine& left, const TableLine& right) {
        return name_before(left.name, right.name, language);
    });
    return lines;
}

} // namespace

std::string figure_html(const regions::Figure& figure, PageLanguage language) {
    if (figure.suppression != regions::Suppression::none) {
        return mark_html("×", "suppressed", language);
    }
    if (!figure.value) {
        return mark_html("–", "no_data", language);
    }
    const bool is_whole =
        *figure.value == 0.0 || figure.indicator->kind == regions::IndicatorKind::count;
    const std::string number =
        number_text(*figure.value, is_whole ? 0 : digits_for(*figure.value), language);
    return figure.stability == regions::Stability::unstable
               ? "<strong>" + number + "</strong>" + mark_html("*", "unstable", language)
               : "<strong>" + number + "</strong>";
}

std::string region_table_html(
    const BarometerFigures& shown, const regions::Snapshot& snapshot, PageLanguage language) {
    const std::string heading = escape_html(page_text("regions", language));
    std::string html = "<section id=\"regions\"><h2>" + heading + ", " +
                       std::to_string(shown.year) + "</h2><p>" +
                       escape_html(page_text("order", language)) +
                       "</p><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" +
                       heading + "\"><table>" + table_head_html("region", language) + "<tbody>";
    for (const TableLine& line : region_lines(shown, snapshot, language)) {
        html += line_html(line, "data-kato", language);
    }
    return html + "</tbody></table></div><p>* " + escape_html(page_text("unstable", language)) +
           " · × " + escape_html(page_text("suppressed", language)) + " · – " +
           escape_html(page_text("no_data", language)) + "</p></section>";
}

std::string sector_table_html(
    const BarometerFigures& shown, const regions::Snapshot& snapshot, PageLanguage language) {
    const std::string heading = escape_html(page_text("sectors", language));
    std::string html = "<section id=\"sectors\"><h2>" + heading + ", " +
                       std::to_string(shown.year) +
                       "</h2><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" +
                       heading + "\"><table>" + table_head_html("sector", language) + "<tbody>";
    for (const std::vector<regions::Figure>& row : shown.sectors) {
        const auto& sector = row.front().sector;
        const auto index = sector ? snapshot.sectors.find(*sector) : std::nullopt;
        const bool is_known = std::ranges::any_of(
            row, [](const regions::Figure& figure) { return figure.value.has_value(); });
        if (index && is_known && !row.front().sector_is_remainder) {
            const std::string code = sector->text();
            html += line_html(
                {.name = code + " — " + name_in(snapshot.sectors[*index].name, language),
                 .key = code,
                 .figures = &row},
                "data-oked",
                language);
        }
    }
    return html + "</tbody></table></div></section>";
}

} // namespace osh::server
