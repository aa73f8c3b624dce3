#include "regions/indicators/known_years.hpp"

#include "regions/snapshot/calendar.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <span>

namespace osh::regions {

namespace {

/// Kinds of records that come with a register of their own, or with a column that it may lack.
enum class RecordKind : std::uint8_t {
    workforce,
    injuries,
    injuries_with_days,
    diseases,
    surveys,
    assessments,
    insurance,
    inspections,
    measurements,
    training,
    knowledge,
    safety_services,
    ppe,
    certified_ppe,
    measures,
    compensations,
    pensions,
    injuries_and_diseases,
    register_now
};

RecordKind reported_kind(Quantity quantity) noexcept {
    switch (quantity) {
    case Quantity::insured_private_enterprises:
        return RecordKind::insurance;
    case Quantity::monitored_enterprises:
        return RecordKind::measurements;
    case Quantity::training_due:
    case Quantity::trained:
        return RecordKind::training;
    case Quantity::knowledge_checked:
    case Quantity::knowledge_passed:
        return RecordKind::knowledge;
    case Quantity::service_due:
    case Quantity::service_present:
        return RecordKind::safety_services;
    case Quantity::ppe_needed:
    case Quantity::ppe_supplied:
        return RecordKind::ppe;
    case Quantity::ppe_certified:
    case Quantity::ppe_supplied_of_certified:
        return RecordKind::certified_ppe;
    case Quantity::cost_workers:
    case Quantity::safety_measures_kzt:
        return RecordKind::measures;
    case Quantity::compensation_kzt:
    case Quantity::compensation_workers:
        return RecordKind::compensations;
    case Quantity::pension_kzt:
    case Quantity::pension_workers:
        return RecordKind::pensions;
    default:
        return RecordKind::register_now;
    }
}

RecordKind kind_behind(Quantity quantity) noexcept {
    switch (quantity) {
    case Quantity::workers:
        return RecordKind::workforce;
    case Quantity::injured:
    case Quantity::dead:
    case Quantity::nonfatal:
    case Quantity::severe:
    case Quantity::group_injured:
    case Quantity::group_accidents:
        return RecordKind::injuries;
    case Quantity::days_lost:
    case Quantity::cases_with_days:
        return RecordKind::injuries_with_days;
    case Quantity::nonfatal_and_diseases:
        return RecordKind::injuries_and_diseases;
    case Quantity::diseases:
    case Quantity::diseases_aerosols:
    case Quantity::diseases_overstrain:
    case Quantity::diseases_physical:
    case Quantity::diseases_chemical:
    case Quantity::diseases_biological:
    case Quantity::diseases_other:
        return RecordKind::diseases;
    case Quantity::surveyed_workers:
    case Quantity::not_hygienic:
    case Quantity::heavy_physical:
    case Quantity::unsafe_equipment:
        return RecordKind::surveys;
    case Quantity::assessed_enterprises:
        return RecordKind::assessments;
    case Quantity::insured_enterprises:
    case Quantity::insured_workers:
    case Quantity::premium_kzt:
    case Quantity::payout_kzt:
        return RecordKind::insurance;
    case Quantity::inspected_enterprises:
    case Quantity::inspections:
    case Quantity::violations:
    case Quantity::osh_violations:
        return RecordKind::inspections;
    default:
        return reported_kind(quantity);
    }
}

using YearsOfKind = std::vector<bool>;

/// Marks the years of single records.
class YearMarks {
public:
    YearMarks(const Snapshot& snapshot, std::span<YearsOfKind> known)
        : m_snapshot(snapshot)
        , m_known(known) {}

    void mark_events(Stream stream) {
        const InjuryColumns& injuries = m_snapshot.injuries;
        for (std::uint32_t row = 0; row < m_snapshot.injury_count(); ++row) {
            if (injuries.stream[row] == stream) {
                mark(RecordKind::injuries, injuries.year[row]);
                mark_if(
                    injuries.days_lost[row] != unknown_days,
                    RecordKind::injuries_with_days,
                    injuries.year[row]);
            }
        }
        const DiseaseColumns& diseases = m_snapshot.diseases;
        for (std::uint32_t row = 0; row < m_snapshot.disease_count(); ++row) {
            mark_if(diseases.stream[row] == stream, RecordKind::diseases, diseases.year[row]);
        }
        for (std::size_t year = 0; year < m_snapshot.years.size(); ++year) {
            mark_if(
                of(RecordKind::injuries)[year] && of(RecordKind::diseases)[year],
                RecordKind::injuries_and_diseases,
                year);
        }
    }

    void mark_enterprises() {
        for (std::size_t year = 0; year < m_snapshot.years.size(); ++year) {
            const auto& workers = m_snapshot.enterprises.workers[year];
            mark_if(
                std::ranges::any_of(workers, [](std::uint32_t count) { return count > 0; }),
                RecordKind::workforce,
                year);
            const auto& coverage = m_snapshot.conditions.coverage[year];
            const unsigned any =
                std::accumulate(coverage.begin(), coverage.end(), 0U, std::bit_or<unsigned>{});
            const auto has = [any](Coverage bit) {
                return (any & static_cast<unsigned>(bit)) != 0;
            };
            mark_if(has(Coverage::surveyed), RecordKind::surveys, year);
            mark_if(has(Coverage::assessed), RecordKind::assessments, year);
            mark_if(has(Coverage::insured), RecordKind::insurance, year);
            mark_if(has(Coverage::inspected), RecordKind::inspections, year);
            mark_if(has(Coverage::monitored), RecordKind::measurements, year);
            mark(RecordKind::register_now, year);
        }
        for (const PremiumRow& row : m_snapshot.conditions.premiums) {
            mark(RecordKind::insurance, row.year);
        }
    }

    void mark_reports() {
        for (const SafetyReportRow& row : m_snapshot.conditions.reports) {
            mark_if(row.training_due > 0, RecordKind::training, row.year);
            mark_if(row.knowledge_checked > 0, RecordKind::knowledge, row.year);
            mark_if(row.has_osh_staff_known, RecordKind::safety_services, row.year);
            mark_if(row.ppe_needed > 0, RecordKind::ppe, row.year);
            mark_if(row.ppe_supplied_of_certified > 0, RecordKind::certified_ppe, row.year);
            mark_if(row.measures.is_reported, RecordKind::measures, row.year);
            mark_if(row.compensation.is_reported, RecordKind::compensations, row.year);
            mark_if(row.pension.is_reported, RecordKind::pensions, row.year);
        }
    }

private:
    YearsOfKind& of(RecordKind kind) { return m_known[static_cast<std::size_t>(kind)]; }

    void mark(RecordKind kind, std::size_t year) { of(kind)[year] = true; }

    void mark_if(bool has_record, RecordKind kind, std::size_t year) {
        if (has_record) {
            mark(kind, year);
        }
    }

    const Snapshot& m_snapshot;
    std::span<YearsOfKind> m_known;
};

} // namespace

KnownYears::KnownYears(const Snapshot& snapshot, Stream stream)
    : m_quarters(snapshot.years.size()) {
    static_assert(record_kinds == static_cast<std::size_t>(RecordKind::register_now) + 1);
    m_known.fill(YearsOfKind(snapshot.years.size(), false));
    YearMarks marks(snapshot, m_known);
    marks.mark_events(stream);
    marks.mark_enterprises();
    marks.mark_reports();
    const InjuryColumns& injuries = snapshot.injuries;
    std::vector<bool> has_undated(snapshot.years.size(), false);
    for (std::uint32_t row = 0; row < snapshot.injury_count(); ++row) {
        if (injuries.stream[row] == stream) {
            m_quarters[injuries.year[row]][quarter_of(injuries.day[row])] = true;
            has_undated[injuries.year[row]] =
                has_undated[injuries.year[row]] || injuries.has_day[row] == 0;
        }
    }
    for (std::size_t year = 0; year < has_undated.size(); ++year) {
        if (has_undated[year]) {
            m_quarters[year].fill(false);
        }
    }
}

bool KnownYears::is_known(
    Quantity above, Quantity below, std::span<const std::size_t> year_indexes) const noexcept {
    const auto is_now = [](Quantity quantity) {
        return quantity == Quantity::one || time_of(quantity) == QuantityTime::register_now;
    };
    if (is_now(above) && is_now(below)) {
        return std::ranges::find(year_indexes, m_quarters.size() - 1) != year_indexes.end();
    }
    const auto has_both = [&](std::size_t year) {
        return is_known(above, year) && is_known(below, year);
    };
    return below != Quantity::one && kind_behind(above) == kind_behind(below)
               ? std::ranges::any_of(year_indexes, has_both)
               : std::ranges::all_of(year_indexes, has_both);
}

bool KnownYears::is_known(Quantity quantity, std::size_t year_index) const noexcept {
    return time_of(quantity) == QuantityTime::register_now ||
           m_known[static_cast<std::size_t>(kind_behind(quantity))][year_index];
}

std::vector<std::string_view> imports_behind(Quantity quantity) {
    switch (kind_behind(quantity)) {
    case RecordKind::workforce:
    case RecordKind::surveys:
        return {"workforce"};
    case RecordKind::injuries:
    case RecordKind::injuries_with_days:
        return {"injuries", "injury-reports"};
    case RecordKind::injuries_and_diseases:
        return {"injuries", "injury-reports", "diseases"};
    case RecordKind::diseases:
        return {"diseases"};
    case RecordKind::assessments:
        return {"assessments"};
    case RecordKind::insurance:
        return {"insurance"};
    case RecordKind::inspections:
        return {"inspections"};
    case RecordKind::measurements:
        return {"measurements"};
    case RecordKind::training:
    case RecordKind::knowledge:
    case RecordKind::safety_services:
    case RecordKind::ppe:
    case RecordKind::certified_ppe:
        return {"prevention"};
    case RecordKind::measures:
    case RecordKind::compensations:
    case RecordKind::pensions:
        return {"costs"};
    case RecordKind::register_now:
        break;
    }
    return {"register"};
}

} // namespace osh::regions
