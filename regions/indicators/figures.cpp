#include "regions/indicators/figures.hpp"

#include "regions/indicators/disclosure.hpp"
#include "regions/statistics/rate_intervals.hpp"

#include <algorithm>
#include <cmath>

namespace osh::regions {

namespace {

/// A figure of 20 events or fewer is unstable: its relative standard error exceeds about 22 %
/// (CDC, rule for rates of vital statistics).
constexpr std::uint64_t most_unstable_events = 20;

/// One or several years of a table, taken together.
struct Period {
    std::vector<std::size_t> years{}; ///< of the table
    std::string text{};
    std::string as_of{};
};

std::vector<Period>
periods_of(const Snapshot& snapshot, const CountTable& table, const Breakdown& breakdown) {
    std::vector<Period> periods;
    const auto year_at = [&](std::size_t year) {
        return snapshot.years[table.year_indexes[year]];
    };
    const auto add = [&](std::vector<std::size_t> years) {
        std::vector<int> numbers;
        for (const std::size_t year : years) {
            numbers.push_back(year_at(year));
        }
        const Day end = std::min(last_day_of(numbers.back()), snapshot.as_of);
        periods.push_back({std::move(years), period_text(numbers), to_text(end)});
    };
    std::vector<std::size_t> all;
    for (std::size_t year = 0; year < table.year_indexes.size(); ++year) {
        if (breakdown.by_year) {
            add({year});
        } else {
            all.push_back(year);
        }
    }
    if (!all.empty()) {
        add(std::move(all));
    }
    return periods;
}

/// The years of a period in one cell: workers and events add up, the register stands as it is.
struct PeriodCounts {
    Counts counts{};
    double years = 1.0;
};

PeriodCounts counts_of(
    const CountTable& table, std::size_t territory, std::size_t sector, const Period& period) {
    PeriodCounts sum{.counts = table.at(territory, sector, period.years.front())};
    sum.years = static_cast<double>(period.years.size());
    for (std::size_t i = 1; i < period.years.size(); ++i) {
        const Counts& year = table.at(territory, sector, period.years[i]);
        sum.counts.workers += year.workers;
        sum.counts.largest_workers += year.largest_workers;
        sum.counts.injured += year.injured;
        sum.counts.dead += year.dead;
        sum.counts.diseases += year.diseases;
    }
    return sum;
}

double quantity_of(const PeriodCounts& cell, Quantity quantity) {
    const Counts& counts = cell.counts;
    switch (quantity) {
    case Quantity::enterprises:
        return counts.enterprises;
    case Quantity::workers:
        return static_cast<double>(counts.workers);
    case Quantity::injured:
        return counts.injured;
    case Quantity::dead:
        return counts.dead;
    case Quantity::nonfatal:
        return counts.injured - counts.dead;
    case Quantity::diseases:
        return counts.diseases;
    case Quantity::score_sum:
        return static_cast<double>(counts.score_sum) / 100.0;
    case Quantity::high_risk_enterprises:
        return counts.by_degree[3] + counts.by_degree[4];
    case Quantity::one:
        break;
    }
    return 1.0;
}

std::optional<Interval>
interval_of(const Indicator& indicator, const PeriodCounts& cell, const Figure& figure) {
    const Counts& counts = cell.counts;
    switch (indicator.interval) {
    case IntervalMethod::exact_poisson: {
        const auto events = static_cast<std::uint64_t>(quantity_of(cell, indicator.numerator));
        const double denominator = figure.denominator.value_or(1.0);
        return scaled(
            exact_poisson_limits(events, figure.interval_level), indicator.scale / denominator);
    }
    case IntervalMethod::exact_binomial_odds:
        return nonfatal_fatal_limits(
            counts.injured - counts.dead, counts.dead, figure.interval_level);
    case IntervalMethod::none:
        break;
    }
    return std::nullopt;
}

Stability stability_of(const Indicator& indicator, const PeriodCounts& cell) {
    if (indicator.events == IndicatorEvents::none) {
        return Stability::stable;
    }
    double events = quantity_of(cell, indicator.numerator);
    if (indicator.kind == IndicatorKind::ratio) {
        events = std::min(events, quantity_of(cell, indicator.denominator));
    }
    return events <= static_cast<double>(most_unstable_events) ? Stability::unstable
                                                               : Stability::stable;
}

void fill_numbers(Figure& figure, const PeriodCounts& cell) {
    const Indicator& indicator = *figure.indicator;
    double numerator = quantity_of(cell, indicator.numerator);
    // A stock is the mean of its years; worker-years stand below rates only.
    if (indicator.numerator == Quantity::workers) {
        numerator /= cell.years;
    }
    figure.numerator = numerator;
    figure.stability = stability_of(indicator, cell);
    if (indicator.denominator == Quantity::one) {
        figure.value = indicator.scale * numerator;
        figure.interval = interval_of(indicator, cell, figure);
        return;
    }
    figure.denominator = quantity_of(cell, indicator.denominator);
    if (*figure.denominator > 0.0) {
        figure.value = indicator.scale * numerator / *figure.denominator;
        figure.interval = interval_of(indicator, cell, figure);
    }
}

std::string source_of(const Snapshot& snapshot) {
    std::string source;
    for (const Origin& origin : snapshot.origins) {
        const bool is_of_enterprises = origin.kind == "demo" || origin.kind == "register";
        if (is_of_enterprises && source.find(origin.source_name) == std::string::npos) {
            source.append(source.empty() ? "" : "; ").append(origin.source_name);
        }
    }
    return source;
}

bool stands_on_risk_model(const Indicator& indicator) {
    return indicator.numerator == Quantity::score_sum ||
           indicator.numerator == Quantity::high_risk_enterprises;
}

/// What all figures of an answer share.
struct Common {
    const Snapshot& snapshot;
    Figure blank{};
    bool suppresses = true;
};

Figure figure_of(const Common& common, const Indicator& indicator, const PeriodCounts& cell) {
    Figure figure = common.blank;
    figure.indicator = &indicator;
    if (stands_on_risk_model(indicator)) {
        figure.model_version = common.snapshot.identity.model_version;
    }
    if (common.suppresses && is_disclosive(cell.counts, indicator)) {
        figure.suppression = Suppression::primary;
        figure.stability = Stability::unstable;
        return figure;
    }
    fill_numbers(figure, cell);
    return figure;
}

} // namespace

std::string_view word(Stability stability) noexcept {
    return stability == Stability::stable ? "stable" : "unstable";
}

std::string_view word(Suppression suppression) noexcept {
    switch (suppression) {
    case Suppression::primary:
        return "primary";
    case Suppression::complementary:
        return "complementary";
    case Suppression::none:
        break;
    }
    return "none";
}

std::vector<Figure> compute_figures(
    const Snapshot& snapshot,
    const Selection& selection,
    const Breakdown& breakdown,
    std::span<const Indicator* const> indicators) {
    const CountTable table = count(snapshot, selection, breakdown);
    Common common{.snapshot = snapshot, .suppresses = !snapshot.identity.is_all_demo};
    common.blank.stream = selection.stream;
    common.blank.borders = selection.borders;
    common.blank.origin = snapshot.identity.is_demo ? "demo" : "register";
    common.blank.source = source_of(snapshot);
    std::vector<Figure> figures;
    const std::vector<Period> periods = periods_of(snapshot, table, breakdown);
    for (std::size_t t = 0; t < table.territories.size(); ++t) {
        const TerritoryBucket& place = table.territories[t];
        common.blank.territory_is_remainder = place.is_remainder;
        common.blank.territory = place.territory
                                     ? std::optional{snapshot.territories[*place.territory].kato}
                                     : std::nullopt;
        for (std::size_t s = 0; s < table.sectors.size(); ++s) {
            const SectorBucket& activity = table.sectors[s];
            common.blank.sector_is_remainder = activity.is_remainder;
            common.blank.sector = activity.sector
                                      ? std::optional{snapshot.sectors[*activity.sector].oked}
                                      : std::nullopt;
            for (const Period& period : periods) {
                const PeriodCounts cell = counts_of(table, t, s, period);
                common.blank.period = period.text;
                common.blank.as_of = period.as_of;
                for (const Indicator* const indicator : indicators) {
                    figures.push_back(figure_of(common, *indicator, cell));
                }
            }
        }
    }
    return figures;
}

} // namespace osh::regions
