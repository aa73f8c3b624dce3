#include "server/api/risk_json.hpp"

#include "regions/snapshot/calendar.hpp"
#include "server/json/names_json.hpp"

#include <string_view>

namespace osh::server {

namespace {

Json inputs(const std::monostate& /*nothing*/) { return Json::object(); }

Json inputs(const regions::EventRecord& record) {
    Json events = Json::array();
    for (const regions::EventContribution& event : record.events) {
        events.push_back(
            {{"happened_on", event.happened_on},
             {"kind", event.kind},
             {"weight", event.weight},
             {"share", event.share},
             {"contribution", event.contribution}});
    }
    return {
        {"first_year", record.first_year},
        {"last_year", record.last_year},
        {"cases", record.cases},
        {"fatal", record.fatal},
        {"weighted", record.weighted},
        {"expected", record.expected},
        {"expected_national", record.expected_national},
        {"ratio", record.ratio},
        {"ratio_interval", Json::array({record.ratio_low, record.ratio_high})},
        {"probability_above_1", record.probability_above_1},
        {"probability_above_2", record.probability_above_2},
        {"own_weight", record.own_weight},
        {"prior_strength", record.prior_strength},
        {"relative_to_nation", record.relative_to_nation},
        {"events", std::move(events)},
    };
}

Json inputs(const regions::AssessmentRecord& record) {
    Json indicators = Json::array();
    for (const regions::IndicatorRecord& indicator : record.indicators) {
        indicators.push_back(
            {{"id", indicator.id},
             {"mean", indicator.mean_points},
             {"peak", indicator.peak_points},
             {"score", indicator.score}});
    }
    return {
        {"assessed_on", record.assessed_on},
        {"valid_until", record.valid_until},
        {"workplaces", record.workplaces},
        {"indicators", std::move(indicators)},
    };
}

Json inputs(const regions::ComplianceRecord& record) {
    Json violations = Json::array();
    for (const regions::ViolationRecord& violation : record.violations) {
        violations.push_back(
            {{"found_on", violation.found_on},
             {"class", violation.violation_class},
             {"subject", violation.subject},
             {"remedied_on", violation.remedied_on ? Json(*violation.remedied_on) : Json(nullptr)},
             {"is_repeated", violation.is_repeated},
             {"weight", violation.weight}});
    }
    return {
        {"inspections", record.inspections},
        {"effort_days", record.effort_days},
        {"weighted_violations", record.weighted_violations},
        {"sector_rate", record.sector_rate},
        {"relative_to_nation",
         record.relative_to_nation ? Json(*record.relative_to_nation) : Json(nullptr)},
        {"score_before_flags", record.score_before_flags},
        {"no_insurance", record.no_insurance},
        {"no_assessment", record.no_assessment},
        {"no_osh_service", record.no_osh_service},
        {"violations", std::move(violations)},
    };
}

std::string_view word(regions::PriorLevel level) {
    switch (level) {
    case regions::PriorLevel::cell:
        return "sector, size and region";
    case regions::PriorLevel::section:
        return "sector";
    case regions::PriorLevel::nation:
        return "nation";
    case regions::PriorLevel::neutral:
        break;
    }
    return "neutral";
}

Json to_json(const regions::ComponentExplanation& component) {
    Json json{
        {"id", regions::word(component.component)},
        {"score", component.score},
        {"weight", component.weight},
        {"contribution", component.contribution},
        {"observed", component.observed},
        {"explanation", names_json(component.sentence)},
        {"inputs", std::visit([](const auto& record) { return inputs(record); }, component.record)},
    };
    Json parts = Json::array();
    for (const regions::ContributionPart& part : component.parts) {
        parts.push_back(
            {{"kind", part.kind},
             {"id", part.id},
             {"share", part.share},
             {"contribution", part.contribution}});
    }
    json["parts"] = std::move(parts);
    if (component.prior) {
        json["prior"] = {
            {"level", word(component.prior->level)},
            {"score", component.prior->score},
            {"enterprises", component.prior->count}};
    }
    return json;
}

/// Null for an enterprise that was never assessed: nobody takes an empty day for a date.
Json to_json(const regions::WorkplaceRanking& ranking) {
    if (ranking.assessed_on.empty()) {
        return nullptr;
    }
    Json workplaces = Json::array();
    for (const regions::RankedWorkplace& workplace : ranking.workplaces) {
        Json degrees = Json::object();
        for (std::size_t i = 0; i < regions::assessment_indicator_count; ++i) {
            degrees[std::string(regions::assessment_indicator_words[i])] =
                workplace.found.degree[i];
        }
        workplaces.push_back(
            {{"rank", workplace.rank},
             {"name", {{"kk", workplace.name_kk}, {"ru", workplace.name_ru}}},
             {"workers", workplace.found.workers},
             {"score", workplace.score},
             {"degree", workplace.degree.number},
             {"degrees", std::move(degrees)},
             {"share", workplace.share},
             {"contribution", workplace.contribution},
             {"is_underground", workplace.is_underground},
             {"is_open_air", workplace.is_open_air},
             {"is_at_height", workplace.is_at_height}});
    }
    return {
        {"assessed_on", ranking.assessed_on},
        {"valid_until", ranking.valid_until},
        {"organisation", {{"kk", ranking.organisation_kk}, {"ru", ranking.organisation_ru}}},
        {"is_valid", ranking.is_valid},
        {"workplaces", std::move(workplaces)},
    };
}

Json to_json(const regions::Counterfactual& measure) {
    return {
        {"measure", regions::word(measure.measure)},
        {"score", measure.score.points()},
        {"interval", Json::array({measure.lowest.points(), measure.highest.points()})},
        {"degree", measure.degree.number},
        {"degree_before_overrides", measure.degree_before_overrides.number},
    };
}

Json to_json(const regions::RiskScheme& scheme) {
    return {
        {"kind", scheme.is_official ? "official" : "project"},
        {"title", scheme.title},
        {"document", scheme.document},
        {"adopted_on", scheme.adopted_on},
    };
}

} // namespace

Json to_json(const regions::RiskExplanation& explanation) {
    Json components = Json::array();
    for (const regions::ComponentExplanation& component : explanation.components) {
        components.push_back(to_json(component));
    }
    Json counterfactuals = Json::array();
    for (const regions::Counterfactual& measure : explanation.counterfactuals) {
        counterfactuals.push_back(to_json(measure));
    }
    return {
        {"model_version", explanation.model_version},
        {"scheme", to_json(explanation.scheme)},
        {"as_of", regions::to_text(explanation.as_of)},
        {"score", explanation.score},
        {"degree", explanation.degree.number},
        {"degree_before_overrides", explanation.degree_before_overrides.number},
        {"interval", Json::array({explanation.lowest, explanation.highest})},
        {"high_risk_probability", explanation.high_risk_probability},
        {"completeness", explanation.completeness},
        {"confidence", std::string(1, explanation.confidence)},
        {"overrides", explanation.overrides},
        {"components", std::move(components)},
        {"assessment", to_json(explanation.ranking)},
        {"counterfactuals", std::move(counterfactuals)},
    };
}

} // namespace osh::server
