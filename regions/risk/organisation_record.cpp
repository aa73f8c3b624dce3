#include "regions/risk/organisation_record.hpp"

#include "regions/error.hpp"
#include "regions/risk/assessment_score.hpp"
#include "regions/risk/enterprise_score.hpp"
#include "regions/selection/selection_evaluator.hpp"
#include "regions/signals/victim_expectation.hpp"
#include "regions/statistics/rate_intervals.hpp"
#include "regions/store/organisation_rows.hpp"
#include "regions/store/snapshot_risk_rows.hpp"

#include <algorithm>
#include <unordered_map>

namespace osh::regions {

namespace {

/// The assigned score of every assessment by its id.
std::unordered_map<std::int64_t, double>
assigned_scores(geo::Database& database, const RiskModel& model) {
    std::unordered_map<std::int64_t, std::vector<WorkplaceDegrees>> workplaces;
    scan_workplace_assessments(database, std::nullopt, [&](const WorkplaceAssessmentRow& row) {
        workplaces[row.assessment_id].push_back({.workers = row.workers, .degree = row.degree});
    });
    std::unordered_map<std::int64_t, double> scores;
    for (const auto& [id, degrees] : workplaces) {
        scores.emplace(id, assessment_score(model, indicator_scores(model, degrees)));
    }
    return scores;
}

/// Days after the assessment while it was valid and already over.
struct Span {
    Day from{};
    Day until{};
};

class RecordKeeper {
public:
    RecordKeeper(const Snapshot& snapshot, geo::Database& database, const Selection& selection)
        : m_snapshot(snapshot)
        , m_stream(selection.stream)
        , m_victims(victim_expectation(snapshot, selection.stream))
        , m_scores(assigned_scores(database, snapshot.risk.model)) {
        const SelectionEvaluator evaluator(snapshot, selection);
        for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
            if (evaluator.matches(EnterpriseIndex{row})) {
                m_row_of.emplace(snapshot.enterprises.id[row], row);
            }
        }
    }

    void add(const OrganisationAssessmentRow& row, OrganisationRecord& record) const {
        const auto score = m_scores.find(row.assessment_id);
        const auto enterprise = m_row_of.find(row.enterprise_id);
        const auto from = parse_day(row.assessed_on);
        const auto until = parse_day(row.valid_until);
        if (!from || !until) {
            throw Error(
                "assessment " + std::to_string(row.assessment_id) + " has no readable days");
        }
        if (score == m_scores.end() || enterprise == m_row_of.end()) {
            return;
        }
        const bool is_low = degree_of(m_snapshot.risk.model, score->second) <= Degree{2};
        record.assessments += 1;
        record.mean_score += score->second;
        record.low_degree += is_low ? 1U : 0U;
        const Span span{*from, std::min(*until, m_snapshot.as_of)};
        add_expected(enterprise->second, span, record);
        add_observed(enterprise->second, span, is_low, record);
    }

private:
    void add_expected(std::uint32_t row, const Span& span, OrganisationRecord& record) const {
        for (std::size_t year = 0; year < m_snapshot.years.size(); ++year) {
            const Day end = last_day_of(m_snapshot.years[year]);
            const Day begin = last_day_of(m_snapshot.years[year] - 1);
            const Day from = std::max(begin, span.from);
            const Day until = std::min(end, span.until);
            if (until > from) {
                const double share = static_cast<double>((until - from).count()) /
                                     static_cast<double>((end - begin).count());
                record.expected += share * m_victims.expected(m_snapshot, year, row);
            }
        }
    }

    void add_observed(
        std::uint32_t row, const Span& span, bool is_low, OrganisationRecord& record) const {
        const InjuryColumns& injuries = m_snapshot.injuries;
        for (const InjuryIndex injury : m_snapshot.injuries_of({row, row + 1})) {
            const Day day = injuries.day[injury.row];
            if (injuries.stream[injury.row] != m_stream || day <= span.from || day > span.until) {
                continue;
            }
            const bool is_severe = injuries.severity[injury.row] != Severity::light;
            record.observed += 1;
            record.severe_after_low += is_low && is_severe ? 1U : 0U;
        }
    }

    const Snapshot& m_snapshot;
    Stream m_stream;
    VictimExpectation m_victims;
    std::unordered_map<std::int64_t, double> m_scores;
    std::unordered_map<std::int64_t, std::uint32_t> m_row_of{}; ///< of the selection's enterprises
};

void finish(OrganisationRecord& record) {
    constexpr double level = 0.95;
    record.mean_score /= record.assessments > 0 ? record.assessments : 1;
    if (record.expected > 0.0) {
        record.ratio = record.observed / record.expected;
        record.interval =
            scaled(exact_poisson_limits(record.observed, level), 1.0 / record.expected);
    }
}

} // namespace

std::vector<OrganisationRecord> organisation_records(
    const Snapshot& snapshot, geo::Database& database, const Selection& selection) {
    const RecordKeeper keeper(snapshot, database, selection);
    std::vector<OrganisationRecord> records;
    scan_organisation_assessments(database, [&](const OrganisationAssessmentRow& row) {
        if (records.empty() || records.back().id != row.organisation_id) {
            records.push_back(
                {.id = row.organisation_id,
                 .name_kk = std::string(row.name_kk),
                 .name_ru = std::string(row.name_ru)});
        }
        keeper.add(row, records.back());
    });
    std::erase_if(
        records, [](const OrganisationRecord& record) { return record.assessments == 0; });
    std::ranges::for_each(records, finish);
    std::ranges::stable_sort(records, std::ranges::greater{}, [](const OrganisationRecord& record) {
        return record.ratio.value_or(-1.0);
    });
    return records;
}

} // namespace osh::regions
