#include "server/pages/barometer_page.hpp"

#include "regions/figures/official_conflict.hpp"
#include "server/pages/barometer_cards.hpp"
#include "server/pages/barometer_choices.hpp"
#include "server/pages/barometer_figures.hpp"
#include "server/pages/barometer_official.hpp"
#include "server/pages/barometer_tables.hpp"
#include "server/pages/official_words.hpp"
#include "server/pages/page_text.hpp"

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
            "</a></nav><nav aria-label=\"" + text("sign_in") + "\"><a href=\"/signin?lang=" + lang +
            "\">" + text("sign_in") + "</a></nav><nav class=\"languages\" aria-label=\"" +
            text("language") + "\">";
    for (const PageLanguage other : {PageLanguage::kk, PageLanguage::ru, PageLanguage::en}) {
        const std::string code(word(other));
        html += "<a href=\"" + escape_html(view_query(shown, other)) + "\" lang=\"" + code +
                "\" hreflang=\"" + code + "\"" +
                (other == language ? " aria-current=\"true\"" : "") + ">" + code + "</a>";
    }
    return html + "</nav></header>";
}

/// A rate per 1000 as one per 100,000, which reads as whole people.
std::string per_100_000(double per_1000, PageLanguage language) {
    const double rate = 100.0 * per_1000;
    return number_text(rate, rate >= 10.0 ? 0 : 1, language);
}

/// The first two figures in one sentence, starred where they rest on few cases; empty while one of
/// them is not to be had.
std::string
summary_html(const BarometerFigures& shown, const std::string& place, PageLanguage language) {
    if (shown.cards.size() < 2) {
        return {};
    }
    const regions::Figure& injured = shown.cards[0].series.back();
    const regions::Figure& dead = shown.cards[1].series.back();
    if (!injured.value || !dead.value) {
        return {};
    }
    const auto is_unstable = [](const regions::Figure& figure) {
        return figure.stability == regions::Stability::unstable;
    };
    const auto starred = [&](const regions::Figure& figure) {
        return per_100_000(*figure.value, language) + (is_unstable(figure) ? "*" : "");
    };
    std::string html = "<p class=\"summary\">" +
                       escape_html(page_text(
                           "summary",
                           language,
                           {place, std::to_string(shown.year), starred(injured), starred(dead)}));
    if (is_unstable(injured) || is_unstable(dead)) {
        html += " <small>* " + escape_html(page_text("unstable", language)) + "</small>";
    }
    return html + "</p>";
}

/// Heading, summary, what can be chosen and the cards.
std::string glance_html(
    const BarometerFigures& shown, const regions::Snapshot& snapshot, PageLanguage language) {
    const std::string place = place_name(shown, snapshot, language);
    return "<h1>" + escape_html(page_text("barometer", language)) + "</h1>" +
           summary_html(shown, place, language) + choices_html(shown, snapshot, language) + "<h2>" +
           escape_html(place) + ", " + std::to_string(shown.year) + "</h2>" +
           cards_html(shown, language);
}

std::string conflict_figure_html(const regions::ConflictFigure& figure, PageLanguage language) {
    const std::string unit =
        figure.unit.empty()
            ? std::string{}
            : " " + escape_html(official_word(OfficialWord::unit, figure.unit, language));
    return "<li><strong>" + printed_number(figure.value, language) + unit + "</strong> " +
           escape_html(name_in(figure.label, language)) + " <small>" +
           (figure.is_computed ? escape_html(page_text("computed", language))
                               : escape_html(
                                     page_text("source", language) + ": " +
                                     source_words(figure.source, language))) +
           "</small></li>";
}

/// The script of the page takes these over as they stand, when it speaks the same language.
std::string conflicts_html(PageLanguage language) {
    std::string html = "<section id=\"conflicts\"><h2>" +
                       escape_html(page_text("conflicts", language)) + "</h2><p>" +
                       escape_html(page_text("conflicts_lead", language)) + "</p>";
    for (const regions::OfficialConflict& conflict : regions::official_conflicts()) {
        const std::string title = escape_html(name_in(conflict.title, language));
        html += "<details class=\"conflict\"><summary>" + title + "</summary><p>" +
                escape_html(name_in(conflict.text, language)) + "</p><ul>";
        for (const regions::ConflictFigure& figure : conflict.figures) {
            html += conflict_figure_html(figure, language);
        }
        html += "</ul><a href=\"/methods?lang=" + std::string(word(language)) + "#conflict-" +
                escape_html(conflict.id) + "\">" +
                escape_html(page_text("conflict_more", language)) +
                "<span class=\"unseen\">: " + title + "</span></a></details>";
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

/// On a server that holds no enterprise: why there is nothing to see, and what to do.
std::string no_enterprises_html(PageLanguage language) {
    return "<p class=\"notice\" role=\"status\"><strong>" +
           escape_html(page_text("no_enterprises", language)) + "</strong> " +
           escape_html(page_text("no_enterprises_way", language)) + " <a href=\"/data?lang=" +
           std::string(word(language)) + "\">" + escape_html(page_text("to_desk", language)) +
           "</a></p>";
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
        html += glance_html(shown, snapshot, language);
        html += region_table_html(shown, snapshot, language);
        html += sector_table_html(shown, snapshot, language);
        html += official_html(shown, snapshot, language);
    } else {
        html += "<h1>" + escape_html(page_text("barometer", language)) + "</h1>" +
                no_enterprises_html(language) + targets_html(snapshot, language) +
                official_html(shown, snapshot, language);
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
