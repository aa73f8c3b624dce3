#include "regions/indicators/indicator.hpp"

#include <algorithm>
#include <array>

namespace osh::regions {

namespace {

const Names workers_name{"қызметкерлер", "работников", "workers"};
const Names fatal_name{"қаза тапқандар", "погибших", "fatal victims"};
const Names enterprises_name{"кәсіпорындар", "предприятий", "enterprises"};
const Names people{"адам", "человек", "people"};
const Names per_1000{"1000 қызметкерге", "на 1000 работников", "per 1,000 workers"};
const Names per_100k{"100 000 қызметкерге", "на 100 000 работников", "per 100,000 workers"};

Indicator plain_count(std::string_view id, Names name, Names unit, Quantity quantity) {
    return {.id = id, .name = std::move(name), .unit = std::move(unit), .numerator = quantity};
}

Indicator event_count(std::string_view id, Names name, Quantity quantity, IndicatorEvents events) {
    return {
        .id = id,
        .name = std::move(name),
        .unit = people,
        .numerator = quantity,
        .direction = Direction::lower,
        .events = events,
        .interval = IntervalMethod::exact_poisson};
}

/// A rate per worker and year.
struct Rate {
    std::string_view id{};
    Names name{};
    Quantity events{};
    IndicatorEvents kind{};
};

Indicator rate(Rate rate, double scale) {
    return {
        .id = rate.id,
        .name = std::move(rate.name),
        .unit = scale > 1'000.0 ? per_100k : per_1000,
        .numerator = rate.events,
        .denominator = Quantity::workers,
        .scale = scale,
        .denominator_id = "workers",
        .denominator_name = workers_name,
        .direction = Direction::lower,
        .kind = IndicatorKind::rate,
        .events = rate.kind,
        .interval = IntervalMethod::exact_poisson};
}

Indicator per_enterprise(Indicator indicator) {
    indicator.denominator = Quantity::enterprises;
    indicator.denominator_id = "enterprises";
    indicator.denominator_name = enterprises_name;
    return indicator;
}

const std::array<Indicator, 14>& table() {
    using enum IndicatorEvents;
    static const std::array<Indicator, 14> indicators{
        plain_count(
            "enterprises",
            {"Кәсіпорындар", "Предприятия", "Enterprises"},
            {"бірлік", "единиц", "units"},
            Quantity::enterprises),
        plain_count("workers", {"Қызметкерлер", "Работники", "Workers"}, people, Quantity::workers),
        event_count(
            "injured",
            {"Өндірісте зардап шеккендер", "Пострадавшие на производстве", "Injured at work"},
            Quantity::injured,
            injuries),
        event_count(
            "dead",
            {"Өндірісте қаза тапқандар", "Погибшие на производстве", "Killed at work"},
            Quantity::dead,
            injuries),
        event_count(
            "diseases",
            {"Кәсіптік аурулар", "Профессиональные заболевания", "Occupational diseases"},
            Quantity::diseases,
            IndicatorEvents::diseases),
        rate(
            {"injury_rate_1000",
             {"Жарақаттану жиілігі", "Частота травматизма", "Injury rate"},
             Quantity::injured,
             injuries},
            1e3),
        rate(
            {"injury_rate_100k",
             {"Жарақаттану жиілігі", "Частота травматизма", "Injury rate"},
             Quantity::injured,
             injuries},
            1e5),
        rate(
            {"fatal_rate_1000",
             {"Өліммен аяқталған жарақаттану жиілігі",
              "Частота смертельного травматизма",
              "Fatal injury rate"},
             Quantity::dead,
             injuries},
            1e3),
        rate(
            {"fatal_rate_100k",
             {"Өліммен аяқталған жарақаттану жиілігі",
              "Частота смертельного травматизма",
              "Fatal injury rate"},
             Quantity::dead,
             injuries},
            1e5),
        rate(
            {"disease_rate_100k",
             {"Кәсіптік аурушаңдық",
              "Профессиональная заболеваемость",
              "Occupational disease rate"},
             Quantity::diseases,
             IndicatorEvents::diseases},
            1e5),
        // Many light cases for one death speak of honest reporting: higher is better.
        Indicator{
            .id = "nonfatal_fatal_ratio",
            .name =
                {"Өлімсіз және өлімді жағдайлардың арақатынасы",
                 "Соотношение несмертельных и смертельных случаев",
                 "Non-fatal to fatal cases"},
            .unit = {"бір қазаға", "на одного погибшего", "per fatal case"},
            .numerator = Quantity::nonfatal,
            .denominator = Quantity::dead,
            .denominator_id = "dead",
            .denominator_name = fatal_name,
            .direction = Direction::higher,
            .kind = IndicatorKind::ratio,
            .events = injuries,
            .interval = IntervalMethod::exact_binomial_odds},
        per_enterprise(
            {.id = "mean_score",
             .name =
                 {"Орташа интегралды тәуекел бағасы",
                  "Средняя интегральная оценка риска",
                  "Mean integral risk score"},
             .unit = {"балл", "баллов", "points"},
             .numerator = Quantity::score_sum,
             .direction = Direction::lower,
             .kind = IndicatorKind::score}),
        [] {
            Indicator indicator = plain_count(
                "high_risk_enterprises",
                {"Тәуекелі жоғары кәсіпорындар (IV–V дәреже)",
                 "Предприятия высокого риска (IV–V степень)",
                 "High-risk enterprises (degree IV–V)"},
                {"бірлік", "единиц", "units"},
                Quantity::high_risk_enterprises);
            indicator.direction = Direction::lower;
            return indicator;
        }(),
        per_enterprise(
            {.id = "high_risk_share",
             .name =
                 {"Тәуекелі жоғары кәсіпорындар үлесі",
                  "Доля предприятий высокого риска",
                  "Share of high-risk enterprises"},
             .unit = {"%", "%", "%"},
             .numerator = Quantity::high_risk_enterprises,
             .scale = 100.0,
             .direction = Direction::lower,
             .kind = IndicatorKind::ratio}),
    };
    return indicators;
}

} // namespace

std::span<const Indicator> all_indicators() { return table(); }

const Indicator* find_indicator(std::string_view id) noexcept {
    const auto found = std::ranges::find(table(), id, &Indicator::id);
    return found != table().end() ? &*found : nullptr;
}

std::string_view word(Direction direction) noexcept {
    switch (direction) {
    case Direction::lower:
        return "lower";
    case Direction::higher:
        return "higher";
    case Direction::none:
        break;
    }
    return "none";
}

std::string_view word(IndicatorKind kind) noexcept {
    switch (kind) {
    case IndicatorKind::rate:
        return "rate";
    case IndicatorKind::ratio:
        return "ratio";
    case IndicatorKind::score:
        return "score";
    case IndicatorKind::count:
        break;
    }
    return "count";
}

std::string_view word(IndicatorEvents events) noexcept {
    switch (events) {
    case IndicatorEvents::injuries:
        return "injuries";
    case IndicatorEvents::diseases:
        return "diseases";
    case IndicatorEvents::none:
        break;
    }
    return "none";
}

std::string_view word(IntervalMethod method) noexcept {
    switch (method) {
    case IntervalMethod::exact_poisson:
        return "exact Poisson (Garwood 1936)";
    case IntervalMethod::exact_binomial_odds:
        return "odds of the exact binomial share (Clopper and Pearson 1934)";
    case IntervalMethod::none:
        break;
    }
    return "";
}

} // namespace osh::regions
