#include "regions/indicators/figures.hpp"

#include "regions/disclosure/disclosure_tables.hpp"
#include "regions/indicators/figure_periods.hpp"
#include "regions/indicators/figure_sources.hpp"
#include "regions/indicators/known_years.hpp"
#include "regions/indicators/official_values.hpp"
#include "regions/statistics/rate_intervals.hpp"

#include <algorithm>
#include <unordered_map>

namespace osh::regions {

namespace {

/// A figure of 20 events or fewer is unstable: its relative standard error exceeds about 22 %
/// (CDC, rule for rates of vital statistics).
constexpr double most_unstable_events = 20.0;

/// Exact limits by number of events: few different numbers occur in a table.
class PoissonLimits {
public:
    Interval of(std::uint64_t events, double level) {
        const auto [entry, is_new] = m_limits.try_emplace(events);
        if (is_new) {
            entry->second = exact_poisson_limits(events, level);
        }
        return entry->second;
    }

private:
    std::unordered_map<std::uint64_t, Interval> m_limits;
};

Stability stability_of(const Indicator& indicator, const Counts& counts) {
    if (indicator.events == IndicatorEvents::none) {
        return Stability::stable;
    }
    double events = quantity_of(counts, indicator.numerator);
    if (indicator.kind == IndicatorKind::ratio && indicator.denominator != Quantity::one) {
        events = std::min(events, quantity_of(counts, indicator.denominator));
    }
    return events <= most_unstable_events ? Stability::unstable : Stability::stable;
}

bool stands_on_risk_model(const Indicator& indicator) {
    return indicator.numerator == Quantity::score_sum ||
           indicator.numerator == Quantity::high_risk_enterprises;
}

/// Makes the figures of one answer.
class FigureMaker {
public:
    FigureMaker(const Snapshot& snapshot, const Selection& selection)
        : m_snapshot(snapshot)
        , m_selection(selection)
        , m_sources(snapshot)
        , m_official(snapshot.official_figures)
        , m_known(snapshot, selection.stream) {
        m_figure.stream = selection.stream;
        m_figure.borders = selection.borders;
    }

    void set_place(const TerritoryBucket& place, const SectorBucket& activity) {
        m_place = place;
        m_activity = activity;
        m_public_place.reset();
        m_figure.territory_is_remainder = place.is_remainder;
        m_figure.territory = place.territory
                                 ? std::optional{m_snapshot.territories[*place.territory].kato}
                                 : std::nullopt;
        m_figure.sector_is_remainder = activity.is_remainder;
        m_figure.sector = activity.sector ? std::optional{m_snapshot.sectors[*activity.sector].oked}
                                          : std::nullopt;
    }

    void set_period(const FigurePeriod& period) {
        m_period = &period;
        m_figure.period = period.text;
        m_figure.as_of = period.as_of;
    }

    const Figure& make(const Indicator& indicator, const PeriodCounts& cell) {
        clear(indicator);
        if (!indicator.official.empty()) {
            fill_official();
            return m_figure;
        }
        if (!is_known(indicator)) {
            m_figure.stability = Stability::unstable;
            fill_target();
            return m_figure;
        }
        if (!is_of_period(indicator)) {
            fill_target();
            return m_figure;
        }
        if (m_snapshot.disclosure) {
            m_figure.suppression = suppression_of(indicator);
        }
        if (m_figure.suppression != Suppression::none) {
            m_figure.stability = Stability::unstable;
            return m_figure;
        }
        fill_numbers(cell);
        fill_target();
        return m_figure;
    }

private:
    void clear(const Indicator& indicator) {
        m_figure.indicator = &indicator;
        m_figure.value.reset();
        m_figure.numerator.reset();
        m_figure.denominator.reset();
        m_figure.interval.reset();
        m_figure.target.reset();
        m_figure.stability = Stability::stable;
        m_figure.suppression = Suppression::none;
        m_figure.origin = m_snapshot.identity.is_demo ? "demo" : "register";
        if (const std::string& source = m_sources.of(indicator); m_figure.source != source) {
            m_figure.source = source;
        }
        m_figure.model_version.clear();
        if (stands_on_risk_model(indicator)) {
            m_figure.model_version = m_snapshot.identity.model_version;
        }
    }

    void fill_official() {
        m_figure.origin = "official";
        m_figure.source.clear();
        if (m_figure.territory_is_remainder || m_figure.sector_is_remainder) {
            return;
        }
        const OfficialFigure* const found = m_official.observed(
            m_figure.indicator->official,
            {m_figure.territory ? m_figure.territory->text() : "KZ",
             m_figure.sector ? m_figure.sector->text() : "ALL",
             m_figure.period});
        if (found != nullptr) {
            m_figure.value = found->value;
            m_figure.source = found->source;
        }
        fill_target();
    }

    /// Targets are set for the country.
    void fill_target() {
        const bool is_country = !m_figure.territory && !m_figure.sector;
        if (is_country && !m_figure.indicator->target.empty() && m_period->last_year != 0) {
            m_figure.target = m_official.target(m_figure.indicator->target, m_period->last_year);
        }
    }

    /// Whether the registers behind the indicator hold anything of the period. What they do not
    /// hold is nothing to hold back either.
    bool is_known(const Indicator& indicator) const {
        return m_known.is_known(indicator.numerator, indicator.denominator, m_period->year_indexes);
    }

    Suppression suppression_of(const Indicator& indicator) {
        const DisclosureTables& tables = *m_snapshot.disclosure;
        if (!m_public_place) {
            m_public_place = tables.place(m_selection, m_place, m_activity);
        }
        const PublicPeriod period{m_period->year_indexes, m_period->quarter};
        const Suppression found = tables.suppression(*m_public_place, period, indicator.numerator);
        return found == Suppression::none && indicator.denominator != Quantity::one
                   ? tables.suppression(*m_public_place, period, indicator.denominator)
                   : found;
    }

    /// What has no day is not known by quarter, nor a quarter that holds no accident.
    bool is_of_period(const Indicator& indicator) const {
        if (!m_period->quarter) {
            return true;
        }
        const bool counts_events = time_of(indicator.numerator) == QuantityTime::flow;
        return has_quarters(indicator.numerator) && has_quarters(indicator.denominator) &&
               (!counts_events ||
                m_known.has_injuries(m_period->year_indexes.front(), *m_period->quarter));
    }

    void fill_numbers(const PeriodCounts& cell) {
        const Indicator& indicator = *m_figure.indicator;
        const QuantityTime below = time_of(indicator.denominator);
        double numerator = quantity_of(cell.counts, indicator.numerator);
        // A stock is the mean of its years unless it stands above one that is added up, too.
        if (time_of(indicator.numerator) == QuantityTime::stock &&
            below == QuantityTime::register_now) {
            numerator /= cell.years;
        }
        m_figure.numerator = numerator;
        m_figure.stability = stability_of(indicator, cell.counts);
        if (indicator.denominator == Quantity::one) {
            m_figure.value = indicator.scale * numerator;
            m_figure.interval = interval_of(cell);
            return;
        }
        double denominator = quantity_of(cell.counts, indicator.denominator);
        // Workers of a quarter are a quarter of a worker-year each.
        const bool is_flow = time_of(indicator.numerator) == QuantityTime::flow;
        denominator *= m_period->quarter && is_flow && below == QuantityTime::stock ? 0.25 : 1.0;
        m_figure.denominator = denominator;
        if (denominator > 0.0) {
            m_figure.value = indicator.scale * numerator / denominator;
            m_figure.interval = interval_of(cell);
        }
    }

    std::optional<Interval> interval_of(const PeriodCounts& cell) {
        const Indicator& indicator = *m_figure.indicator;
        switch (indicator.interval) {
        case IntervalMethod::exact_poisson: {
            const auto events =
                static_cast<std::uint64_t>(quantity_of(cell.counts, indicator.numerator));
            return scaled(
                m_limits.of(events, m_figure.interval_level),
                indicator.scale / m_figure.denominator.value_or(1.0));
        }
        case IntervalMethod::exact_binomial_odds:
        case IntervalMethod::exact_binomial_share: {
            const auto above =
                static_cast<std::uint64_t>(quantity_of(cell.counts, indicator.numerator));
            const auto below =
                static_cast<std::uint64_t>(quantity_of(cell.counts, indicator.denominator));
            const auto limits = indicator.interval == IntervalMethod::exact_binomial_odds
                                    ? count_ratio_limits(above, below, m_figure.interval_level)
                                    : exact_share_limits(above, below, m_figure.interval_level);
            return limits ? std::optional{scaled(*limits, indicator.scale)} : std::nullopt;
        }
        case IntervalMethod::none:
            break;
        }
        return std::nullopt;
    }

    const Snapshot& m_snapshot;
    const Selection& m_selection;
    FigureSources m_sources;
    OfficialValues m_official;
    KnownYears m_known;
    PoissonLimits m_limits;
    TerritoryBucket m_place{};
    SectorBucket m_activity{};
    std::optional<LatticePlace> m_public_place{}; ///< of the line, when first needed
    const FigurePeriod* m_period = nullptr;
    Figure m_figure{};
};

} // namespace

std::string_view word(Stability stability) noexcept {
    return stability == Stability::stable ? "stable" : "unstable";
}

void each_figure(
    const Snapshot& snapshot,
    const Selection& selection,
    const Breakdown& breakdown,
    std::span<const Indicator* const> indicators,
    const std::function<void(const Figure&)>& take) {
    const CountTable table = count(snapshot, selection, breakdown);
    const std::vector<FigurePeriod> periods = figure_periods(snapshot, table, breakdown);
    FigureMaker maker(snapshot, selection);
    for (std::size_t t = 0; t < table.territories.size(); ++t) {
        for (std::size_t s = 0; s < table.sectors.size(); ++s) {
            maker.set_place(table.territories[t], table.sectors[s]);
            for (const FigurePeriod& period : periods) {
                const PeriodCounts cell = counts_of(table, t, s, period);
                maker.set_period(period);
                for (const Indicator* const indicator : indicators) {
                    take(maker.make(*indicator, cell));
                }
            }
        }
    }
}

std::vector<Figure> compute_figures(
    const Snapshot& snapshot,
    const Selection& selection,
    const Breakdown& breakdown,
    std::span<const Indicator* const> indicators) {
    std::vector<Figure> figures;
    each_figure(snapshot, selection, breakdown, indicators, [&](const Figure& figure) {
        figures.push_back(figure);
    });
    return figures;
}

} // namespace osh::regions
