#include "regions/risk/score_all.hpp"

#include "regions/risk/event_rates.hpp"
#include "regions/risk/events_shown.hpp"

#include <cmath>
#include <future>
#include <memory>
#include <numeric>
#include <utility>

namespace osh::regions {

namespace {

/// What the bulk scoring gathers from the events before it goes over the enterprises.
struct Work {
    const Snapshot& snapshot;
    const RiskRecords& records;
    RiskBasis& basis; ///< what the scores stand on: the snapshot's own but for another goalpost
    std::vector<double> injuries{};              ///< y by row
    std::vector<double> diseases{};              ///< y by row
    std::vector<std::uint8_t> recent_fatality{}; ///< by row
};

/// Sums of one component over the enterprises observed, by cell.
struct Sums {
    struct Sum {
        double points = 0.0;
        double squares = 0.0;
        std::uint32_t count = 0;

        Sum& operator+=(const Sum& more) noexcept {
            points += more.points;
            squares += more.squares;
            count += more.count;
            return *this;
        }
    };

    std::vector<std::array<Sum, risk_component_count>> cells{
        section_count * size_class_count * ComponentPriors::region_slots};
};

std::vector<std::uint8_t> recent_fatalities(const Snapshot& snapshot, const RiskModel& model) {
    std::vector<std::uint8_t> recent(snapshot.enterprise_count(), 0);
    const Day from = months_before(snapshot.as_of, model.fatal_override_months);
    const InjuryColumns& injuries = snapshot.injuries;
    for (std::uint32_t row = 0; row < snapshot.injury_count(); ++row) {
        const bool in_window = injuries.day[row] > from && injuries.day[row] <= snapshot.as_of;
        if (in_window && injuries.severity[row] == Severity::fatal) {
            recent[injuries.enterprise[row].row] = 1;
        }
    }
    return recent;
}

/// What does not come from events.
EnterpriseFacts
facts_without_events(const Snapshot& snapshot, std::uint32_t row, const RiskRecord& record) {
    const EnterpriseColumns& columns = snapshot.enterprises;
    const TerritoryTable& territories = snapshot.territories;
    const Territory& territory = territories[columns.territory[row]];
    const std::uint8_t previous = snapshot.scores.previous_degree[row];
    return {
        .section = snapshot.sectors[columns.sector[row]].section,
        .size = snapshot.size_class({row}),
        .region = territory.kato.region_digits(),
        .assessment = record.assessment,
        .compliance = record.compliance,
        .is_insured = record.is_insured,
        .lacks_osh_service = record.lacks_osh_service,
        .has_unremedied_gross = record.has_unremedied_gross,
        .degree_before = previous > 0 ? std::optional{Degree{previous}} : std::nullopt};
}

EnterpriseFacts facts_in_bulk(const Work& work, std::uint32_t row) {
    const Snapshot& snapshot = work.snapshot;
    EnterpriseFacts facts = facts_without_events(snapshot, row, work.records.rows[row]);
    facts.injuries = tally_of(snapshot, work.basis.injuries, row, work.injuries[row]);
    facts.diseases = tally_of(snapshot, work.basis.diseases, row, work.diseases[row]);
    facts.had_recent_fatality = work.recent_fatality[row] != 0;
    return facts;
}

/// Runs over two fixed halves, so that sums do not depend on how many cores there are.
template<typename Half>
auto in_two_halves(std::uint32_t rows, const Half& half) {
    auto other = std::async(std::launch::async, half, RowRange{rows / 2, rows});
    auto first = half(RowRange{0, rows / 2});
    return std::pair{std::move(first), other.get()};
}

void rate_violations(Work& work) {
    const Snapshot& snapshot = work.snapshot;
    RiskBasis& basis = work.basis;
    std::array<double, section_count> violations{};
    std::array<double, section_count> days{};
    for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
        const ComplianceTally& tally = work.records.rows[row].compliance;
        const std::size_t s = snapshot.sectors[snapshot.enterprises.sector[row]].section;
        violations[s] += tally.weighted_violations;
        days[s] += tally.effort_days;
    }
    const double all_days = std::accumulate(days.begin(), days.end(), 0.0);
    const double all_violations = std::accumulate(violations.begin(), violations.end(), 0.0);
    basis.has_inspections = all_days > 0.0;
    basis.national_violations_per_day = all_days > 0.0 ? all_violations / all_days : 0.0;
    const double prior_days = basis.model.compliance.prior_effort_days;
    for (std::size_t s = 0; s < section_count; ++s) {
        basis.violations_per_day[s] =
            (violations[s] + prior_days * basis.national_violations_per_day) /
            (days[s] + prior_days);
    }
}

Sums sum_observed(const Work& work, RowRange rows) {
    Sums sums;
    for (std::uint32_t row = rows.first; row < rows.last; ++row) {
        const EnterpriseFacts facts = facts_in_bulk(work, row);
        const auto observed = observed_scores(work.basis, facts);
        auto& cell = sums.cells[ComponentPriors::cell_of(facts.section, facts.size, facts.region)];
        for (std::size_t k = 0; k < risk_component_count; ++k) {
            if (observed[k]) {
                cell[k] += {*observed[k], *observed[k] * *observed[k], 1};
            }
        }
    }
    return sums;
}

ObservedMean mean_of(const Sums::Sum& sum) {
    if (sum.count == 0) {
        return {};
    }
    const double mean = sum.points / sum.count;
    const double variance = std::max(sum.squares / sum.count - mean * mean, 0.0);
    return {.mean = mean, .deviation = std::sqrt(variance), .count = sum.count};
}

void average_priors(RiskBasis& basis, const Sums& sums) {
    constexpr std::size_t cells_of_section = size_class_count * ComponentPriors::region_slots;
    for (std::size_t k = 0; k < risk_component_count; ++k) {
        ComponentPriors& priors = basis.priors[k];
        priors.cell.resize(sums.cells.size());
        Sums::Sum nation;
        for (std::size_t s = 0; s < section_count; ++s) {
            Sums::Sum section;
            for (std::size_t i = 0; i < cells_of_section; ++i) {
                const Sums::Sum& cell = sums.cells[s * cells_of_section + i][k];
                priors.cell[s * cells_of_section + i] = mean_of(cell);
                section += cell;
            }
            priors.section[s] = mean_of(section);
            nation += section;
        }
        priors.nation = mean_of(nation);
    }
}

void make_room(ScoreColumns& scores, std::size_t rows) {
    scores.score.resize(rows);
    scores.lowest.resize(rows);
    scores.highest.resize(rows);
    scores.component.resize(rows);
    scores.degree.resize(rows);
    scores.degree_before_overrides.resize(rows);
    scores.completeness_percent.resize(rows);
    scores.flags.resize(rows);
}

/// Means of what is observed, over both halves.
void find_priors(const Work& work) {
    auto [sums, second] = in_two_halves(work.snapshot.enterprise_count(), [&work](RowRange half) {
        return sum_observed(work, half);
    });
    for (std::size_t i = 0; i < sums.cells.size(); ++i) {
        for (std::size_t k = 0; k < risk_component_count; ++k) {
            sums.cells[i][k] += second.cells[i][k];
        }
    }
    average_priors(work.basis, sums);
}

std::uint32_t write_scores(const Work& work, ScoreColumns& columns, RowRange rows) {
    EnterpriseScorer scorer(work.basis);
    for (std::uint32_t row = rows.first; row < rows.last; ++row) {
        const EnterpriseScore score = scorer.score(facts_in_bulk(work, row));
        columns.score[row] = score.score;
        columns.lowest[row] = score.lowest;
        columns.highest[row] = score.highest;
        for (std::size_t k = 0; k < risk_component_count; ++k) {
            columns.component[row][k] = to_stored_score(score.components[k].score);
        }
        columns.degree[row] = score.degree;
        columns.degree_before_overrides[row] = score.degree_before_overrides;
        columns.completeness_percent[row] =
            static_cast<std::uint8_t>(std::lround(score.completeness * 100.0));
        columns.flags[row] = score.flags;
    }
    return rows.size();
}

} // namespace

void score_all(
    Snapshot& snapshot, std::shared_ptr<const RiskRecords> records, const RiskModel& model) {
    snapshot.risk_records = std::move(records);
    RiskBasis& basis = snapshot.risk;
    basis.model = model;
    basis.has_insurance_register = snapshot.risk_records->has_insurance_register;
    basis.has_assessment_register = snapshot.risk_records->has_assessment_register;
    Work work{.snapshot = snapshot, .records = *snapshot.risk_records, .basis = basis};
    const std::uint32_t rows = snapshot.enterprise_count();
    make_room(snapshot.scores, rows); // which the tables of disclosure control read
    const auto workers = workers_by_section(snapshot);
    EventCounts injuries = count_injuries(snapshot, model);
    if (snapshot.disclosure) {
        share_held_back_injuries(snapshot, model, workers, injuries);
    }
    basis.injuries = event_rates(snapshot, injuries, workers, model.shrinkage);
    work.injuries = std::move(injuries.by_enterprise);
    EventCounts diseases = count_diseases(snapshot, model);
    if (snapshot.disclosure) {
        share_held_back_diseases(snapshot, workers, diseases);
    }
    basis.diseases = event_rates(snapshot, diseases, workers, model.shrinkage);
    work.diseases = std::move(diseases.by_enterprise);
    work.recent_fatality = recent_fatalities(snapshot, model);
    snapshot.scores.previous_degree.resize(snapshot.enterprise_count());
    rate_violations(work);

    find_priors(work);
    in_two_halves(rows, [&](RowRange half) { return write_scores(work, snapshot.scores, half); });
}

std::vector<std::array<StoredScore, risk_component_count>>
components_at_goalpost(const Snapshot& snapshot, double goalpost_ratio) {
    // Rates of events and of violations do not depend on the goalpost.
    RiskBasis basis = snapshot.risk;
    basis.model.goalpost_ratio = goalpost_ratio;
    Work work{.snapshot = snapshot, .records = *snapshot.risk_records, .basis = basis};
    work.injuries = count_injuries(snapshot, basis.model).by_enterprise;
    work.diseases = count_diseases(snapshot, basis.model).by_enterprise;
    work.recent_fatality = recent_fatalities(snapshot, basis.model);
    find_priors(work);
    ScoreColumns columns;
    make_room(columns, snapshot.enterprise_count());
    in_two_halves(snapshot.enterprise_count(), [&](RowRange half) {
        return write_scores(work, columns, half);
    });
    return std::move(columns.component);
}

EnterpriseFacts
facts_of(const Snapshot& snapshot, EnterpriseIndex enterprise, const RiskRecord& record) {
    EnterpriseFacts facts = facts_without_events(snapshot, enterprise.row, record);
    const RiskModel& model = snapshot.risk.model;
    const RowRange own{enterprise.row, enterprise.row + 1};
    const EventRates& injury_rates = snapshot.risk.injuries;
    const EventRates& disease_rates = snapshot.risk.diseases;
    const Day fatal_from = months_before(snapshot.as_of, model.fatal_override_months);
    double weighted_injuries = 0.0;
    double weighted_diseases = 0.0;
    for (const InjuryIndex injury : snapshot.injuries_of(own)) {
        const InjuryColumns& columns = snapshot.injuries;
        const std::uint8_t year = columns.year[injury.row];
        const Severity severity = columns.severity[injury.row];
        const Day day = columns.day[injury.row];
        const bool in_window = year >= injury_rates.first_year && year < injury_rates.end_year;
        if (in_window && columns.stream[injury.row] == model.stream) {
            weighted_injuries += model.injury_weight[static_cast<std::size_t>(severity)];
        }
        facts.had_recent_fatality |=
            severity == Severity::fatal && day > fatal_from && day <= snapshot.as_of;
    }
    for (const DiseaseIndex disease : snapshot.diseases_of(own)) {
        const std::uint8_t year = snapshot.diseases.year[disease.row];
        const bool in_window = year >= disease_rates.first_year && year < disease_rates.end_year;
        if (in_window && snapshot.diseases.stream[disease.row] == model.stream) {
            weighted_diseases += 1.0;
        }
    }
    facts.injuries = tally_of(snapshot, injury_rates, enterprise.row, weighted_injuries);
    facts.diseases = tally_of(snapshot, disease_rates, enterprise.row, weighted_diseases);
    return facts;
}

} // namespace osh::regions
