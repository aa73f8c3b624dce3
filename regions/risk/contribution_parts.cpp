#include "regions/risk/contribution_parts.hpp"

#include "regions/risk/explain.hpp"

#include <cmath>

namespace osh::regions {

std::vector<ContributionPart> parts_of(const AssessmentRecord& record, const RiskModel& model) {
    double whole = 0.0;
    for (std::size_t i = 0; i < record.indicators.size(); ++i) {
        whole += model.assessment.indicator_weight[i] * record.indicators[i].score;
    }
    std::vector<ContributionPart> parts;
    for (std::size_t i = 0; i < record.indicators.size(); ++i) {
        const double own = model.assessment.indicator_weight[i] * record.indicators[i].score;
        parts.push_back(
            {.kind = "indicator",
             .id = record.indicators[i].id,
             .share = whole > 0.0 ? own / whole : 0.0});
    }
    return parts;
}

std::vector<ContributionPart>
parts_of(const ComplianceRecord& record, const RiskModel& model, double component_score) {
    const auto logarithm = [](double score) {
        return std::log(100.0 / (100.0 - score));
    };
    const double base = logarithm(record.score_before_flags);
    const double insurance =
        record.no_insurance ? -std::log(1.0 - model.compliance.no_insurance_share) : 0.0;
    const double assessment =
        record.no_assessment ? -std::log(1.0 - model.compliance.no_assessment_share) : 0.0;
    const double service =
        record.no_osh_service ? -std::log(1.0 - model.compliance.no_osh_service_share) : 0.0;
    const double whole = base + insurance + assessment + service;
    std::vector<ContributionPart> parts;
    if (!(whole > 0.0) || !std::isfinite(whole) || component_score <= 0.0) {
        return parts;
    }
    const double sector_weight = model.compliance.prior_effort_days * record.sector_rate;
    const double all_weight = record.weighted_violations + sector_weight;
    const bool is_inspected = record.inspections > 0 && all_weight > 0.0;
    if (!is_inspected) {
        parts.push_back({.kind = "likes", .share = base / whole});
    }
    for (std::size_t i = 0; is_inspected && i < record.violations.size(); ++i) {
        const double weight = record.violations[i].weight / all_weight;
        parts.push_back(
            {.kind = "violation", .id = std::to_string(i), .share = weight * base / whole});
    }
    if (is_inspected) {
        parts.push_back(
            {.kind = "sector_rate", .share = sector_weight / all_weight * base / whole});
    }
    if (record.no_insurance) {
        parts.push_back({.kind = "no_insurance", .share = insurance / whole});
    }
    if (record.no_assessment) {
        parts.push_back({.kind = "no_assessment", .share = assessment / whole});
    }
    if (record.no_osh_service) {
        parts.push_back({.kind = "no_osh_service", .share = service / whole});
    }
    return parts;
}

std::vector<ContributionPart> parts_of(const EventRecord& record) {
    const double whole = record.prior_strength + record.weighted;
    if (!(whole > 0.0)) {
        return {};
    }
    return {
        {.kind = "own_record", .share = record.weighted / whole},
        {.kind = "sector_prior", .share = record.prior_strength / whole}};
}

} // namespace osh::regions
