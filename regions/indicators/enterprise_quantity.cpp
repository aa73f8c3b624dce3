#include "regions/indicators/enterprise_quantity.hpp"

#include "regions/indicators/cell_counting.hpp"

#include <cstdint>

namespace osh::regions {

namespace {

/// The records that a quantity is counted from.
struct QuantitySources {
    bool injuries = false;
    bool diseases = false;
    bool harm = false;
    bool premiums = false;
    bool control = false;
    bool reports = false;

    bool is_register() const noexcept {
        return !(injuries || diseases || harm || premiums || control || reports);
    }
};

QuantitySources sources_of(Quantity quantity) noexcept {
    switch (quantity) {
    case Quantity::injured:
    case Quantity::dead:
    case Quantity::nonfatal:
    case Quantity::severe:
    case Quantity::group_injured:
    case Quantity::group_accidents:
    case Quantity::days_lost:
    case Quantity::cases_with_days:
        return {.injuries = true};
    case Quantity::nonfatal_and_diseases:
        return {.injuries = true, .diseases = true};
    case Quantity::diseases:
    case Quantity::diseases_aerosols:
    case Quantity::diseases_overstrain:
    case Quantity::diseases_physical:
    case Quantity::diseases_chemical:
    case Quantity::diseases_biological:
    case Quantity::diseases_other:
        return {.diseases = true};
    case Quantity::not_hygienic:
    case Quantity::heavy_physical:
    case Quantity::unsafe_equipment:
        return {.harm = true};
    case Quantity::premium_kzt:
    case Quantity::payout_kzt:
        return {.premiums = true};
    case Quantity::inspections:
    case Quantity::violations:
    case Quantity::osh_violations:
        return {.control = true};
    case Quantity::one:
    case Quantity::enterprises:
    case Quantity::workers:
    case Quantity::score_sum:
    case Quantity::high_risk_enterprises:
    case Quantity::surveyed_workers:
    case Quantity::assessed_enterprises:
    case Quantity::insured_enterprises:
    case Quantity::insured_workers:
    case Quantity::inspected_enterprises:
    case Quantity::active_enterprises:
    case Quantity::private_enterprises:
    case Quantity::insured_private_enterprises:
    case Quantity::monitored_enterprises:
        return {};
    default:
        return {.reports = true};
    }
}

/// Gathers a quantity record by record.
class QuantityColumn {
public:
    QuantityColumn(const Snapshot& snapshot, Quantity quantity)
        : m_quantity(quantity)
        , m_amounts(snapshot.enterprise_count(), 0.0) {}

    /// `add(counts)` writes what one record of the enterprise counts for.
    template<typename Add>
    void take(EnterpriseIndex enterprise, const Add& add) {
        Counts alone;
        add(alone);
        m_amounts[enterprise.row] += quantity_of(alone, m_quantity);
    }

    template<typename Row, typename Add>
    void take_sparse(const std::vector<Row>& rows, std::size_t year, const Add& add) {
        for (const Row& row : rows) {
            if (row.year == year) {
                take(row.enterprise, [&](Counts& alone) { add(alone, row); });
            }
        }
    }

    std::vector<double> amounts() && { return std::move(m_amounts); }

private:
    Quantity m_quantity;
    std::vector<double> m_amounts;
};

void take_events(
    QuantityColumn& column,
    const Snapshot& snapshot,
    Stream stream,
    std::size_t year,
    const QuantitySources& sources) {
    const auto take = [&](const auto& events, std::uint32_t count, const auto& add) {
        for (std::uint32_t row = 0; row < count; ++row) {
            if (events.stream[row] == stream && events.year[row] == year) {
                column.take(
                    events.enterprise[row], [&](Counts& alone) { add(alone, events, row); });
            }
        }
    };
    if (sources.injuries) {
        take(snapshot.injuries, snapshot.injury_count(), add_injury);
    }
    if (sources.diseases) {
        take(snapshot.diseases, snapshot.disease_count(), add_disease);
    }
}

/// The columns that rates are taken of most, without counts of each enterprise.
std::vector<double> of_register(const Snapshot& snapshot, std::size_t year, Quantity quantity) {
    if (quantity == Quantity::one || quantity == Quantity::enterprises) {
        return std::vector<double>(snapshot.enterprise_count(), 1.0);
    }
    if (quantity == Quantity::workers) {
        const auto& workers = snapshot.enterprises.workers[year];
        return {workers.begin(), workers.end()};
    }
    QuantityColumn column(snapshot, quantity);
    for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
        column.take(EnterpriseIndex{row}, [&](Counts& alone) {
            add_enterprise(alone, snapshot, year, row);
        });
    }
    return std::move(column).amounts();
}

} // namespace

std::vector<double> quantity_by_enterprise(
    const Snapshot& snapshot, Stream stream, std::size_t year_index, Quantity quantity) {
    const QuantitySources sources = sources_of(quantity);
    if (sources.is_register()) {
        return of_register(snapshot, year_index, quantity);
    }
    QuantityColumn column(snapshot, quantity);
    take_events(column, snapshot, stream, year_index, sources);
    const ConditionColumns& conditions = snapshot.conditions;
    if (sources.harm) {
        column.take_sparse(conditions.harm, year_index, add_harm);
    }
    if (sources.premiums) {
        column.take_sparse(conditions.premiums, year_index, add_premium);
    }
    if (sources.control) {
        column.take_sparse(conditions.control, year_index, add_control);
    }
    if (sources.reports) {
        const auto& workers = snapshot.enterprises.workers[year_index];
        column.take_sparse(
            conditions.reports, year_index, [&](Counts& alone, const SafetyReportRow& row) {
                add_report(alone, row, workers[row.enterprise.row]);
            });
    }
    return std::move(column).amounts();
}

} // namespace osh::regions
