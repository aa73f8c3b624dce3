#include "server/pages/barometer_figures.hpp"

#include "regions/indicators/figure_change.hpp"
#include "regions/indicators/official_values.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

namespace osh::server {

namespace {

constexpr std::array<std::string_view, 9> barometer_ids{
    "injury_rate_1000",
    "fatal_rate_1000",
    "hidden_injury_ratio",
    "disease_rate_100k",
    "not_hygienic_share",
    "assessment_coverage",
    "insurance_coverage_private",
    "monitoring_coverage",
    "osh_violation_share"};

constexpr std::array<std::string_view, 5> barometer_parameters{
    "year", "stream", "borders", "sector", "territory"};

std::vector<const regions::Indicator*> find_barometer_indicators() {
    std::vector<const regions::Indicator*> found;
    for (const std::string_view id : barometer_ids) {
        if (const regions::Indicator* const indicator = regions::find_indicator(id)) {
            found.push_back(indicator);
        }
    }
    return found;
}

/// The parameters with those that stand the test; the others are told.
regions::Selection lenient_selection(
    const Request& request, const regions::Snapshot& snapshot, std::vector<std::string>& unknown) {
    std::vector<std::pair<std::string, std::string>> accepted;
    auto best = std::get<regions::Selection>(regions::resolve({}, snapshot));
    for (const std::string_view name : barometer_parameters) {
        const auto value = request.parameter(name);
        if (!value) {
            continue;
        }
        accepted.emplace_back(name, *value);
        const auto parsed = regions::parse_selection(accepted);
        const auto* const selection = std::get_if<regions::Selection>(&parsed);
        auto resolved = selection == nullptr
                            ? std::variant<regions::Selection, regions::SelectionProblem>(
                                  regions::SelectionProblem{})
                            : regions::resolve(*selection, snapshot);
        auto* const known = std::get_if<regions::Selection>(&resolved);
        if (known == nullptr || known->years.size() != 1 || known->territories.size() > 1) {
            accepted.pop_back();
            unknown.push_back(std::string(name) + "=" + std::string(*value));
        } else {
            best = std::move(*known);
        }
    }
    return best;
}

std::optional<regions::RateChange> newest_change(const BarometerCard& card) {
    const std::size_t count = card.series.size();
    return count < 2 ? std::nullopt
                     : regions::figure_change(card.series[count - 2], card.series[count - 1], 0.95);
}

/// The target of the year, else the next one to come, else the last one.
void set_target(BarometerCard& card, const regions::OfficialValues& official, int year) {
    for (const regions::TargetPoint& point : official.path(card.indicator->target)) {
        if (card.target_year < year) {
            card.target = point.target;
            card.target_year = point.year;
        }
    }
}

std::vector<BarometerCard>
cards_of(const regions::Snapshot& snapshot, const BarometerFigures& shown) {
    std::vector<BarometerCard> cards;
    for (const regions::Indicator* const indicator : barometer_indicators()) {
        cards.push_back({.indicator = indicator});
    }
    regions::Selection selection = shown.selection;
    selection.years.clear();
    for (const int year : snapshot.years) {
        if (year <= shown.year) {
            selection.years.push_back(year);
        }
    }
    regions::each_figure(
        snapshot,
        selection,
        {.by_year = true},
        barometer_indicators(),
        [&cards](const regions::Figure& figure) {
            for (BarometerCard& card : cards) {
                if (card.indicator == figure.indicator) {
                    card.series.push_back(figure);
                }
            }
        });
    const regions::OfficialValues official(snapshot.official_figures);
    for (BarometerCard& card : cards) {
        card.change = newest_change(card);
        if (!card.indicator->target.empty()) {
            set_target(card, official, shown.year);
        }
    }
    return cards;
}

/// Figures of one breakdown, a row for each place or sector.
std::vector<std::vector<regions::Figure>> rows_of(
    const regions::Snapshot& snapshot,
    const regions::Selection& selection,
    const regions::Breakdown& breakdown) {
    std::vector<std::vector<regions::Figure>> rows;
    const std::size_t width = barometer_indicators().size();
    regions::each_figure(
        snapshot,
        selection,
        breakdown,
        barometer_indicators(),
        [&rows, width](const regions::Figure& figure) {
            if (rows.empty() || rows.back().size() == width) {
                rows.emplace_back();
            }
            rows.back().push_back(figure);
        });
    return rows;
}

} // namespace

std::span<const regions::Indicator* const> barometer_indicators() {
    static const auto found = find_barometer_indicators();
    return found;
}

BarometerFigures barometer_figures(const Request& request, const regions::Snapshot& snapshot) {
    std::vector<std::string> unknown;
    const regions::Selection selection = lenient_selection(request, snapshot, unknown);
    BarometerFigures shown = barometer_figures(selection, snapshot);
    shown.unknown = std::move(unknown);
    return shown;
}

BarometerFigures
barometer_figures(const regions::Selection& selection, const regions::Snapshot& snapshot) {
    BarometerFigures shown;
    shown.selection = selection;
    if (shown.selection.years.empty()) {
        return shown; // no data at all
    }
    shown.year = shown.selection.years.back();
    if (!shown.selection.territories.empty()) {
        shown.place = shown.selection.territories.front();
    }
    shown.cards = cards_of(snapshot, shown);
    regions::Selection nation = shown.selection;
    nation.territories.clear();
    shown.regions = rows_of(snapshot, nation, {.by_territory = true});
    regions::Selection economy = shown.selection;
    economy.sectors.clear();
    shown.sectors = rows_of(snapshot, economy, {.by_sector = true});
    return shown;
}

} // namespace osh::server
