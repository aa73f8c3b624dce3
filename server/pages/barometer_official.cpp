#include "server/pages/barometer_official.hpp"

#include "regions/figures/official_figures.hpp"
#include "regions/indicators/official_values.hpp"
#include "server/pages/official_words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>
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

/// Targets by year, in the order of the table of indicators.
using Targets = std::vector<std::pair<const regions::Indicator*, std::map<int, double>>>;

Targets targets_of(const regions::Snapshot& snapshot) {
    const regions::OfficialValues official(snapshot.official_figures);
    Targets found;
    for (const regions::Indicator& indicator : regions::all_indicators()) {
        if (indicator.target.empty()) {
            continue;
        }
        std::map<int, double> path;
        for (const regions::TargetPoint& point : official.path(indicator.target)) {
            path.emplace(point.year, point.target);
        }
        if (!path.empty()) {
            found.emplace_back(&indicator, std::move(path));
        }
    }
    return found;
}

std::set<int> years_of(const Targets& targets) {
    std::set<int> years;
    for (const auto& [indicator, path] : targets) {
        for (const auto& [year, target] : path) {
            years.insert(year);
        }
    }
    return years;
}

} // namespace

std::string targets_html(const regions::Snapshot& snapshot, PageLanguage language) {
    const Targets targets = targets_of(snapshot);
    if (targets.empty()) {
        return {};
    }
    const std::set<int> years = years_of(targets);
    const std::string heading = escape_html(page_text("targets", language));
    std::string html = "<section id=\"targets\"><h2>" + heading +
                       "</h2><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" +
                       heading + "\"><table><thead><tr><th scope=\"col\">" +
                       escape_html(page_text("published_figure", language)) + "</th>";
    for (const int year : years) {
        html += "<th scope=\"col\" class=\"number\">" + std::to_string(year) + "</th>";
    }
    html += "</tr></thead><tbody>";
    for (const auto& [indicator, path] : targets) {
        html += "<tr><th scope=\"row\">" + escape_html(name_in(indicator->name, language)) +
                " <small>" + escape_html(name_in(indicator->unit, language)) + "</small></th>";
        for (const int year : years) {
            const auto target = path.find(year);
            html += "<td class=\"number\">" +
                    (target == path.end() ? "—" : printed_number(target->second, language)) + "</td>";
        }
        html += "</tr>";
    }
    return html + "</tbody></table></div></section>";
}

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
