#include "geo/geocoder/match/foreign_cities.hpp"

#include "geo/geocoder/text/skeleton.hpp"

#include <string>
#include <unordered_set>

namespace osh::geo {

namespace {

/// Large cities of the neighbours and capitals that stand in addresses of firms, written together.
constexpr std::string_view cities[] = {
    "Москва",    "СанктПетербург", "Петербург",    "Ленинград",   "Новосибирск", "Екатеринбург",
    "Казань",    "Челябинск",      "Омск",         "Самара",      "Уфа",         "Красноярск",
    "Воронеж",   "Пермь",          "Волгоград",    "Саратов",     "Тюмень",      "Барнаул",
    "Иркутск",   "Оренбург",       "Орск",         "Томск",       "Кемерово",    "Новокузнецк",
    "Астрахань", "Курган",         "Магнитогорск", "Бийск",       "Рубцовск",    "Ишим",
    "Ташкент",   "Самарканд",      "Бухара",       "Нукус",       "Ургенч",      "Андижан",
    "Наманган",  "Фергана",        "Бишкек",       "Фрунзе",      "Ош",          "Каракол",
    "Душанбе",   "Худжанд",        "Ашхабад",      "Туркменбаши", "Баку",        "Тбилиси",
    "Ереван",    "Минск",          "Киев",         "Кишинёв",     "Пекин",       "Шанхай",
    "Урумчи",    "Кульджа",        "Стамбул",      "Анкара",      "Дубай",       "Лондон",
    "Берлин",    "Париж",          "Вена",         "Варшава",     "Прага",       "Рига",
    "Вильнюс",   "Таллин",         "Сеул",         "Токио",       "Дели",        "Тегеран"};

} // namespace

bool names_foreign_city(std::string_view key) {
    static const std::unordered_set<std::string> keys = [] {
        std::unordered_set<std::string> made;
        for (const std::string_view city : cities) {
            made.emplace(word_skeleton(city).text());
        }
        return made;
    }();
    return keys.contains(std::string(key));
}

} // namespace osh::geo
