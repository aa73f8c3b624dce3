#include "regions/signals/leading_measure.hpp"

#include "regions/indicators/enterprise_quantity.hpp"

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

std::vector<double>
observed_in(const Snapshot& snapshot, Stream stream, std::size_t year, const LeadingMeasure& by) {
    std::vector<double> counted = quantity_by_enterprise(snapshot, stream, year, by.counted);
    if (by.out_of) {
        const auto whole = quantity_by_enterprise(snapshot, stream, year, *by.out_of);
        for (std::size_t row = 0; row < counted.size(); ++row) {
            counted[row] = whole[row] - counted[row];
        }
    }
    return counted;
}

/// Flows are added up, of stocks the mean is taken.
double weight_of_year(const SelectionEvaluator& evaluator, const LeadingMeasure& measure) {
    return time_of(measure.counted) == QuantityTime::flow
               ? 1.0
               : 1.0 / static_cast<double>(evaluator.year_indexes().size());
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
        measure.out_of = measure.base;
    }
    return measure;
}

std::vector<double> observed_enterprises(
    const SelectionEvaluator& evaluator, Stream stream, const LeadingMeasure& measure) {
    std::vector<double> sum(evaluator.snapshot().enterprise_count(), 0.0);
    for (const std::size_t year : evaluator.year_indexes()) {
        const auto observed = observed_in(evaluator.snapshot(), stream, year, measure);
        for (std::size_t row = 0; row < sum.size(); ++row) {
            sum[row] += weight_of_year(evaluator, measure) * observed[row];
        }
    }
    return sum;
}

std::vector<double> expected_enterprises(
    const SelectionEvaluator& evaluator, Stream stream, const LeadingMeasure& measure) {
    const Snapshot& snapshot = evaluator.snapshot();
    const auto section_of = [&](std::size_t row) {
        return snapshot.sectors[snapshot.enterprises.sector[row]].section;
    };
    std::vector<double> sum(snapshot.enterprise_count(), 0.0);
    for (const std::size_t year : evaluator.year_indexes()) {
        const auto observed = observed_in(snapshot, stream, year, measure);
        const auto base = quantity_by_enterprise(snapshot, stream, year, measure.base);
        std::array<double, section_count> happened{};
        std::array<double, section_count> exposed{};
        for (std::size_t row = 0; row < sum.size(); ++row) {
            happened[section_of(row)] += observed[row];
            exposed[section_of(row)] += base[row];
        }
        for (std::size_t row = 0; row < sum.size(); ++row) {
            const std::size_t section = section_of(row);
            if (exposed[section] > 0.0) {
                sum[row] += weight_of_year(evaluator, measure) * base[row] * happened[section] /
                            exposed[section];
            }
        }
    }
    return sum;
}

} // namespace osh::regions
