#include "server/pages/barometer_cards.hpp"

#include "regions/indicators/official_values.hpp"
#include "server/pages/barometer_tables.hpp"

#include <array>
#include <cmath>

namespace osh::server {

namespace {

std::string card_number(double number, PageLanguage language) {
    return number_text(number, number == 0.0 ? 0 : digits_for(number), language);
}

/// A limit nearer to one than this reads as no change.
constexpr double no_change = 0.00005;

/// Per cent without decimals, but with one or two where it would read as nothing else.
std::string change_size(double percent, PageLanguage language) {
    constexpr int most_digits = 2;
    for (int digits = 0; digits <= most_digits; ++digits) {
        std::string text = number_text(percent, digits, language);
        if (text.find_first_of("123456789") != std::string::npos) {
            return text;
        }
    }
    return "0";
}

/// The change of a rate or a ratio of counts, with how sure it is.
std::string change_text(const BarometerCard& card, PageLanguage language) {
    const auto percent = [language](double ratio) {
        return change_size(100.0 * (ratio - 1.0), language);
    };
    const bool is_up = card.change->interval.low > 1.0 + no_change;
    const bool is_down = card.change->interval.high < 1.0 - no_change;
    const double shift = card.change->ratio - 1.0;
    return page_text(
        is_up     ? "change_up"
        : is_down ? "change_down"
                  : "change_unclear",
        language,
        {card.series[card.series.size() - 2].period,
         is_up || is_down ? change_size(100.0 * std::abs(shift), language)
                          : percent(card.change->ratio),
         percent(card.change->interval.low),
         percent(card.change->interval.high)});
}

/// The difference of a share to the year before in percentage points, with the decimals of the
/// shares and as many more as keep it from reading as none: it has no interval.
std::string
points_text(double earlier, double later, const std::string& year, PageLanguage language) {
    constexpr int most_digits = 6;
    const auto written = [&](int digits) {
        return number_text(std::abs(later - earlier), digits, language);
    };
    const auto is_nothing = [](const std::string& number) {
        return number.find_first_of("123456789") == std::string::npos;
    };
    const bool is_same = is_nothing(written(most_digits));
    int digits = digits_for(later);
    while (!is_same && is_nothing(written(digits))) {
        ++digits;
    }
    const std::string points = written(digits);
    return page_text(
        is_same           ? "points_same"
        : later > earlier ? "points_up"
                          : "points_down",
        language,
        {year, points});
}

std::string card_html(const BarometerCard& card, bool is_nation, PageLanguage language) {
    const regions::Indicator& indicator = *card.indicator;
    const regions::Figure& figure = card.series.back();
    const std::string id(indicator.id);
    std::string html = "<li class=\"card\" data-indicator=\"" + id + "\"><h3>" +
                       escape_html(name_in(indicator.name, language)) + "</h3><p class=\"value\">" +
                       figure_html(figure, language) + " <span>" +
                       escape_html(name_in(indicator.unit, language)) + "</span></p>";
    const bool is_unstable = figure.value && figure.stability == regions::Stability::unstable;
    for (const std::string& text :
         {interval_text(figure, language),
          is_unstable ? "* " + page_text("unstable", language) : std::string{},
          target_text(card, is_nation, language),
          since_last_year(card, language)}) {
        html += text.empty() ? "" : "<p>" + escape_html(text) + "</p>";
    }
    html += "<p class=\"links\"><a href=\"/methods?lang=" + std::string(word(language)) +
            "#indicator-" + id + "\">" + escape_html(page_text("how", language)) + "</a>";
    if (figure.origin == "demo") {
        html += " <span>" + escape_html(page_text("origin_demo", language)) + "</span>";
    }
    return html + "</p></li>";
}

} // namespace

std::string since_last_year(const BarometerCard& card, PageLanguage language) {
    const std::size_t count = card.series.size();
    const regions::Figure& figure = card.series.back();
    if (count < 2 || !figure.value) {
        return {};
    }
    const regions::Figure& before = card.series[count - 2];
    if (card.change && std::isfinite(card.change->interval.high)) {
        return change_text(card, language);
    }
    if (before.value && figure.indicator->interval == regions::IntervalMethod::none) {
        return points_text(*before.value, *figure.value, before.period, language);
    }
    return before.value ? std::string{} : page_text("none_earlier", language, {before.period});
}

std::string interval_text(const regions::Figure& figure, PageLanguage language) {
    if (!figure.value) {
        return {};
    }
    if (!figure.interval) {
        return page_text(
            std::string("no_interval_").append(regions::word(figure.indicator->disclosure)),
            language);
    }
    const int digits = digits_for(*figure.value);
    return page_text(
        "interval",
        language,
        {number_text(figure.interval->low, digits, language),
         number_text(figure.interval->high, digits, language)});
}

std::string target_text(const BarometerCard& card, bool is_nation, PageLanguage language) {
    if (!card.target) {
        const bool is_set = !card.indicator->target.empty();
        return page_text(is_set ? "targets_not_loaded" : "no_target", language);
    }
    std::string text = page_text(
        is_nation ? "target" : "national_target",
        language,
        {std::to_string(card.target_year), card_number(*card.target, language)});
    if (!regions::is_measured_by_target(*card.indicator, card.series.back().stream)) {
        return text + "; " + page_text("target_of_other_account", language);
    }
    const auto standing =
        target_standing(card.series.back(), *card.target, card.indicator->direction);
    if (standing) {
        constexpr std::array<std::string_view, 4> keys{
            "reached", "not_reached", "maybe", "too_few"};
        text += "; " + page_text(keys.at(static_cast<std::size_t>(*standing)), language);
    }
    return text;
}

std::optional<TargetStanding>
target_standing(const regions::Figure& figure, double target, regions::Direction direction) {
    if (!figure.value) {
        return std::nullopt;
    }
    if (figure.stability == regions::Stability::unstable) {
        return TargetStanding::too_few;
    }
    if (figure.interval && figure.interval->low <= target && target <= figure.interval->high) {
        return TargetStanding::maybe;
    }
    const bool is_reached =
        direction == regions::Direction::higher ? *figure.value >= target : *figure.value <= target;
    return is_reached ? TargetStanding::reached : TargetStanding::not_reached;
}

std::string cards_html(const BarometerFigures& shown, PageLanguage language) {
    std::string html = "<ul class=\"cards\">";
    for (const BarometerCard& card : shown.cards) {
        if (!card.series.empty()) {
            html += card_html(card, !shown.place, language);
        }
    }
    return html + "</ul>";
}

} // namespace osh::server
