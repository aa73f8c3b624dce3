#include "regions/indicators/enterprise_quantity.hpp"

#include "regions/indicators/cell_counting.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

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

/// What a coverage counts for: some quantities by enterprises, others by workers.
struct CoverageAmount {
    double of_enterprise = 0.0;
    double of_worker = 0.0;
};

/// By the bits of Coverage. There are few of them beside a million enterprises.
std::array<CoverageAmount, 256> coverage_amounts(Quantity quantity) {
    std::array<CoverageAmount, 256> amounts{};
    for (std::size_t coverage = 0; coverage < amounts.size(); ++coverage) {
        const auto with = [&](std::uint32_t workers) {
            Counts alone;
            add_coverage(alone, static_cast<std::uint8_t>(coverage), workers);
            return quantity_of(alone, quantity);
        };
        amounts[coverage] = {.of_enterprise = with(0), .of_worker = with(1) - with(0)};
    }
    return amounts;
}

std::vector<double> of_register(const Snapshot& snapshot, std::size_t year, Quantity quantity) {
    const auto& workers = snapshot.enterprises.workers[year];
    std::vector<double> column(snapshot.enterprise_count(), 1.0);
    const auto fill = [&column](const auto& amount_of) {
        for (std::size_t row = 0; row < column.size(); ++row) {
            column[row] = amount_of(row);
        }
    };
    switch (quantity) {
    case Quantity::one:
    case Quantity::enterprises:
        break;
    case Quantity::workers:
        std::ranges::copy(workers, column.begin());
        break;
    case Quantity::score_sum:
        fill([&](std::size_t row) { return snapshot.scores.score[row].points(); });
        break;
    case Quantity::high_risk_enterprises:
        fill([&](std::size_t row) { return snapshot.scores.degree[row].number >= 4 ? 1.0 : 0.0; });
        break;
    default:
        fill([&, amounts = coverage_amounts(quantity)](std::size_t row) {
            const CoverageAmount& of = amounts[snapshot.conditions.coverage[year][row]];
            return of.of_enterprise + of.of_worker * workers[row];
        });
    }
    return column;
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
