#include "geo/planner/plan_words.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace osh::geo {

namespace {

constexpr std::array<std::string_view, 3> language_words{"kk", "ru", "en"};

constexpr PlanWords kazakh{
    .start = "шығу",
    .end = "аяқталуы",
    .day = "{1}-күн",
    .estimated = "бағалау, жолмен емес",
    .yes = "иә",
    .no = "жоқ",
    .minutes = "{1} мин",
    .hours = "{1} сағ {2}",
    .columns =
        {"инспектор",
         "күн (0-ден)",
         "күні",
         "реті",
         "бару",
         "атауы",
         "мекенжайы",
         "келуі",
         "басталуы",
         "кетуі",
         "жолда, мин",
         "қашықтық, км",
         "бағалау"},
    .needs = "қажет уақыт {1}, құны {2}",
    .no_road = "ол жерге бірде-бір жол апармайды",
    .must_not = "сұралғандай шығарылған",
    .never_open = "құны жоқ немесе ешқашан ашық емес",
    .past_plan = "{1}-күннен бұрын емес, ал ол жоспардан тыс",
    .nobody_may = "қажетті дағдысы мен өңірі бар ешкім ол кезде жұмыс істемейді",
    .closed = "ашық уақытта ешкім үлгермейді",
    .too_far = "тым алыс: {1}",
    .beyond_distance = "барып-қайту бір күнде жүруге болатын жолдан ұзақ: {1}",
    .not_finished = "жұмыс уақытында аяқтап, қайтып үлгермейді: {1}",
    .no_break = "үзіліске орын қалмайды: {1}",
    .gap_too_short = "тым жақын: сол кәсіпорынға басқа сапар {1} күн ішінде",
    .no_time_left = "уақыт қалмады: {1}",
    .swap = "орнына: {1} — жоғалту {2}",
    .swap_of_musts = "орын тек міндетті сапарлардың орнына босайды: {1}"};

constexpr PlanWords russian{
    .start = "выезд",
    .end = "конец",
    .day = "день {1}",
    .estimated = "оценка, не по дорогам",
    .yes = "да",
    .no = "нет",
    .minutes = "{1} мин",
    .hours = "{1} ч {2}",
    .columns =
        {"инспектор",
         "день (с 0)",
         "дата",
         "порядок",
         "визит",
         "название",
         "адрес",
         "прибытие",
         "начало",
         "отъезд",
         "в пути, мин",
         "расстояние, км",
         "оценка"},
    .needs = "нужно {1}, стоит {2}",
    .no_road = "туда не ведёт ни одна дорога",
    .must_not = "исключено, как просили",
    .never_open = "ничего не стоит или всегда закрыто",
    .past_plan = "не раньше дня {1}, а это уже после плана",
    .nobody_may = "никто с нужными умениями и регионом тогда не работает",
    .closed = "никто не успеет, пока открыто",
    .too_far = "слишком далеко: {1}",
    .beyond_distance = "туда и обратно дальше, чем можно проехать за день: {1}",
    .not_finished = "не успеть закончить и вернуться в рабочее время: {1}",
    .no_break = "не остаётся места перерыву: {1}",
    .gap_too_short = "слишком скоро: другой визит на то же предприятие в пределах {1} дн.",
    .no_time_left = "не осталось времени: {1}",
    .swap = "вместо: {1} — потеря {2}",
    .swap_of_musts = "место освободили бы только обязательные визиты: {1}"};

constexpr PlanWords english{
    .start = "start",
    .end = "end",
    .day = "day {1}",
    .estimated = "estimated, not by road",
    .yes = "true",
    .no = "false",
    .minutes = "{1} min",
    .hours = "{1} h {2}",
    .columns =
        {"inspector",
         "day",
         "date",
         "order",
         "visit",
         "name",
         "address",
         "arrival",
         "start",
         "departure",
         "travel_min",
         "distance_km",
         "is_estimated"},
    .needs = "needs {1}, gains {2}",
    .no_road = "no road leads there",
    .must_not = "must not be visited, as asked",
    .never_open = "worth nothing, or never open",
    .past_plan = "not before day {1}, which is past the plan",
    .nobody_may = "nobody may: no inspector has the skill, the region and a working day for it",
    .closed = "window closed: nobody at work can be there while it is open",
    .too_far = "too far: {1}",
    .beyond_distance = "there and back is farther than the longest distance of a day: {1}",
    .not_finished = "no time to finish it and be back within the hours once it may begin: {1}",
    .no_break = "no room for the break: {1}",
    .gap_too_short = "too soon: another visit of the same enterprise lies within {1} days",
    .no_time_left = "no time left: {1}",
    .swap = "swap with {1} would lose {2}",
    .swap_of_musts = "only a swap with {1}, which must be visited, would make room"};

} // namespace

std::string_view word(PlanLanguage language) noexcept {
    return language_words[static_cast<std::size_t>(language)];
}

std::optional<PlanLanguage> parse_plan_language(std::string_view word) noexcept {
    const auto* const found = std::ranges::find(language_words, word);
    return found == language_words.end()
               ? std::nullopt
               : std::optional(
                     plan_languages[static_cast<std::size_t>(found - language_words.begin())]);
}

const PlanWords& plan_words(PlanLanguage language) noexcept {
    switch (language) {
    case PlanLanguage::kk:
        return kazakh;
    case PlanLanguage::ru:
        return russian;
    case PlanLanguage::en:
        break;
    }
    return english;
}

std::string filled_in(std::string_view sentence, std::string_view first, std::string_view second) {
    std::string text;
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        const std::string_view rest = sentence.substr(at);
        const bool is_first = rest.starts_with("{1}");
        if (is_first || rest.starts_with("{2}")) {
            text.append(is_first ? first : second);
            at += 2;
        } else {
            text += sentence[at];
        }
    }
    return text;
}

std::string duration_text(std::int64_t seconds, PlanLanguage language) {
    const PlanWords& words = plan_words(language);
    const std::int64_t minutes = (seconds + 59) / 60;
    if (minutes < 60) {
        return filled_in(words.minutes, std::to_string(minutes));
    }
    const std::string rest = std::to_string(minutes % 60);
    return filled_in(
        words.hours, std::to_string(minutes / 60), rest.size() < 2 ? "0" + rest : rest);
}

std::string value_text(double value, PlanLanguage language) {
    char digits[32];
    const double rounded = std::round(value * 100.0) / 100.0;
    std::string text(digits, std::to_chars(digits, digits + sizeof digits, rounded).ptr);
    if (language != PlanLanguage::en) {
        std::ranges::replace(text, '.', ',');
    }
    return text;
}

} // namespace osh::geo
