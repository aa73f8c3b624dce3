#include "tests/geo/geocoder/synthetic_gazetteer.hpp"

#include "geo/geocoder/text/letters.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

namespace osh::geo {

namespace {

using Pair = std::pair<const char*, const char*>; ///< Kazakh, Russian

constexpr std::array<const char*, 40> beginnings{
    "Ақ",    "Қара",  "Қызыл",  "Сары",  "Көк", "Жаңа",  "Ұзын",  "Тас",    "Темір", "Алтын",
    "Күміс", "Бес",   "Үш",     "Жеті",  "Қос", "Май",   "Ой",    "Шұбар",  "Бала",  "Үлкен",
    "Кіші",  "Жар",   "Тоғай",  "Бұлақ", "Құм", "Теңіз", "Арқа",  "Шығыс",  "Батыс", "Қайнар",
    "Есік",  "Мойын", "Сарқан", "Тұз",   "Ащы", "Терең", "Көлді", "Бірлік", "Жас",   "Ескі"};

constexpr std::array<const char*, 32> endings{
    "тау", "бұлақ", "көл",   "төбе",   "сай",   "жар",  "су",  "ағаш", "қорған", "өзен", "құдық",
    "жол", "дала",  "қайың", "бастау", "ауыл",  "шоқы", "қыр", "бел",  "ой",     "тал",  "жыра",
    "сор", "қамыс", "шілік", "мола",   "тоған", "арал", "шат", "асу",  "ерек",   "жазық"};

constexpr std::array<Pair, 44> givens{
    {{"Абай", "Абая"},
     {"Бауыржан", "Бауыржана"},
     {"Қаныш", "Каныша"},
     {"Мұхтар", "Мухтара"},
     {"Шоқан", "Чокана"},
     {"Ыбырай", "Ибрая"},
     {"Әлихан", "Алихана"},
     {"Ахмет", "Ахмета"},
     {"Міржақып", "Миржакипа"},
     {"Сәкен", "Сакена"},
     {"Ілияс", "Ильяса"},
     {"Бейімбет", "Беимбета"},
     {"Мағжан", "Магжана"},
     {"Тұрар", "Турара"},
     {"Қажымұқан", "Кажымукана"},
     {"Дінмұхамед", "Динмухамеда"},
     {"Мәншүк", "Маншук"},
     {"Әлия", "Алии"},
     {"Төлеген", "Толегена"},
     {"Қасым", "Касыма"},
     {"Жамбыл", "Жамбыла"},
     {"Кенесары", "Кенесары"},
     {"Исатай", "Исатая"},
     {"Махамбет", "Махамбета"},
     {"Құрманғазы", "Курмангазы"},
     {"Дина", "Дины"},
     {"Ғабит", "Габита"},
     {"Сәбит", "Сабита"},
     {"Қадыр", "Кадыра"},
     {"Оралхан", "Оралхана"},
     {"Рақымжан", "Рахимжана"},
     {"Талғат", "Талгата"},
     {"Нұркен", "Нуркена"},
     {"Ермек", "Ермека"},
     {"Серік", "Серика"},
     {"Асқар", "Аскара"},
     {"Мұстафа", "Мустафы"},
     {"Халел", "Халела"},
     {"Санжар", "Санжара"},
     {"Темірбек", "Темирбека"},
     {"Оспан", "Оспана"},
     {"Хамит", "Хамита"},
     {"Шәкен", "Шакена"},
     {"Ғани", "Гани"}}};

constexpr std::array<Pair, 64> surnames{
    {{"Құнанбаев", "Кунанбаева"},
     {"Сәтбаев", "Сатпаева"},
     {"Әуезов", "Ауэзова"},
     {"Уәлиханов", "Валиханова"},
     {"Алтынсарин", "Алтынсарина"},
     {"Бөкейханов", "Букейханова"},
     {"Байтұрсынов", "Байтурсынова"},
     {"Дулатов", "Дулатова"},
     {"Сейфуллин", "Сейфуллина"},
     {"Жансүгіров", "Жансугурова"},
     {"Майлин", "Майлина"},
     {"Жұмабаев", "Жумабаева"},
     {"Рысқұлов", "Рыскулова"},
     {"Мұңайтпасов", "Мунайтпасова"},
     {"Қонаев", "Кунаева"},
     {"Мәметова", "Маметовой"},
     {"Молдағұлова", "Молдагуловой"},
     {"Тоқтаров", "Тохтарова"},
     {"Қайсенов", "Кайсенова"},
     {"Жабаев", "Жабаева"},
     {"Қасымов", "Касымова"},
     {"Тайманов", "Тайманова"},
     {"Өтемісов", "Утемисова"},
     {"Сағырбаев", "Сагырбаева"},
     {"Нұрпейісова", "Нурпеисовой"},
     {"Мүсірепов", "Мусрепова"},
     {"Мұқанов", "Муканова"},
     {"Мырзалиев", "Мырзалиева"},
     {"Бөкеев", "Бокеева"},
     {"Қошқарбаев", "Кошкарбаева"},
     {"Бигелдинов", "Бегельдинова"},
     {"Әбдіров", "Абдирова"},
     {"Ермеков", "Ермекова"},
     {"Сейітов", "Сеитова"},
     {"Тұрғынбаев", "Тургынбаева"},
     {"Шоқай", "Шокая"},
     {"Досмұхамедов", "Досмухамедова"},
     {"Асфендияров", "Асфендиярова"},
     {"Жүргенов", "Жургенова"},
     {"Батыров", "Батырова"},
     {"Ерғалиев", "Ергалиева"},
     {"Айманов", "Айманова"},
     {"Мұратбаев", "Муратбаева"},
     {"Имашев", "Имашева"},
     {"Жандосов", "Жандосова"},
     {"Жароков", "Жарокова"},
     {"Тілендиев", "Тлендиева"},
     {"Бектұров", "Бектурова"},
     {"Омаров", "Омарова"},
     {"Ыбыраев", "Ибраева"},
     {"Әлімжанов", "Алимжанова"},
     {"Есенберлин", "Есенберлина"},
     {"Шаяхметов", "Шаяхметова"},
     {"Байжанов", "Байжанова"},
     {"Тәтімбет", "Таттимбета"},
     {"Иманов", "Иманова"},
     {"Аймауытов", "Аймаутова"},
     {"Төлебаев", "Тулебаева"},
     {"Қожабаев", "Кожабаева"},
     {"Жұмағалиев", "Жумагалиева"},
     {"Сәрсенбаев", "Сарсенбаева"},
     {"Исаев", "Исаева"},
     {"Марғұлан", "Маргулана"},
     {"Затаевич", "Затаевича"}}};

constexpr std::array<Pair, 24> things{
    {{"Достық", "Достык"},
     {"Тәуелсіздік", "Тауелсиздик"},
     {"Бейбітшілік", "Мира"},
     {"Металлургтер", "Металлургов"},
     {"Кеншілер", "Горняков"},
     {"Құрылысшылар", "Строителей"},
     {"Мектеп", "Школьная"},
     {"Орталық", "Центральная"},
     {"Жағалау", "Прибрежная"},
     {"Бау-бақша", "Садовая"},
     {"Теміржол", "Железнодорожная"},
     {"Студенттер", "Студенческая"},
     {"Республика", "Республики"},
     {"Жеңіс", "Победы"},
     {"8 Наурыз", "8 Марта"},
     {"30 жыл Жеңіс", "30 лет Победы"},
     {"Жібек жолы", "Жибек жолы"},
     {"Сарыарқа", "Сарыарка"},
     {"Астана", "Астана"},
     {"Алаш", "Алаш"},
     {"Наурыз", "Наурыз"},
     {"Гагарин", "Гагарина"},
     {"Пушкин", "Пушкина"},
     {"Степная", "Степная"}}};

constexpr std::array<Pair, 8> part_names{
    {{"Самал", "Самал"},
     {"Нұрлы", "Нурлы"},
     {"Болашақ", "Болашак"},
     {"Астана", "Астана"},
     {"Көктем", "Коктем"},
     {"Жетісу", "Жетысу"},
     {"Жұлдыз", "Жулдыз"},
     {"Арай", "Арай"}}};

/// Builds the country from the top down.
class Maker {
public:
    explicit Maker(const SyntheticSize& size) : m_size(size), m_draws(size.seed) {}

    Gazetteer make() {
        add_regions();
        add_settlements();
        add_streets();
        add_houses();
        return std::move(m_made);
    }

private:
    static GazetteerName kk(std::string text) { return {std::move(text), NameLanguage::kk, {}}; }

    static GazetteerName ru(std::string text) { return {std::move(text), NameLanguage::ru, {}}; }

    std::string fresh_name() {
        for (;;) {
            std::string name = beginnings[m_draws.below(beginnings.size())];
            name += endings[m_draws.below(endings.size())];
            if (m_used.insert(name).second) {
                return name;
            }
        }
    }

    void add_regions() {
        constexpr std::uint32_t count = 20;
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::string name = fresh_name();
            const double lon = 48.0 + 7.5 * (i % 5);
            const double lat = 42.0 + 3.2 * (i / 5);
            GazetteerArea region;
            region.level = AreaLevel::region;
            region.kato = Kato::of_region(11 + i);
            region.point = LonLat{Lon{lon}, Lat{lat}};
            region.names = {
                kk(name + " облысы"), ru(without_kazakh_letters(name) + "ская область")};
            m_made.areas.push_back(region);
        }
        for (std::uint32_t i = 0; i < 10 * count; ++i) {
            const std::string name = fresh_name();
            GazetteerArea district;
            district.level = AreaLevel::district;
            district.parent = i % count;
            const LonLat middle = *m_made.areas[i % count].point;
            district.point = LonLat{
                Lon{middle.lon.degrees + 6.0 * (m_draws.share() - 0.5)},
                Lat{middle.lat.degrees + 2.6 * (m_draws.share() - 0.5)}};
            district.names = {
                kk(name + " ауданы"), ru(without_kazakh_letters(name) + "ский район")};
            m_made.areas.push_back(district);
        }
        m_first_settlement = static_cast<std::uint32_t>(m_made.areas.size());
    }

    void add_settlements() {
        for (std::size_t i = 0; i < m_size.settlements; ++i) {
            // One village in five shares its name with another.
            const bool is_city = i < m_size.settlements / 20 + 1;
            const bool repeats = !is_city && i > 100 && m_draws.below(5) == 0;
            GazetteerArea place;
            place.parent = 20 + static_cast<std::uint32_t>(m_draws.below(200));
            const LonLat middle = *m_made.areas[*place.parent].point;
            place.point = LonLat{
                Lon{middle.lon.degrees + 0.8 * (m_draws.share() - 0.5)},
                Lat{middle.lat.degrees + 0.5 * (m_draws.share() - 0.5)}};
            place.kind = is_city ? SettlementKind::city : SettlementKind::village;
            place.population = static_cast<std::uint32_t>(
                is_city ? 100'000 + m_draws.below(900'000) : 300 + m_draws.below(4'000));
            std::string name;
            if (repeats) {
                const std::size_t other = m_first_settlement + m_draws.below(i);
                name = m_made.areas[other].names.front().text;
            } else {
                name = i < 1'000 ? fresh_name() : fresh_name_of_three();
            }
            place.names = {kk(name), ru(without_kazakh_letters(name))};
            m_made.areas.push_back(place);
        }
    }

    std::string fresh_name_of_three() {
        for (;;) {
            std::string name = beginnings[m_draws.below(beginnings.size())];
            name += endings[m_draws.below(endings.size())];
            name += '-';
            name += beginnings[m_draws.below(beginnings.size())];
            if (m_used.insert(name).second) {
                return name;
            }
        }
    }

    GazetteerStreet street_in(std::uint32_t settlement, std::set<std::string>& taken) {
        for (;;) {
            GazetteerStreet street;
            street.settlement = settlement;
            const std::size_t draw = m_draws.below(100);
            if (draw < 6) {
                make_part(street, draw);
            } else {
                make_street(street, draw);
            }
            if (taken.insert(street.names.front().text).second) {
                return street;
            }
        }
    }

    void make_part(GazetteerStreet& street, std::size_t draw) {
        const std::string number = std::to_string(1 + m_draws.below(60));
        if (draw < 2) {
            street.kind = StreetKind::microdistrict;
            street.names = {kk(number + " ықшам ауданы"), ru("микрорайон " + number)};
        } else if (draw < 4) {
            const Pair& name = part_names[m_draws.below(part_names.size())];
            street.kind = StreetKind::microdistrict;
            street.names = {
                kk(std::string(name.first) + "-" + number + " ықшам ауданы"),
                ru(std::string("микрорайон ") + name.second + "-" + number)};
        } else {
            const std::string padded = number.size() == 1 ? "00" + number : "0" + number;
            street.kind = StreetKind::accounting_quarter;
            street.names = {kk(padded + " есептік орамы"), ru("учетный квартал " + padded)};
        }
    }

    void make_street(GazetteerStreet& street, std::size_t draw) {
        struct Type {
            StreetKind kind;
            const char* russian;
            const char* kazakh;
        };

        constexpr std::array<Type, 4> types{
            {{StreetKind::street, "улица ", " көшесі"},
             {StreetKind::avenue, "проспект ", " даңғылы"},
             {StreetKind::lane, "переулок ", " тұйық көшесі"},
             {StreetKind::boulevard, "бульвар ", " бульвары"}}};
        const Type& type = types[draw < 88 ? 0 : draw < 93 ? 1 : draw < 98 ? 2 : 3];
        street.kind = type.kind;
        const std::size_t form = m_draws.below(10);
        const Pair& given = givens[m_draws.below(givens.size())];
        const Pair& surname = surnames[m_draws.below(surnames.size())];
        const Pair& thing = things[m_draws.below(things.size())];
        std::string kazakh;
        std::string russian;
        if (form < 2) {
            kazakh = thing.first;
            russian = thing.second;
        } else if (form < 4) {
            kazakh = surname.first;
            russian = surname.second;
        } else {
            kazakh = std::string(given.first) + " " + surname.first;
            russian = std::string(given.second) + " " + surname.second;
        }
        street.names = {kk(kazakh + type.kazakh), ru(type.russian + russian)};
    }

    void add_streets() {
        // Cities take most streets, villages a dozen each.
        const std::size_t cities = m_size.settlements / 20 + 1;
        std::vector<std::set<std::string>> taken(m_size.settlements);
        for (std::size_t i = 0; i < m_size.streets; ++i) {
            const bool to_city = m_draws.below(10) < 6;
            std::size_t place = to_city ? m_draws.below(cities) : m_draws.below(m_size.settlements);
            while (taken[place].size() > 2'400 || (place >= cities && taken[place].size() > 120)) {
                place = m_draws.below(m_size.settlements);
            }
            m_made.streets.push_back(
                street_in(m_first_settlement + static_cast<std::uint32_t>(place), taken[place]));
        }
    }

    void add_houses() {
        const std::size_t per_street = (m_size.houses + m_size.streets - 1) / m_size.streets;
        for (std::uint32_t street = 0; street < m_made.streets.size(); ++street) {
            const LonLat middle = *m_made.areas[m_made.streets[street].settlement].point;
            const double lon = middle.lon.degrees + 0.12 * (m_draws.share() - 0.5);
            const double lat = middle.lat.degrees + 0.08 * (m_draws.share() - 0.5);
            const double angle = 6.28318 * m_draws.share();
            const std::size_t count = per_street / 2 + m_draws.below(per_street + 1);
            std::uint32_t number = 0;
            for (std::size_t i = 0; i < count && m_made.houses.size() < m_size.houses; ++i) {
                number += 1 + static_cast<std::uint32_t>(m_draws.below(3));
                GazetteerHouse house;
                house.street = street;
                house.number.number = number;
                const std::size_t form = m_draws.below(20);
                house.number.letter = form == 0 ? 1 : form == 1 ? 2 : 0;
                house.number.second = static_cast<std::uint16_t>(form >= 18 ? 1 + form % 3 : 0);
                const double along = 0.00025 * static_cast<double>(number);
                const double across = number % 2 == 0 ? 0.0002 : -0.0002;
                house.point = {
                    Lon{lon + along * std::cos(angle) - across * std::sin(angle)},
                    Lat{lat + 0.6 * (along * std::sin(angle) + across * std::cos(angle))}};
                m_made.houses.push_back(house);
            }
        }
    }

    SyntheticSize m_size;
    Draws m_draws;
    Gazetteer m_made;
    std::set<std::string> m_used;
    std::uint32_t m_first_settlement = 0;
};

} // namespace

std::string without_kazakh_letters(std::string_view kazakh) {
    static constexpr std::array<std::pair<const char*, const char*>, 18> letters{
        {{"ә", "а"},
         {"ғ", "г"},
         {"қ", "к"},
         {"ң", "н"},
         {"ө", "о"},
         {"ұ", "у"},
         {"ү", "у"},
         {"һ", "х"},
         {"і", "и"},
         {"Ә", "А"},
         {"Ғ", "Г"},
         {"Қ", "К"},
         {"Ң", "Н"},
         {"Ө", "О"},
         {"Ұ", "У"},
         {"Ү", "У"},
         {"Һ", "Х"},
         {"І", "И"}}};
    std::string text(kazakh);
    for (const auto& [from, to] : letters) {
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
            text.replace(at, 2, to);
        }
    }
    return text;
}

Gazetteer synthetic_gazetteer(const SyntheticSize& size) { return Maker(size).make(); }

} // namespace osh::geo
