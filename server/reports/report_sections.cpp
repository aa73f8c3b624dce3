#include "server/reports/report_sections.hpp"

#include "server/pages/barometer_cards.hpp"
#include "server/pages/barometer_tables.hpp"
#include "server/reports/report_table.hpp"
#include "server/reports/report_words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

std::string small_html(const std::string& text) {
    return text.empty() ? text : "<small>" + escape_html(text) + "</small>";
}

/// Numerator and denominator with what the denominator is; empty without them.
std::string counted_text(const regions::Figure& figure, PageLanguage language) {
    const regions::Indicator& indicator = *figure.indicator;
    if (!figure.value || !figure.numerator || !figure.denominator ||
        indicator.denominator_id.empty()) {
        return {};
    }
    const auto whole = [language](double number) {
        return number_text(number, number < 10.0 && number != std::floor(number) ? 2 : 0, language);
    };
    return whole(*figure.numerator) + " / " + whole(*figure.denominator) + " " +
           name_in(indicator.denominator_name, language);
}

/// Why there is no figure where its stream counts nothing of the kind; empty where it does.
std::string not_counted_text(const regions::Figure& figure, PageLanguage language) {
    const bool is_told = !figure.value && figure.suppression == regions::Suppression::none &&
                         figure.stream == regions::Stream::inspectorate &&
                         counts_diseases(*figure.indicator);
    return is_told ? page_text("report_no_diseases", language) : std::string{};
}

std::string value_html(const regions::Figure& figure, PageLanguage language) {
    return figure_html(figure, language) + small_html(not_counted_text(figure, language)) +
           small_html(interval_text(figure, language)) + small_html(counted_text(figure, language));
}

/// The values of the years as a line, without those that have none; empty for fewer than two.
std::string course_html(const BarometerCard& card, PageLanguage language) {
    constexpr double width = 110;
    constexpr double height = 26;
    constexpr double margin = 4;
    std::vector<std::pair<std::size_t, double>> known;
    for (std::size_t year = 0; year < card.series.size(); ++year) {
        if (card.series[year].value) {
            known.emplace_back(year, *card.series[year].value);
        }
    }
    if (known.size() < 2) {
        return {};
    }
    const auto [low, high] =
        std::ranges::minmax(known, {}, [](const auto& one) { return one.second; });
    const double span = high.second > low.second ? high.second - low.second : 1.0;
    const auto last = static_cast<double>(card.series.size() - 1);
    std::string points;
    std::string dot;
    for (const auto& [year, value] : known) {
        const double x = margin + (width - 2 * margin) * static_cast<double>(year) / last;
        const double y = height - margin - (height - 2 * margin) * (value - low.second) / span;
        const std::string at_x = number_text(x, 1, PageLanguage::en);
        const std::string at_y = number_text(y, 1, PageLanguage::en);
        points += (points.empty() ? "" : " ") + at_x + "," + at_y;
        dot = "<circle cx=\"" + at_x + "\" cy=\"" + at_y + "\" r=\"2.5\"/>";
    }
    const int digits = digits_for(high.second);
    const std::string words = page_text(
        "report_course_text",
        language,
        {card.series[known.front().first].period,
         card.series[known.back().first].period,
         number_text(low.second, digits, language),
         number_text(high.second, digits, language)});
    return "<svg width=\"110\" height=\"26\" viewBox=\"0 0 110 26\" role=\"img\" aria-label=\"" +
           escape_html(words) + "\"><title>" + escape_html(words) + "</title><polyline points=\"" +
           points + "\"/>" + dot + "</svg>";
}

std::string before_html(const BarometerCard& card, PageLanguage language) {
    const std::size_t count = card.series.size();
    return count < 2 ? std::string("–")
                     : figure_html(card.series[count - 2], language) +
                           small_html(since_last_year(card, language));
}

/// What an interval stands on, or that there is none.
std::string method_text(const regions::Indicator& indicator, PageLanguage language) {
    switch (indicator.interval) {
    case regions::IntervalMethod::exact_poisson:
        return page_text("report_exact_poisson", language);
    case regions::IntervalMethod::exact_binomial_odds:
        return page_text("report_exact_odds", language);
    case regions::IntervalMethod::exact_binomial_share:
        return page_text("report_exact_share", language);
    case regions::IntervalMethod::none:
        break;
    }
    return page_text("report_no_interval", language);
}

std::string indicator_definitions_html(const BarometerFigures& place, PageLanguage language) {
    const std::array<ReportColumn, 4> columns{
        {{page_text("report_indicator", language)},
         {page_text("report_formula", language)},
         {page_text("report_interval", language)},
         {page_text("source", language)}}};
    std::vector<ReportLine> lines;
    for (const BarometerCard& card : place.cards) {
        if (card.series.empty()) {
            continue;
        }
        const regions::Indicator& indicator = *card.indicator;
        const regions::Figure& figure = card.series.back();
        lines.push_back(
            {.heading = escape_html(name_in(indicator.name, language)) +
                        small_html(name_in(indicator.unit, language)),
             .cells = {
                 escape_html(formula_text(indicator, language)),
                 escape_html(method_text(indicator, language)),
                 escape_html(
                     figure.origin == "demo" ? page_text("origin_demo", language) : figure.source) +
                     small_html(date_text(figure.as_of, language))}});
    }
    return report_table_html("", columns, lines);
}

std::string sources_html(const regions::Snapshot& snapshot, PageLanguage language) {
    const std::array<ReportColumn, 4> columns{
        {{page_text("report_file", language)},
         {page_text("report_kind", language)},
         {page_text("report_licence", language)},
         {page_text("report_source_day", language)}}};
    std::vector<ReportLine> lines;
    for (const regions::Origin& origin : snapshot.origins) {
        lines.push_back(
            {.heading = escape_html(origin.source_name) + small_html(origin.attribution),
             .cells = {
                 escape_html(origin_kind_text(origin.kind, language)),
                 escape_html(origin.licence),
                 escape_html(date_text(origin.as_of.value_or(""), language))}});
    }
    return "<h2>" + escape_html(page_text("report_sources", language)) + "</h2>" +
           report_table_html("", columns, lines);
}

} // namespace

std::string territory_name(
    const std::optional<geo::Kato>& place,
    const regions::Snapshot& snapshot,
    PageLanguage language) {
    const auto index = place ? snapshot.territories.find(*place) : std::nullopt;
    return index ? name_in(snapshot.territories[*index].name, language)
                 : page_text("nation", language);
}

std::string standing_html(
    const BarometerFigures& place, const BarometerFigures& nation, PageLanguage language) {
    const std::string last_year =
        page_text("report_last_year", language, {std::to_string(place.year - 1)});
    std::vector<ReportColumn> columns{
        {page_text("report_indicator", language)},
        {page_text("report_value", language), true},
        {page_text("report_nation", language), true},
        {last_year, true},
        {page_text("report_target", language)},
        {page_text("report_course", language), true}};
    std::vector<ReportLine> lines;
    for (std::size_t i = 0; i < place.cards.size(); ++i) {
        const BarometerCard& card = place.cards[i];
        if (card.series.empty()) {
            continue;
        }
        const auto& national = nation.cards[i].series;
        lines.push_back(
            {.heading = escape_html(name_in(card.indicator->name, language)) +
                        small_html(name_in(card.indicator->unit, language)),
             .cells = {
                 value_html(card.series.back(), language),
                 national.empty() ? "–" : figure_html(national.back(), language),
                 before_html(card, language),
                 escape_html(target_text(card, !place.place, language)),
                 course_html(card, language)}});
    }
    return "<section><h2>" + escape_html(page_text("report_standing", language)) + "</h2>" +
           report_table_html("", columns, lines) + "</section>";
}

std::string definitions_html(
    const BarometerFigures& place, const regions::Snapshot& snapshot, PageLanguage language) {
    const bool is_protected = snapshot.identity.is_protected;
    return "<section><h2>" + escape_html(page_text("report_definitions", language)) + "</h2>" +
           indicator_definitions_html(place, language) + "<p>* " +
           escape_html(page_text("unstable", language)) +
           (is_protected ? " · × " + escape_html(page_text("suppressed", language)) : "") +
           " · – " + escape_html(page_text("no_data", language)) + "</p><p>" +
           escape_html(
               page_text(is_protected ? "report_disclosure" : "report_no_disclosure", language)) +
           "</p>" + sources_html(snapshot, language) + "</section>";
}

} // namespace osh::server
