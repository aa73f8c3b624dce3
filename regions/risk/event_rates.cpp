#include "regions/risk/event_rates.hpp"

#include <algorithm>
#include <cmath>

namespace osh::regions {

namespace {

EventCounts empty_counts(const Snapshot& snapshot, Stream stream, int window_years) {
    EventCounts counts;
    counts.stream = stream;
    counts.window = event_window(snapshot, window_years);
    counts.by_enterprise.assign(snapshot.enterprise_count(), 0.0);
    counts.by_section.assign(snapshot.years.size(), {});
    counts.people.assign(snapshot.years.size(), {});
    return counts;
}

/// One event of a year and an enterprise.
struct WeightedEvent {
    std::size_t year = 0;
    std::uint32_t enterprise_row = 0;
    double weight = 1.0;
    Severity severity = Severity::light;
};

void add(const Snapshot& snapshot, EventCounts& counts, const WeightedEvent& event) {
    if (event.year < counts.window.first || event.year >= counts.window.last) {
        return;
    }
    const SectorIndex sector = snapshot.enterprises.sector[event.enterprise_row];
    const SectionNumber section = snapshot.sectors[sector].section;
    counts.by_enterprise[event.enterprise_row] += event.weight;
    counts.by_section[event.year][section] += event.weight;
    counts.people[event.year][static_cast<std::size_t>(event.severity)][section] += 1.0;
    counts.weight_sum += event.weight;
    counts.squared_weight_sum += event.weight * event.weight;
}

/// The strength β of the prior, with α = β (Marshall 1991, "Mapping disease and mortality rates
/// using empirical Bayes estimators", eq. 4–7, for all enterprises together): the variance of the
/// ratios y/E around their mean m, weighted by E, less the share c·m/Ē that chance explains, is the
/// variance A of θ; β = c·m/A. c allows for weighted events.
double prior_strength(
    const Snapshot& snapshot,
    const EventRates& rates,
    const EventCounts& counts,
    const RiskModel::Shrinkage& shrinkage) {
    double enterprises = 0.0;
    double expected = 0.0;
    double weighted = 0.0;
    double squares = 0.0;
    for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
        const EventTally tally = tally_of(snapshot, rates, row, counts.by_enterprise[row]);
        if (tally.expected >= shrinkage.least_expected_for_moments) {
            enterprises += 1.0;
            expected += tally.expected;
            weighted += tally.weighted;
            squares += tally.weighted * tally.weighted / tally.expected;
        }
    }
    if (enterprises < 2.0 || weighted <= 0.0) {
        return shrinkage.prior_strength_without_data;
    }
    const double mean = weighted / expected;
    const double variance = squares / expected - mean * mean;
    const double chance = rates.dispersion * mean / (expected / enterprises);
    const double spread = variance - chance;
    const double strength =
        spread > 0.0 ? rates.dispersion * mean / spread : shrinkage.greatest_prior_strength;
    return std::clamp(strength, shrinkage.least_prior_strength, shrinkage.greatest_prior_strength);
}

} // namespace

RowRange event_window(const Snapshot& snapshot, int window_years) noexcept {
    const int newest = year_of(snapshot.as_of);
    const auto end = static_cast<std::uint32_t>(
        std::ranges::upper_bound(snapshot.years, newest) - snapshot.years.begin());
    const auto length = static_cast<std::uint32_t>(window_years);
    return {end > length ? end - length : 0, end};
}

EventCounts count_injuries(const Snapshot& snapshot, const RiskModel& model) {
    EventCounts counts = empty_counts(snapshot, model.stream, model.injury_window_years);
    const InjuryColumns& injuries = snapshot.injuries;
    for (std::uint32_t row = 0; row < snapshot.injury_count(); ++row) {
        if (injuries.stream[row] == counts.stream) {
            const Severity severity = injuries.severity[row];
            add(snapshot,
                counts,
                {injuries.year[row],
                 injuries.enterprise[row].row,
                 model.injury_weight[static_cast<std::size_t>(severity)],
                 severity});
        }
    }
    return counts;
}

EventCounts count_diseases(const Snapshot& snapshot, const RiskModel& model) {
    EventCounts counts = empty_counts(snapshot, model.stream, model.disease_window_years);
    const DiseaseColumns& diseases = snapshot.diseases;
    for (std::uint32_t row = 0; row < snapshot.disease_count(); ++row) {
        if (diseases.stream[row] == counts.stream) {
            add(snapshot, counts, {diseases.year[row], diseases.enterprise[row].row, 1.0});
        }
    }
    return counts;
}

std::vector<std::array<std::uint64_t, section_count>> workers_by_section(const Snapshot& snapshot) {
    std::vector<SectionNumber> section_of(snapshot.sectors.size());
    for (std::size_t i = 0; i < section_of.size(); ++i) {
        section_of[i] = snapshot.sectors.all()[i].section;
    }
    std::vector<std::array<std::uint64_t, section_count>> sums(snapshot.years.size());
    for (std::size_t year = 0; year < sums.size(); ++year) {
        const std::vector<std::uint32_t>& workers = snapshot.enterprises.workers[year];
        for (std::size_t row = 0; row < workers.size(); ++row) {
            sums[year][section_of[snapshot.enterprises.sector[row].row]] += workers[row];
        }
    }
    return sums;
}

EventRates event_rates(
    const Snapshot& snapshot,
    const EventCounts& counts,
    const std::vector<std::array<std::uint64_t, section_count>>& workers_by_section,
    const RiskModel::Shrinkage& shrinkage) {
    EventRates rates;
    rates.first_year = counts.window.first;
    rates.end_year = counts.window.last;
    rates.by_section.assign(snapshot.years.size(), {});
    rates.national.assign(snapshot.years.size(), 0.0);
    rates.dispersion =
        counts.weight_sum > 0.0 ? counts.squared_weight_sum / counts.weight_sum : 1.0;
    for (std::size_t year = rates.first_year; year < rates.end_year; ++year) {
        double workers = 0.0;
        double events = 0.0;
        for (std::size_t s = 0; s < section_count; ++s) {
            workers += static_cast<double>(workers_by_section[year][s]);
            events += counts.by_section[year][s];
        }
        if (workers <= 0.0 || events <= 0.0) {
            continue;
        }
        rates.has_events = true;
        rates.national[year] = events / workers;
        // So many events at the national rate are added: a sector without any is low, not free.
        const double extra = shrinkage.sector_prior_events;
        for (std::size_t s = 0; s < section_count; ++s) {
            rates.by_section[year][s] =
                (counts.by_section[year][s] + extra) /
                (static_cast<double>(workers_by_section[year][s]) + extra / rates.national[year]);
        }
    }
    // Years at the edge of which nothing was imported are no part of what is said of anybody.
    while (rates.has_events && rates.national[rates.first_year] <= 0.0) {
        ++rates.first_year;
    }
    while (rates.has_events && rates.national[rates.end_year - 1] <= 0.0) {
        --rates.end_year;
    }
    rates.prior_strength = rates.has_events ? prior_strength(snapshot, rates, counts, shrinkage)
                                            : shrinkage.prior_strength_without_data;
    return rates;
}

EventTally tally_of(
    const Snapshot& snapshot,
    const EventRates& rates,
    std::uint32_t row,
    double weighted) noexcept {
    EventTally tally{.weighted = weighted};
    const SectorIndex sector = snapshot.enterprises.sector[row];
    const SectionNumber section = snapshot.sectors[sector].section;
    for (std::size_t year = rates.first_year; year < rates.end_year; ++year) {
        const double workers = snapshot.enterprises.workers[year][row];
        tally.expected += workers * rates.by_section[year][section];
        tally.expected_national += workers * rates.national[year];
    }
    return tally;
}

} // namespace osh::regions
