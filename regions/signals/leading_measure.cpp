#include "regions/signals/leading_measure.hpp"

#include "regions/disclosure/section_rates.hpp"
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
    const auto section_of = [&](std::size_t row) {
        return snapshot.sectors[snapshot.enterprises.sector[row]].section;
    };
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
        BySection happened{};
        BySection exposed{};
        for (std::size_t row = 0; row < rows; ++row) {
            sum.observed[row] += weight * observed[row];
            happened[section_of(row)] += observed[row];
            exposed[section_of(row)] += base[row];
        }
        const BySection rates =
            section_rates(snapshot, stream, year, measure.counted, happened, exposed);
        for (std::size_t row = 0; row < rows; ++row) {
            sum.expected[row] += weight * base[row] * rates[section_of(row)];
        }
    }
    return sum;
}

} // namespace osh::regions
