#include "server/pages/barometer_page.hpp"

#include "regions/figures/official_conflict.hpp"
#include "server/pages/barometer_figures.hpp"
#include "server/pages/barometer_tables.hpp"
#include "server/pages/page_text.hpp"

#include <cmath>
#include <utility>

namespace osh::server {

namespace {

/// The same view in another language or on another page.
std::string view_query(const BarometerFigures& shown, PageLanguage language) {
    std::string query = "?lang=" + std::string(word(language));
    const std::string selection = regions::canonical_text(shown.selection);
    return selection.empty() ? query : query + "&" + selection;
}

std::string place_name(
    const BarometerFigures& shown, const regions::Snapshot& snapshot, PageLanguage language) {
    if (shown.place) {
        if (const auto index = snapshot.territories.find(*shown.place)) {
            return name_in(snapshot.territories[*index].name, language);
        }
    }
    return page_text("nation", language);
}

std::string header_html(
    const BarometerFigures& shown, const regions::Snapshot& snapshot, PageLanguage language) {
    const auto text = [language](std::string_view key) {
        return escape_html(page_text(key, language));
    };
    const std::string lang = std::string(word(language));
    std::string html = "<a class=\"skip\" href=\"#content\">" + text("skip") +
                       "</a><header class=\"shell\"><div class=\"shell-name\"><img "
                       "src=\"/icon.svg\" alt=\"\" width=\"36\" height=\"36\"><div>"
                       "<p class=\"title\">" +
                       text("title") + "</p><p class=\"subject\">" + text("subject") +
                       "</p></div></div>";
    if (snapshot.identity.is_demo) {
        html += "<details class=\"demo-mark\"><summary><strong>" + text("demo_mark") +
                "</strong></summary><p>" + text("demo") + "</p></details>";
    }
    html += "<nav aria-label=\"" + text("pages") + "\"><a href=\"/?lang=" + lang +
            "\" aria-current=\"page\">" + text("page_barometer") +
            "</a><a href=\"/map?lang=" + lang + "\">" + text("page_map") +
            "</a><a href=\"/methods?lang=" + lang + "\">" + text("page_methods") +
            "</a></nav><nav class=\"languages\" aria-label=\"" + text("language") + "\">";
    for (const PageLanguage other : {PageLanguage::kk, PageLanguage::ru, PageLanguage::en}) {
        const std::string code(word(other));
        html += "<a href=\"" + escape_html(view_query(shown, other)) + "\" lang=\"" + code +
                "\" hreflang=\"" + code + "\"" +
                (other == language ? " aria-current=\"true\"" : "") + ">" + code + "</a>";
    }
    return html + "</nav></header>";
}

/// The change against the year before, with how sure it is; empty when there is none to tell.
std::string change_text(const BarometerCard& card, PageLanguage language) {
    if (!card.change || !std::isfinite(card.change->interval.high)) {
        return {};
    }
    const auto percent = [language](double ratio) {
        return number_text(100.0 * (ratio - 1.0), 0, language);
    };
    const bool is_up = card.change->interval.low > 1.0;
    const bool is_down = card.change->interval.high < 1.0;
    const double shift = card.change->ratio - 1.0;
    return page_text(
        is_up     ? "change_up"
        : is_down ? "change_down"
                  : "change_unclear",
        language,
        {card.series[card.series.size() - 2].period,
         is_up || is_down ? number_text(100.0 * std::abs(shift), 0, language)
                          : percent(card.change->ratio),
         percent(card.change->interval.low),
         percent(card.change->interval.high)});
}

std::string card_html(const BarometerCard& card, bool is_nation, PageLanguage language) {
    const regions::Indicator& indicator = *card.indicator;
    const regions::Figure& figure = card.series.back();
    const auto paragraph = [](const std::string& text) {
        return text.empty() ? std::string{} : "<p>" + escape_html(text) + "</p>";
    };
    const std::string id(indicator.id);
    std::string html = "<li class=\"card\" data-indicator=\"" + id + "\"><h3>" +
                       escape_html(name_in(indicator.name, language)) + "</h3><p class=\"value\">" +
                       figure_html(figure, language) + " <span>" +
                       escape_html(name_in(indicator.unit, language)) + "</span></p>";
    if (figure.interval && figure.value) {
        const int digits = digits_for(*figure.value);
        html += paragraph(page_text(
            "interval",
            language,
            {number_text(figure.interval->low, digits, language),
             number_text(figure.interval->high, digits, language)}));
    }
    if (card.target && is_nation) {
        std::string target = page_text(
            "target",
            language,
            {std::to_string(card.target_year),
             number_text(*card.target, digits_for(*card.target), language)});
        if (figure.value) {
            const bool is_reached = indicator.direction == regions::Direction::higher
                                        ? *figure.value >= *card.target
                                        : *figure.value <= *card.target;
            target += "; " + page_text(is_reached ? "reached" : "not_reached", language);
        }
        html += paragraph(target);
    }
    html += paragraph(change_text(card, language));
    return html + "<p><a href=\"/methods?lang=" + std::string(word(language)) + "#indicator-" + id +
           "\">" + escape_html(page_text("how", language)) + "</a></p></li>";
}

/// A rate per 1000 as one per 100,000, which reads as whole people.
std::string per_100_000(double per_1000, PageLanguage language) {
    const double rate = 100.0 * per_1000;
    return number_text(rate, rate >= 10.0 ? 0 : 1, language);
}

/// The first two figures in one sentence; empty while one of them is not to be had.
std::string
summary_html(const BarometerFigures& shown, const std::string& place, PageLanguage language) {
    if (shown.cards.size() < 2) {
        return {};
    }
    const auto& injured = shown.cards[0].series.back().value;
    const auto& dead = shown.cards[1].series.back().value;
    if (!injured || !dead) {
        return {};
    }
    return "<p class=\"summary\">" +
           escape_html(page_text(
               "summary",
               language,
               {place,
                std::to_string(shown.year),
                per_100_000(*injured, language),
                per_100_000(*dead, language)})) +
           "</p>";
}

std::string
cards_html(const BarometerFigures& shown, const std::string& place, PageLanguage language) {
    const std::string stream(regions::word(shown.selection.stream));
    const std::string borders(regions::word(shown.selection.borders));
    std::string html = "<h1>" + escape_html(page_text("barometer", language)) + "</h1>" +
                       summary_html(shown, place, language) + "<p>" +
                       escape_html(
                           page_text("stream_" + stream, language) + " · " +
                           page_text("borders_" + borders, language)) +
                       "</p><h2>" + escape_html(place) + ", " + std::to_string(shown.year) +
                       "</h2><ul class=\"cards\">";
    for (const BarometerCard& card : shown.cards) {
        if (!card.series.empty()) {
            html += card_html(card, !shown.place, language);
        }
    }
    return html + "</ul>";
}

std::string conflicts_html(PageLanguage language) {
    std::string html = "<section id=\"conflicts\"><h2>" +
                       escape_html(page_text("conflicts", language)) + "</h2><p>" +
                       escape_html(page_text("conflicts_lead", language)) + "</p>";
    for (const regions::OfficialConflict& conflict : regions::official_conflicts()) {
        html += "<details><summary>" + escape_html(name_in(conflict.title, language)) +
                "</summary><p>" + escape_html(name_in(conflict.text, language)) + "</p><ul>";
        for (const regions::ConflictFigure& figure : conflict.figures) {
            const bool is_whole = figure.value == std::floor(figure.value);
            html += "<li><strong>" +
                    number_text(figure.value, is_whole ? 0 : digits_for(figure.value), language) +
                    "</strong> " + escape_html(name_in(figure.label, language)) + " <small>" +
                    (figure.is_computed
                         ? escape_html(page_text("computed", language))
                         : escape_html(page_text("source", language) + ": " + figure.source)) +
                    "</small></li>";
        }
        html += "</ul></details>";
    }
    return html + "</section>";
}

std::string data_html(const regions::Snapshot& snapshot, PageLanguage language) {
    return "<section><h2>" + escape_html(page_text("data", language)) + "</h2><p>" +
           escape_html(page_text("data_text", language)) +
           " <a href=\"/api/v1/figures?by=territory\">/api/v1/figures</a> · "
           "<a href=\"/api/v1/json-stat\">JSON-stat</a> · "
           "<a href=\"/api/v1/sdmx-csv\">SDMX-CSV</a> · "
           "<a href=\"/openapi.json\">OpenAPI</a></p><p>" +
           escape_html(page_text("version", language) + ": " + snapshot.identity.version) +
           "</p></section>";
}

std::string
main_html(const BarometerFigures& shown, const regions::Snapshot& snapshot, PageLanguage language) {
    std::string html = "<main id=\"content\" class=\"barometer\">";
    if (!shown.unknown.empty()) {
        std::string list;
        for (const std::string& value : shown.unknown) {
            list += (list.empty() ? "" : ", ") + value;
        }
        html += "<p class=\"notice\" role=\"status\">" +
                escape_html(page_text("unknown", language, {list})) + "</p>";
    }
    if (!shown.cards.empty() && !shown.cards.front().series.empty()) {
        html += cards_html(shown, place_name(shown, snapshot, language), language);
        html += region_table_html(shown, snapshot, language);
        html += sector_table_html(shown, snapshot, language);
    } else {
        html += "<h1>" + escape_html(page_text("barometer", language)) + "</h1><p>" +
                escape_html(page_text("no_data", language)) + "</p>";
    }
    return html + conflicts_html(language) + data_html(snapshot, language) + "</main>";
}

/// Puts `text` into the place of the first `mark`, where the shell has it.
void put(std::string& shell, std::string_view mark, const std::string& text) {
    const std::size_t at = shell.find(mark);
    if (at != std::string::npos) {
        shell.replace(at, mark.size(), text);
    }
}

} // namespace

std::string
barometer_page(std::string_view shell, const Request& request, const LiveDataset& dataset) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    const PageLanguage language = page_language(request);
    const BarometerFigures shown = barometer_figures(request, snapshot);
    const std::string title =
        escape_html(page_text("barometer", language) + " · " + page_text("title", language));
    std::string page(shell);
    put(page, "<html lang=\"kk\">", "<html lang=\"" + std::string(word(language)) + "\">");
    const std::size_t begin = page.find("<title>");
    const std::size_t end = page.find("</title>");
    if (begin != std::string::npos && end != std::string::npos && begin < end) {
        page.replace(begin, end - begin, "<title>" + title);
    }
    put(page,
        "<div id=\"page\"></div>",
        "<div id=\"page\">" + header_html(shown, snapshot, language) +
            main_html(shown, snapshot, language) + "</div>");
    return page;
}

} // namespace osh::server
