#include "regions/indicators/aggregate.hpp"
#include "regions/indicators/rate_change.hpp"
#include "regions/selection/selection_evaluator.hpp"
#include "regions/signals/find_signals.hpp"
#include "regions/signals/victim_expectation.hpp"

#include <cmath>

namespace osh::regions {

namespace {

const Names rising_template{
    "{0} жылы {1} зардап шеккен; бұрынғы жылдардың жиілігі сақталса, {2} болар еді. Ықтималдығы "
    "{3}.",
    "В {0} году {1} {1:пострадавший|пострадавших|пострадавших}; при частоте прежних лет было бы "
    "{2}. Вероятность случайного "
    "роста "
    "{3}.",
    "{1} injured in {0}; at the rate of the years before there would be {2}. The probability of "
    "such "
    "a rise by chance is {3}."};

/// The newest year against all before it.
struct Series {
    RateCount earlier{};
    RateCount newest{};
};

std::optional<Signal> signal_of(const SignalRule& rule, const Series& series, int year) {
    if (series.newest.events < rule.least_events) {
        return std::nullopt;
    }
    // One event more before, so that a start from none is not infinitely steep.
    RateCount earlier = series.earlier;
    earlier.events += earlier.events == 0 ? 1 : 0;
    const auto change = rate_change(earlier, series.newest, 0.95);
    if (!change || change->ratio <= 1.0 || change->p_value >= rule.threshold) {
        return std::nullopt;
    }
    const auto observed = static_cast<double>(series.newest.events);
    const double expected = observed / change->ratio;
    return Signal{
        .rule = &rule,
        .observed = observed,
        .expected = expected,
        .probability = change->p_value,
        .evidence = SignalEvidence{
            &rising_template,
            {{SignalFact::year(year),
              SignalFact::number(observed, 0),
              SignalFact::number(expected, 1),
              SignalFact::number(change->p_value, 4)}}}};
}

Series series_of(const CountTable& table, std::size_t territory, std::size_t sector) {
    Series series;
    const std::size_t last = table.year_indexes.size() - 1;
    for (std::size_t year = 0; year <= last; ++year) {
        const Counts& counts = table.at(territory, sector, year);
        RateCount& part = year == last ? series.newest : series.earlier;
        part.events += counts.injured;
        part.exposure += static_cast<double>(counts.workers);
    }
    return series;
}

void add_groups(
    const Snapshot& snapshot, const Selection& selection, std::vector<Signal>& signals) {
    Selection whole;
    whole.years = snapshot.years;
    whole.stream = selection.stream;
    whole.borders = selection.borders;
    const int newest = snapshot.years.back();
    const CountTable regions = count(snapshot, whole, {.by_territory = true});
    for (std::size_t t = 0; t < regions.territories.size(); ++t) {
        auto signal = signal_of(signal_rule("rising_region"), series_of(regions, t, 0), newest);
        if (signal && regions.territories[t].territory) {
            signal->territory = regions.territories[t].territory;
            signals.push_back(*std::move(signal));
        }
    }
    const CountTable sections = count(snapshot, whole, {.by_sector = true});
    for (std::size_t s = 0; s < sections.sectors.size(); ++s) {
        auto signal = signal_of(signal_rule("rising_sector"), series_of(sections, 0, s), newest);
        if (signal && sections.sectors[s].sector) {
            signal->sector = sections.sectors[s].sector;
            signals.push_back(*std::move(signal));
        }
    }
}

} // namespace

std::vector<Signal> rising_signals(const Snapshot& snapshot, const Selection& selection) {
    std::vector<Signal> signals;
    if (snapshot.years.size() < 2) {
        return signals;
    }
    const SignalRule& rule = signal_rule("rising_enterprise");
    const VictimExpectation victims = victim_expectation(snapshot, selection.stream);
    const SelectionEvaluator matching(snapshot, selection);
    const std::size_t last = snapshot.years.size() - 1;
    for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
        if (victims.observed[last][row] < rule.least_events ||
            !matching.matches(EnterpriseIndex{row})) {
            continue;
        }
        Series series;
        for (std::size_t year = 0; year <= last; ++year) {
            RateCount& part = year == last ? series.newest : series.earlier;
            part.events += victims.observed[year][row];
            part.exposure += snapshot.enterprises.workers[year][row];
        }
        if (auto signal = signal_of(rule, series, snapshot.years[last])) {
            signal->enterprise = EnterpriseIndex{row};
            signals.push_back(*std::move(signal));
        }
    }
    add_groups(snapshot, selection, signals);
    return signals;
}

} // namespace osh::regions
