#include "server/plans/visit_checks.hpp"

#include "server/json/names_json.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace osh::server {

namespace {

/// Half of the scale of an assessment indicator, which runs from 0 to 100.
constexpr double weak_indicator_score = 50.0;

struct CheckText {
    std::string_view id;
    regions::Names text;
};

const std::array<CheckText, 8>& check_texts() {
    static const std::array<CheckText, 8> texts{{
        {"harmfulness",
         {"Еңбек жағдайларының зияндылығы",
          "Вредность условий труда",
          "Harmfulness of working conditions"}},
        {"hazard", {"Жұмыстың қауіптілігі", "Опасность работ", "Hazard of the work"}},
        {"equipment_safety",
         {"Жабдықтың қауіпсіздігі", "Безопасность оборудования", "Safety of equipment"}},
        {"ppe_supply",
         {"Жеке қорғаныш құралдарымен қамту",
          "Обеспеченность СИЗ",
          "Supply of protective equipment"}},
        {"morbidity", {"Аурушаңдық", "Заболеваемость", "Morbidity"}},
        {"no_insurance",
         {"Жазатайым оқиғалардан сақтандыру шарты жоқ",
          "Нет договора ОСНС",
          "No accident insurance contract"}},
        {"no_assessment",
         {"Кәсіптік тәуекелдерді бағалау жоқ немесе мерзімі өткен",
          "Нет действующей оценки профессиональных рисков",
          "No valid assessment of occupational risks"}},
        {"no_osh_service",
         {"Еңбек қауіпсіздігі қызметі жоқ",
          "Нет службы безопасности и охраны труда",
          "No safety and health service"}},
    }};
    return texts;
}

regions::Names text_of_check(std::string_view id) {
    const auto* const found = std::ranges::find(check_texts(), id, &CheckText::id);
    return found == check_texts().end() ? regions::Names{} : found->text;
}

/// The part of the contribution that an indicator or flag has.
double contribution_of(const regions::ComponentExplanation& component, std::string_view id) {
    double sum = 0.0;
    for (const regions::ContributionPart& part : component.parts) {
        if (part.id == id || part.kind == id) {
            sum += part.contribution;
        }
    }
    return sum;
}

Json weak_json(
    const regions::ComponentExplanation& component,
    std::string_view id,
    double score,
    const regions::Names& text) {
    return {
        {"component", regions::word(component.component)},
        {"id", id},
        {"score", score},
        {"contribution", contribution_of(component, id)},
        {"text", names_json(text)}};
}

void add_weak(
    const regions::ComponentExplanation& component,
    const regions::AssessmentRecord& record,
    Json& weak) {
    for (const regions::IndicatorRecord& indicator : record.indicators) {
        if (indicator.score < weak_indicator_score) {
            continue;
        }
        const std::string score = ": " + std::to_string(std::lround(indicator.score)) + "/100";
        regions::Names text = text_of_check(indicator.id);
        for (std::string* const language : {&text.kk, &text.ru, &text.en}) {
            *language += score;
        }
        weak.push_back(weak_json(component, indicator.id, indicator.score, text));
    }
}

void add_weak(
    const regions::ComponentExplanation& component,
    const regions::ComplianceRecord& record,
    Json& weak) {
    const std::array<std::pair<bool, std::string_view>, 3> flags{{
        {record.no_insurance, "no_insurance"},
        {record.no_assessment, "no_assessment"},
        {record.no_osh_service, "no_osh_service"},
    }};
    for (const auto& [is_missing, id] : flags) {
        if (is_missing) {
            weak.push_back(weak_json(component, id, component.score, text_of_check(id)));
        }
    }
}

void add_weak(
    const regions::ComponentExplanation& component,
    const regions::EventRecord& record,
    Json& weak) {
    if (record.cases > 0 && record.ratio > 1.0) {
        weak.push_back(weak_json(component, "own_record", component.score, component.sentence));
    }
}

void add_weak(const regions::ComponentExplanation&, const std::monostate&, Json&) {}

const std::string& in_language(const Json& names, const std::string& lang) {
    const auto found = names.find(lang);
    const bool known = found != names.end() && !found->get_ref<const std::string&>().empty();
    return (known ? *found : names.at("ru")).get_ref<const std::string&>();
}

} // namespace

Json visit_checks(
    const regions::RiskExplanation& risk,
    std::span<const regions::Signal> signals,
    std::span<const regions::OpenViolation> violations) {
    std::vector<Json> weak;
    for (const regions::ComponentExplanation& component : risk.components) {
        Json found = Json::array();
        std::visit(
            [&](const auto& record) { add_weak(component, record, found); }, component.record);
        weak.insert(weak.end(), found.begin(), found.end());
    }
    std::ranges::stable_sort(weak, [](const Json& a, const Json& b) {
        return a["contribution"].get<double>() > b["contribution"].get<double>();
    });
    Json shown_signals = Json::array();
    for (const regions::Signal& signal : signals) {
        shown_signals.push_back(
            {{"rule", signal.rule->id},
             {"title", names_json(signal.rule->title)},
             {"evidence", names_json(signal.evidence.sentence())}});
    }
    Json open = Json::array();
    for (const regions::OpenViolation& violation : violations) {
        open.push_back(
            {{"reference", violation.reference},
             {"number", violation.number},
             {"inspected_on", violation.inspected_on},
             {"class", violation.violation_class},
             {"subject", violation.subject},
             {"repeated", violation.is_repeated}});
    }
    return {
        {"weak_indicators", Json(weak)},
        {"signals", std::move(shown_signals)},
        {"open_violations", std::move(open)}};
}

std::vector<std::string> checklist(const Json& checks, const std::string& lang) {
    const regions::Names open{"Жойылмаған бұзушылық", "Неустранённое нарушение", "Open violation"};
    const std::string& label = lang == "kk" ? open.kk : lang == "en" ? open.en : open.ru;
    std::vector<std::string> points;
    // An indicator and a signal may be about the same and say so in the same words.
    const auto add_point = [&](const std::string& point) {
        if (std::ranges::find(points, point) == points.end()) {
            points.push_back(point);
        }
    };
    for (const Json& violation : checks.at("open_violations")) {
        points.push_back(
            label + " " + violation.at("inspected_on").get<std::string>() + ": " +
            violation.at("subject").get<std::string>());
    }
    for (const Json& indicator : checks.at("weak_indicators")) {
        add_point(in_language(indicator.at("text"), lang));
    }
    for (const Json& signal : checks.at("signals")) {
        add_point(in_language(signal.at("title"), lang));
    }
    return points;
}

} // namespace osh::server
