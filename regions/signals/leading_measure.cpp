#include "regions/signals/leading_measure.hpp"

#include "regions/indicators/enterprise_quantity.hpp"
#include "regions/indicators/figures.hpp"

#include <array>

namespace osh::regions {

namespace {

/// What a plain count is expected in proportion to.
Quantity base_of_count(Quantity counted) noexcept {
    switch (counted) {
    case Quantity::workers:
    case Quantity::high_risk_enterprises:
        return Quantity::enterprises;
    case Quantity::assessed_enterprises:
    case Quantity::insured_enterprises:
        return Quantity::active_enterprises;
    case Quantity::not_hygienic:
    case Quantity::heavy_physical:
    case Quantity::unsafe_equipment:
        return Quantity::surveyed_workers;
    default:
        return Quantity::workers;
    }
}

/// Which rate of a year stands for a section: its own or, where disclosure control holds back the
/// country's number of the section, that of all such sections together, which is what the open
/// numbers leave of the country's anyhow.
struct SectionRates {
    std::array<bool, section_count> is_held_back{};
    bool is_rest_open = true; ///< false: the country's own number is held back, too
};

SectionRates
section_rates(const Snapshot& snapshot, Stream stream, std::size_t year, Quantity counted) {
    SectionRates rates;
    if (snapshot.disclosure == nullptr) {
        return rates;
    }
    std::vector<const Indicator*> of_quantity;
    for (const Indicator& indicator : all_indicators()) {
        if (indicator.numerator == counted) {
            of_quantity.push_back(&indicator);
        }
    }
    Selection country;
    country.years = {snapshot.years[year]};
    country.stream = stream;
    for (const bool by_sector : {true, false}) {
        each_figure(
            snapshot, country, {.by_sector = by_sector}, of_quantity, [&](const Figure& figure) {
                const bool is_open = figure.suppression == Suppression::none;
                if (figure.sector) {
                    const auto section = static_cast<std::size_t>(figure.sector->section() - 'A');
                    rates.is_held_back.at(section) |= !is_open;
                } else if (!by_sector) {
                    rates.is_rest_open &= is_open;
                }
            });
    }
    return rates;
}

/// Adds what the sections' rates of a year let expect of each enterprise.
void add_expected(
    std::vector<double>& expected,
    const Snapshot& snapshot,
    const std::vector<double>& observed,
    const std::vector<double>& base,
    const SectionRates& rates,
    double weight) {
    const auto group_of = [&](std::size_t row) -> std::size_t {
        const std::size_t section = snapshot.sectors[snapshot.enterprises.sector[row]].section;
        return rates.is_held_back[section] ? section_count : section;
    };
    std::array<double, section_count + 1> happened{};
    std::array<double, section_count + 1> exposed{};
    for (std::size_t row = 0; row < observed.size(); ++row) {
        happened[group_of(row)] += observed[row];
        exposed[group_of(row)] += base[row];
    }
    if (!rates.is_rest_open) {
        happened[section_count] = 0.0;
    }
    for (std::size_t row = 0; row < observed.size(); ++row) {
        const std::size_t group = group_of(row);
        if (exposed[group] > 0.0) {
            expected[row] += weight * base[row] * happened[group] / exposed[group];
        }
    }
}

} // namespace

bool LeadingMeasure::counts_enterprises() const noexcept {
    switch (base) {
    case Quantity::enterprises:
        return counted != Quantity::workers && counted != Quantity::score_sum;
    case Quantity::active_enterprises:
    case Quantity::private_enterprises:
    case Quantity::service_due:
        return true;
    default:
        return false;
    }
}

LeadingMeasure leading_measure(const Indicator& indicator) noexcept {
    const Quantity counted = indicator.numerator;
    if (counted == Quantity::nonfatal || counted == Quantity::nonfatal_and_diseases) {
        return {.counted = Quantity::dead, .is_of_figure = false};
    }
    if (counted == Quantity::one || counted == Quantity::enterprises ||
        counted == Quantity::active_enterprises) {
        return {.is_of_figure = false};
    }
    LeadingMeasure measure{
        .counted = counted,
        .base = indicator.denominator == Quantity::one ? base_of_count(counted)
                                                       : indicator.denominator};
    if (indicator.direction == Direction::higher) {
        measure.is_missing = true;
    }
    return measure;
}

MeasuredEnterprises measured_enterprises(
    const SelectionEvaluator& evaluator, Stream stream, const LeadingMeasure& measure) {
    const Snapshot& snapshot = evaluator.snapshot();
    const auto years = static_cast<double>(evaluator.year_indexes().size());
    const double weight = time_of(measure.counted) == QuantityTime::flow ? 1.0 : 1.0 / years;
    const std::size_t rows = snapshot.enterprise_count();
    MeasuredEnterprises sum{
        .observed = std::vector<double>(rows, 0.0), .expected = std::vector<double>(rows, 0.0)};
    for (const std::size_t year : evaluator.year_indexes()) {
        const auto base = quantity_by_enterprise(snapshot, stream, year, measure.base);
        auto observed = quantity_by_enterprise(snapshot, stream, year, measure.counted);
        if (measure.is_missing) {
            // What is missing is that of the base.
            for (std::size_t row = 0; row < rows; ++row) {
                observed[row] = base[row] - observed[row];
            }
        }
        for (std::size_t row = 0; row < rows; ++row) {
            sum.observed[row] += weight * observed[row];
        }
        const SectionRates rates = section_rates(snapshot, stream, year, measure.counted);
        add_expected(sum.expected, snapshot, observed, base, rates, weight);
    }
    return sum;
}

} // namespace osh::regions
