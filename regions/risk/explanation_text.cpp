#include "regions/risk/explanation_text.hpp"

#include "regions/risk/assessment_score.hpp"
#include "regions/risk/sentence.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace osh::regions {

namespace {

const Names injuries_template{
    "{0} өндірісте зардап шеккендер: {1} (оның ішінде қаза тапқандар: {2}), ауырлығы "
    "бойынша салмақталғаны {3}; сала жиілігі бойынша күтілгені {4}. Салаға қатысты тегістелген "
    "арақатынас {5} (95 %: {6}–{7}); меншікті деректердің салмағы {8} %. Ел деңгейіне қатысты {9}.",
    "За {0} пострадавших на производстве: {1} (в том числе погибших: {2}), с весом тяжести "
    "{3}; при частоте отрасли ожидалось {4}. Сглаженное отношение к отрасли {5} (95 %: {6}–{7}); "
    "вес собственных данных {8} %. По отношению к уровню страны {9}.",
    "In {0} injured at work: {1} (killed: {2}), weighted by severity {3}; at the sector's rate {4} "
    "were expected. Smoothed ratio to the sector {5} (95 %: {6}–{7}); weight of the own record "
    "{8} %. Relative to the country {9}."};

const Names diseases_template{
    "{0} кәсіптік аурулар: {1}; сала жиілігі бойынша күтілгені {4}. Салаға қатысты "
    "тегістелген арақатынас {5} (95 %: {6}–{7}); меншікті деректердің салмағы {8} %. Ел деңгейіне "
    "қатысты {9}.",
    "За {0} профессиональных заболеваний: {1}; при частоте отрасли ожидалось {4}. Сглаженное "
    "отношение к отрасли {5} (95 %: {6}–{7}); вес собственных данных {8} %. По отношению к уровню "
    "страны {9}.",
    "In {0} occupational diseases: {1}; at the sector's rate {4} were expected. Smoothed ratio to "
    "the sector {5} (95 %: {6}–{7}); weight of the own record {8} %. Relative to the country {9}."};

const Names assessment_template{
    "Кәсіптік тәуекелдер {0} бағаланған, {1} дейін жарамды; жұмыс орындары: {2}. Ең нашар "
    "көрсеткіш — {3}: {4} балл.",
    "Профессиональные риски оценены {0}, оценка действительна до {1}; рабочих мест: {2}. Худший "
    "показатель — {3}: {4} балла из 100.",
    "Occupational risks were assessed on {0}, valid until {1}; workplaces: {2}. The worst "
    "indicator is {3}: {4} points of 100."};

const Names compliance_template{
    "{0} ай ішіндегі тексерулер: {1} ({2} күн), ауырлығы бойынша салмақталған бұзушылықтар: {3}. "
    "Салаға жақындатылған бұзушылықтар жиілігі ел деңгейіне қатысты {4}.",
    "Проверок за {0} мес.: {1} (дней: {2}), нарушений с весом тяжести: {3}. Частота нарушений на "
    "день проверки, сглаженная к отрасли, по отношению к уровню страны {4}.",
    "Inspections in {0} months: {1} (days: {2}), violations weighted by severity: {3}. The rate of "
    "violations per day of inspection, drawn towards the sector, is {4} times the country's."};

const Names no_insurance_text{
    " Қолданыстағы міндетті сақтандыру шарты жоқ.",
    " Нет действующего договора обязательного страхования (ОСНС).",
    " There is no valid contract of compulsory accident insurance."};

const Names no_assessment_text{
    " Кәсіптік тәуекелдердің қолданыстағы бағасы жоқ.",
    " Нет действующей оценки профессиональных рисков (ОПР).",
    " There is no valid assessment of occupational risks."};

const Names no_osh_service_text{
    " Еңбек қауіпсіздігі қызметі жоқ.",
    " Нет службы безопасности и охраны труда.",
    " There is no service for safety and health."};

const std::array<Names, assessment_indicator_count> indicator_names{{
    {"зияндылық", "вредность", "harmfulness"},
    {"қауіптілік", "опасность", "hazard"},
    {"жабдық қауіпсіздігі", "безопасность оборудования", "safety of equipment"},
    {"жеке қорғаныш құралдарымен қамтамасыз етілу", "обеспеченность СИЗ", "supply of PPE"},
    {"аурушаңдық", "заболеваемость", "morbidity"},
}};

/// By PriorLevel: cell, section, nation, neutral.
const std::array<Names, 4> prior_templates{{
    {"{0} Орнына сол саладағы, көлемдегі және өңірдегі {2} кәсіпорынның орташасы алынды: {1} балл.",
     "{0} Взято среднее предприятий той же отрасли, размера и региона (их {2}): {1} балла.",
     "{0} The mean of {2} {2:enterprise|enterprises} of the same sector, size and region was "
     "taken: {1} points."},
    {"{0} Орнына сол саладағы {2} кәсіпорынның орташасы алынды: {1} балл.",
     "{0} Взято среднее предприятий той же отрасли (их {2}): {1} балла.",
     "{0} The mean of {2} {2:enterprise|enterprises} of the same sector was taken: {1} points."},
    {"{0} Орнына ел бойынша {2} кәсіпорынның орташасы алынды: {1} балл.",
     "{0} Взято среднее предприятий страны (их {2}): {1} балла.",
     "{0} The mean of {2} {2:enterprise|enterprises} of the country was taken: {1} points."},
    {"{0} Елде салыстыратын дерек жоқ; бейтарап баға алынды: {1} балл.",
     "{0} Сравнить не с чем и по стране; взята нейтральная оценка: {1} балла.",
     "{0} The country has nothing to compare with either; a neutral score was taken: {1} points."},
}};

/// By RiskComponent.
const std::array<Names, risk_component_count> missing_texts{{
    {"Соңғы жылдардағы тексеру тіркелмеген.",
     "Проверок за последние годы на учёте нет.",
     "No inspection of recent years is on record."},
    {"Кәсіптік тәуекелдердің қолданыстағы бағасы жоқ.",
     "Действующей оценки профессиональных рисков (ОПР) нет.",
     "There is no valid assessment of occupational risks."},
    {"Жарақаттану туралы деректер немесе жұмыскерлер саны белгісіз.",
     "Нет данных о травматизме или о численности работников.",
     "Nothing is known of injuries or of the number of workers."},
    {"Кәсіптік аурулар туралы деректер немесе жұмыскерлер саны белгісіз.",
     "Нет данных о профессиональных заболеваниях или о численности работников.",
     "Nothing is known of occupational diseases or of the number of workers."},
}};

Names joined(Names first, const Names& second) {
    first.kk += second.kk;
    first.ru += second.ru;
    first.en += second.en;
    return first;
}

/// One year or several, as words.
Names years_of(const EventRecord& record) {
    const std::string first = std::to_string(record.first_year);
    if (record.first_year == record.last_year) {
        return {first + " жылы", first + " год", first};
    }
    const std::string years = first + "–" + std::to_string(record.last_year);
    return {years + " жылдары", years + " гг.", years};
}

} // namespace

Names sentence_of(RiskComponent component, const EventRecord& record) {
    return fill_sentence(
        component == RiskComponent::injuries ? injuries_template : diseases_template,
        {years_of(record),
         WrittenNumber{static_cast<double>(record.cases), 0},
         WrittenNumber{static_cast<double>(record.fatal), 0},
         WrittenNumber{record.weighted, 0},
         WrittenNumber{record.expected, record.expected < 0.1 ? 4 : 2},
         WrittenNumber{record.ratio, 2},
         WrittenNumber{record.ratio_low, 2},
         WrittenNumber{record.ratio_high, 2},
         WrittenNumber{100.0 * record.own_weight, 0},
         WrittenNumber{record.relative_to_nation, 2}});
}

Names sentence_of(const AssessmentRecord& record) {
    const auto worst = std::ranges::max_element(record.indicators, {}, &IndicatorRecord::score);
    const auto place = static_cast<std::size_t>(worst - record.indicators.begin());
    return fill_sentence(
        assessment_template,
        {written_day(record.assessed_on),
         written_day(record.valid_until),
         WrittenNumber{static_cast<double>(record.workplaces), 0},
         indicator_names.at(place),
         WrittenNumber{worst->score, 1}});
}

Names sentence_of(const ComplianceRecord& record, const RiskModel& model) {
    return fill_sentence(
        compliance_template,
        {WrittenNumber{static_cast<double>(model.compliance.window_months), 0},
         WrittenNumber{static_cast<double>(record.inspections), 0},
         WrittenNumber{record.effort_days, 1},
         WrittenNumber{record.weighted_violations, 1},
         WrittenNumber{record.relative_to_nation.value_or(0.0), 2}});
}

Names with_desk_flags(Names sentence, const ComplianceRecord& record) {
    sentence = record.no_insurance ? joined(std::move(sentence), no_insurance_text) : sentence;
    sentence = record.no_assessment ? joined(std::move(sentence), no_assessment_text) : sentence;
    return record.no_osh_service ? joined(std::move(sentence), no_osh_service_text) : sentence;
}

Names sentence_of(RiskComponent component, const Prior& prior) {
    return fill_sentence(
        prior_templates[static_cast<std::size_t>(prior.level)],
        {missing_texts[static_cast<std::size_t>(component)],
         WrittenNumber{prior.score, 1},
         WrittenNumber{static_cast<double>(prior.count), 0}});
}

} // namespace osh::regions
