#include "regions/risk/explain.hpp"

#include "regions/risk/assessment_score.hpp"
#include "regions/risk/degree_probability.hpp"
#include "regions/risk/explanation_text.hpp"
#include "regions/risk/risk_records.hpp"
#include "regions/risk/scored_enterprise.hpp"
#include "regions/statistics/gamma.hpp"
#include "regions/store/snapshot_risk_rows.hpp"

#include <algorithm>
#include <string_view>

namespace osh::regions {

namespace {

using Subject = ScoredEnterprise;

constexpr std::size_t component_slot(RiskComponent component) {
    return static_cast<std::size_t>(component);
}

EventRecord
record_of_events(const Snapshot& snapshot, const EventRates& rates, const EventTally& tally) {
    const RatioPosterior posterior = posterior_of(rates, tally);
    const double tail = (1.0 - snapshot.risk.model.interval_level) / 2.0;
    const auto above = [&](double ratio) {
        return gamma_above(posterior.shape, posterior.rate * ratio);
    };
    EventRecord record{
        .weighted = tally.weighted,
        .expected = tally.expected,
        .expected_national = tally.expected_national,
        .ratio = posterior.mean,
        .ratio_low = gamma_quantile(posterior.shape, tail) / posterior.rate,
        .ratio_high = gamma_quantile(posterior.shape, 1.0 - tail) / posterior.rate,
        .probability_above_1 = above(1.0),
        .probability_above_2 = above(2.0),
        .own_weight = posterior.own_weight,
        .prior_strength = rates.prior_strength,
        .relative_to_nation = posterior.mean * tally.expected / tally.expected_national};
    record.first_year = snapshot.years[rates.first_year];
    record.last_year = snapshot.years[rates.end_year - 1];
    return record;
}

EventRecord injury_record(const Subject& subject) {
    const Snapshot& snapshot = subject.snapshot;
    const EventRates& rates = snapshot.risk.injuries;
    EventRecord record = record_of_events(snapshot, rates, subject.facts.injuries);
    const RowRange own{subject.enterprise.row, subject.enterprise.row + 1};
    for (const InjuryIndex injury : snapshot.injuries_of(own)) {
        const std::uint8_t year = snapshot.injuries.year[injury.row];
        const bool counts = year >= rates.first_year && year < rates.end_year &&
                            snapshot.injuries.stream[injury.row] == snapshot.risk.model.stream;
        const bool is_fatal = snapshot.injuries.severity[injury.row] == Severity::fatal;
        record.cases += counts ? 1U : 0U;
        record.fatal += counts && is_fatal ? 1U : 0U;
        if (counts) {
            const Severity severity = snapshot.injuries.severity[injury.row];
            record.events.push_back(
                {.happened_on = snapshot.injuries.has_day[injury.row] != 0
                                    ? to_text(snapshot.injuries.day[injury.row])
                                    : std::to_string(snapshot.years[year]),
                 .kind = std::string(word(severity)),
                 .weight = snapshot.risk.model.injury_weight[static_cast<std::size_t>(severity)]});
        }
    }
    std::ranges::sort(record.events, {}, &EventContribution::happened_on);
    return record;
}

EventRecord disease_record(const Subject& subject) {
    EventRecord record =
        record_of_events(subject.snapshot, subject.snapshot.risk.diseases, subject.facts.diseases);
    record.cases = static_cast<std::uint32_t>(record.weighted); // every case weighs one
    const Snapshot& snapshot = subject.snapshot;
    const EventRates& rates = snapshot.risk.diseases;
    const RowRange own{subject.enterprise.row, subject.enterprise.row + 1};
    for (const DiseaseIndex disease : snapshot.diseases_of(own)) {
        const std::uint8_t year = snapshot.diseases.year[disease.row];
        if (year >= rates.first_year && year < rates.end_year &&
            snapshot.diseases.stream[disease.row] == snapshot.risk.model.stream) {
            record.events.push_back(
                {.happened_on = std::to_string(snapshot.years[year]),
                 .kind = std::string(word(snapshot.diseases.factor_group[disease.row])),
                 .weight = 1.0});
        }
    }
    std::ranges::sort(record.events, {}, &EventContribution::happened_on);
    return record;
}

/// The newest valid assessment, workplace by workplace.
AssessmentRecord assessment_record(const Subject& subject) {
    AssessmentRecord record;
    std::int64_t newest = -1;
    std::vector<WorkplaceDegrees> workplaces;
    const std::string as_of = to_text(subject.snapshot.as_of);
    scan_workplace_assessments(
        subject.database, subject.id, [&](const WorkplaceAssessmentRow& row) {
            if (row.assessed_on > as_of || row.valid_until < as_of ||
                row.assessed_on < record.assessed_on) {
                return;
            }
            if (row.assessment_id != newest) {
                newest = row.assessment_id;
                record.assessed_on = row.assessed_on;
                record.valid_until = row.valid_until;
                workplaces.clear();
            }
            workplaces.push_back({.workers = row.workers, .degree = row.degree});
        });
    record.workplaces = static_cast<std::uint32_t>(workplaces.size());
    const auto scores = indicator_scores(subject.snapshot.risk.model, workplaces);
    for (std::size_t i = 0; i < scores.size(); ++i) {
        record.indicators.push_back(
            {.id = std::string(assessment_indicator_words[i]),
             .mean_points = scores[i].mean_points,
             .peak_points = scores[i].peak_points,
             .score = scores[i].score});
    }
    return record;
}

ComplianceRecord compliance_record(const Subject& subject) {
    const RiskBasis& basis = subject.snapshot.risk;
    const auto flagged = [&](RiskFlag flag) {
        return (subject.score.flags & static_cast<std::uint8_t>(flag)) != 0;
    };
    ComplianceRecord record{
        .inspections = subject.facts.compliance.inspections,
        .effort_days = subject.facts.compliance.effort_days,
        .weighted_violations = subject.facts.compliance.weighted_violations,
        .sector_rate = basis.violations_per_day[subject.facts.section],
        .relative_to_nation = violation_ratio(basis, subject.facts),
        .score_before_flags = subject.score.compliance_before_flags,
        .no_insurance = flagged(RiskFlag::no_insurance),
        .no_assessment = flagged(RiskFlag::no_assessment),
        .no_osh_service = flagged(RiskFlag::no_osh_service)};
    const std::string as_of = to_text(subject.snapshot.as_of);
    scan_violations(subject.database, subject.id, [&](const ViolationRow& row) {
        const bool is_unremedied = !row.remedied_on || *row.remedied_on > as_of;
        const bool counts =
            in_compliance_window(basis.model, subject.snapshot.as_of, row.inspected_on);
        const bool lifts = is_unremedied && row.violation_class == "gross";
        if (row.inspected_on > as_of || (!counts && !lifts)) {
            return;
        }
        const double weight = violation_weight(
            basis.model,
            {.violation_class = row.violation_class,
             .is_unremedied = is_unremedied,
             .is_repeated = row.is_repeated});
        ViolationRecord violation{
            .found_on = std::string(row.inspected_on),
            .violation_class = std::string(row.violation_class),
            .subject = std::string(row.subject),
            .is_repeated = row.is_repeated,
            .weight = counts ? weight : 0.0};
        if (row.remedied_on) {
            violation.remedied_on = std::string(*row.remedied_on);
        }
        record.violations.push_back(std::move(violation));
    });
    return record;
}

void attach_record(const Subject& subject, ComponentExplanation& explanation) {
    switch (explanation.component) {
    case RiskComponent::compliance: {
        const ComplianceRecord record = compliance_record(subject);
        explanation.sentence = sentence_of(record, subject.snapshot.risk.model);
        explanation.record = record;
        return;
    }
    case RiskComponent::assessment: {
        const AssessmentRecord record = assessment_record(subject);
        explanation.sentence = sentence_of(record);
        explanation.record = record;
        return;
    }
    case RiskComponent::injuries: {
        const EventRecord record = injury_record(subject);
        explanation.sentence = sentence_of(explanation.component, record);
        explanation.record = record;
        return;
    }
    case RiskComponent::diseases: {
        const EventRecord record = disease_record(subject);
        explanation.sentence = sentence_of(explanation.component, record);
        explanation.record = record;
        return;
    }
    }
}

std::vector<ContributionPart>
parts_of(const ComponentExplanation& component, const RiskModel& model) {
    std::vector<ContributionPart> parts;
    if (const auto* const compliance = std::get_if<ComplianceRecord>(&component.record)) {
        parts = regions::parts_of(*compliance, model, component.score);
    } else if (!component.observed) {
        parts = {{.kind = "likes", .share = 1.0}};
    } else if (const auto* const found = std::get_if<AssessmentRecord>(&component.record)) {
        parts = regions::parts_of(*found, model);
    } else if (const auto* const events = std::get_if<EventRecord>(&component.record)) {
        parts = regions::parts_of(*events);
    }
    for (ContributionPart& part : parts) {
        part.contribution = part.share * component.contribution;
    }
    return parts;
}

/// Shares the contribution of the own record out over its events.
void share_out_events(ComponentExplanation& component) {
    auto* const record = std::get_if<EventRecord>(&component.record);
    if (record == nullptr) {
        return;
    }
    const double whole = record->prior_strength + record->weighted;
    for (EventContribution& event : record->events) {
        event.share = whole > 0.0 ? event.weight / whole : 0.0;
        event.contribution = event.share * component.contribution;
    }
}

ComponentExplanation explain_component(const Subject& subject, RiskComponent component) {
    const ComponentScore& score = subject.score.components[component_slot(component)];
    ComponentExplanation explanation{
        .component = component,
        .score = to_stored_score(score.score).points(),
        .weight = subject.snapshot.risk.model.component_weight[component_slot(component)],
        .observed = score.observed};
    // Desk flags speak without an inspection, too.
    if (score.observed || component == RiskComponent::compliance) {
        attach_record(subject, explanation);
    }
    if (!score.observed) {
        explanation.prior = score.prior;
        explanation.prior->score = to_stored_score(score.prior.score).points();
        explanation.sentence = sentence_of(component, *explanation.prior);
    }
    if (const auto* const record = std::get_if<ComplianceRecord>(&explanation.record)) {
        explanation.sentence = with_desk_flags(std::move(explanation.sentence), *record);
    }
    return explanation;
}

} // namespace

RiskExplanation
explain(const Snapshot& snapshot, geo::Database& database, EnterpriseIndex enterprise) {
    const Subject subject = score_again(snapshot, database, enterprise);
    const EnterpriseScore& score = subject.score;
    const RiskModel& model = snapshot.risk.model;
    RiskExplanation explanation{
        .model_version = model.version,
        .scheme = model.scheme,
        .as_of = snapshot.as_of,
        .score = score.score.points(),
        .lowest = score.lowest.points(),
        .highest = score.highest.points(),
        .degree = score.degree,
        .degree_before_overrides = score.degree_before_overrides,
        .completeness = score.completeness};
    explanation.confidence =
        confidence_of(model, score.completeness, explanation.highest - explanation.lowest);
    explanation.overrides = overrides_of(model, score.flags);
    std::array<double, risk_component_count> scores{};
    for (std::size_t k = 0; k < risk_component_count; ++k) {
        explanation.components[k] = explain_component(subject, static_cast<RiskComponent>(k));
        scores[k] = explanation.components[k].score;
    }
    const auto shares = contributions(model, scores);
    for (std::size_t k = 0; k < risk_component_count; ++k) {
        ComponentExplanation& component = explanation.components[k];
        component.contribution = shares[k];
        component.parts = parts_of(component, model);
        share_out_events(component);
    }
    DegreeProbability probability(snapshot.risk);
    explanation.high_risk_probability = probability.at_least(Degree{4}, subject.facts, score);
    explanation.ranking =
        rank_workplaces(database, model, {.enterprise_id = subject.id, .as_of = snapshot.as_of});
    for (RankedWorkplace& workplace : explanation.ranking.workplaces) {
        const auto& part = explanation.components[component_slot(RiskComponent::assessment)];
        // A record that is not valid has no part in the score.
        workplace.contribution = part.observed ? workplace.share * part.contribution : 0.0;
    }
    explanation.counterfactuals = counterfactuals(subject, explanation.ranking);
    return explanation;
}

} // namespace osh::regions
