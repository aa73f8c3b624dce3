#include "server/pages/barometer_official.hpp"

#include "regions/figures/official_figures.hpp"
#include "server/pages/official_words.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <vector>

namespace osh::server {

namespace {

/// The published figures that answer the questions of the barometer (the page's `publishedFor`).
constexpr std::array<std::string_view, 19> published_figures{
    "injury_rate_1000",
    "ER1_injury_rate_1000",
    "fatal_rate_1000",
    "TI2_fatal_rate_1000",
    "hidden_injury_ratio",
    "TI3_hidden_ratio",
    "occupational_disease_cases",
    "vout_not_hygienic_share_of_surveyed",
    "vout_not_hygienic",
    "TI1_opr_coverage",
    "osns_coverage",
    "TI4_osns_coverage",
    "TI7_monitoring_coverage",
    "ER2_osh_violation_share",
    "injured_total",
    "injured_fatal",
    "injured_from_occ_disease",
    "injury_rate_100k",
    "fatal_rate_100k"};

std::vector<const regions::OfficialFigure*>
published_of(const BarometerFigures& shown, const regions::Snapshot& snapshot) {
    const std::string place = shown.place ? shown.place->text() : "KZ";
    std::vector<const regions::OfficialFigure*> found;
    for (const regions::OfficialFigure& figure : snapshot.official_figures) {
        if (figure.kind == "observed" && figure.sector == "ALL" && figure.territory == place &&
            std::ranges::find(published_figures, figure.indicator) != published_figures.end()) {
            found.push_back(&figure);
        }
    }
    std::ranges::stable_sort(found, [](const auto* left, const auto* right) {
        return std::tie(right->period, left->indicator) < std::tie(left->period, right->indicator);
    });
    return found;
}

std::string published_text(const regions::OfficialFigure& figure, PageLanguage language) {
    return figure.value                ? printed_number(*figure.value, language)
           : figure.value_text.empty() ? "—"
                                       : escape_html(figure.value_text);
}

std::string denominator_html(const regions::OfficialFigure& figure, PageLanguage language) {
    const auto& known = regions::official_denominators();
    const auto found =
        std::ranges::find(known, figure.denominator, &regions::OfficialDenominator::id);
    return figure.denominator.empty() || found == known.end()
               ? std::string{}
               : " <small>/ " + escape_html(name_in(found->name, language)) + "</small>";
}

std::string published_row_html(const regions::OfficialFigure& figure, PageLanguage language) {
    const auto word = [language](OfficialWord kind, const std::string& code) {
        return escape_html(official_word(kind, code, language));
    };
    return "<tr><td>" + escape_html(period_words(figure.period, language)) +
           "</td><th scope=\"row\">" + word(OfficialWord::figure, figure.indicator) +
           denominator_html(figure, language) + "</th><td class=\"number\"><strong>" +
           published_text(figure, language) + "</strong> <small>" +
           word(OfficialWord::unit, figure.unit) + "</small></td><td>" +
           word(OfficialWord::publisher, figure.stream) + "</td><td><small>" +
           escape_html(source_words(figure.source, language)) + "</small></td></tr>";
}

} // namespace

std::string official_html(
    const BarometerFigures& shown, const regions::Snapshot& snapshot, PageLanguage language) {
    const auto text = [language](std::string_view key) {
        return escape_html(page_text(key, language));
    };
    std::string html = "<section id=\"official\"><h2>" + text("official") + "</h2><p>" +
                       text("official_lead") + "</p>";
    const auto found = published_of(shown, snapshot);
    if (found.empty()) {
        return html + "<p>" + text("official_none") + "</p></section>";
    }
    html += "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" +
            text("official") + "\"><table><thead><tr>";
    for (const std::string_view column :
         {"period", "published_figure", "published_value", "publisher", "source"}) {
        html += "<th scope=\"col\">" + text(column) + "</th>";
    }
    html += "</tr></thead><tbody>";
    for (const regions::OfficialFigure* const figure : found) {
        html += published_row_html(*figure, language);
    }
    return html + "</tbody></table></div></section>";
}

} // namespace osh::server
