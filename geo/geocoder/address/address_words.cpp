#include "geo/geocoder/address/address_words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace osh::geo {

namespace {

/// Words of one meaning, with bars between them. A hyphen or slash joins an abbreviation of two
/// letters; a space joins two words.
struct Row {
    std::string_view words;
    WordClass word_class;
    WordSide side = WordSide::before;
    StreetKind kind = StreetKind::any;
};

using enum WordClass;
using enum WordSide;

constexpr Row rows[] = {
    {"область|обл|области|oblast|region", region, either},
    {"облысы|облыс|облысының|облысында", region, behind},
    {"район|р-н|р/н|рн|района|районы|district|rayon|raion", district, either},
    {"ауданы|аудан|а-ны|ауданының|ауд", district, behind},
    {"с/о|с/окр|а/о|с/а|п/а|п/о|а/окр|а/а|аул-окр|округ|окр|сельский округ|аульный округ|сельская "
     "администрация|поселковая администрация|поселковый округ|с округ|rural okrug|okrug",
     okrug,
     either},
    {"ә/о|округі|округы|ауылдық округі|ауылдық округ|селолық округі|кенттік округі|кенттік "
     "әкімдігі|поселкелік әкімдігі|ауылдық әкімдігі|aul okrugi",
     okrug,
     behind},
    {"г/а|городская администрация|гор администрация|городской акимат|горадминистрация",
     city_administration,
     either},
    {"қ/ә|қалалық әкімдігі|қалалық әкімшілігі|қала әкімдігі", city_administration, behind},
    {"гор|город|города|городе|city|gorod", city, before},
    {"қаласы|қала|қаласының|қаласында|қал|қ-ласы", city, behind},
    {"село|сел|селе|аул|поселок|пос|поселке|деревня|дер|пгт|п/г/т|рп|станция|ст|железнодорожная "
     "станция|жд станция|ж/д|разъезд|рзд|раз/д|зимовка|зим|хутор|станица|кордон|аулы|village|selo|"
     "settlement|рабочий поселок",
     village,
     before},
    {"ауылы|ауыл|ауылының|кенті|кент|поселкесі|стансасы|стансыясы|станциясы|бекеті|разъезі|қыстауы|"
     "селосы|а-лы|жұмысшы поселкесі",
     village,
     behind},
    {"микрорайон|мкр|мкрн|мкр-н|мк-р|м-н|м/н|м-рн|мкрон|мкр-он|мик-н|мик|микр|мик-он|microdistrict|"
     "microraion|mikrorayon",
     part,
     before,
     StreetKind::microdistrict},
    {"ықшам ауданы|ықшам аудан|ықшамауданы|ықшамаудан|шағын ауданы|шағын "
     "аудан|шағынауданы|шағынаудан|"
     "мөлтек ауданы|мөлтек аудан|мөлтекауданы|мөлтекаудан|ы/а|ш/а|м/а|ы-а|ықш-ауд|шағ-ауд",
     part,
     behind,
     StreetKind::microdistrict},
    {"квартал|кв-л|кварт|кварталы|quarter", part, before, StreetKind::quarter},
    {"орамы|орам", part, behind, StreetKind::quarter},
    {"учетный квартал|уч кв|уч кв-л|уч квартал|учет квартал|учет кв|учетный кв|у/к",
     part,
     before,
     StreetKind::accounting_quarter},
    {"есептік орам|есептік квартал|есепті квартал|есепті орам|есептік орамы|есептік "
     "кварталы|тіркеу "
     "орамы",
     part,
     behind,
     StreetKind::accounting_quarter},
    {"жилой массив|жилмассив|жил массив|ж/м|ж-м|жм|массив|ж/массив|жилой м/в",
     part,
     before,
     StreetKind::massif},
    {"тұрғын алабы|тұрғын алаб|алабы|массиві|тұрғын массиві", part, behind, StreetKind::massif},
    {"промзона|пром зона|промышленная зона|промышленный район|промплощадка|пром площадка|"
     "производственная зона|северная промзона|индустриальная зона|пром-зона|п/з|пз",
     part,
     either,
     StreetKind::industrial_zone},
    {"өнеркәсіп аймағы|өнеркәсіптік аймақ|өнеркәсіптік аймағы|өндірістік аймақ|өндірістік аймағы|"
     "индустриялық аймағы",
     part,
     behind,
     StreetKind::industrial_zone},
    {"снт|сад|с/т|садоводческое товарищество|дачи|дачный массив|садовое общество|пк|з/о|сот",
     part,
     before,
     StreetKind::gardens},
    {"саяжайы|саяжай|бау бақшасы", part, behind, StreetKind::gardens},
    {"шахта|карьер|рудник|разрез", part, before, StreetKind::works},
    {"шахтасы|карьері|кеніші", part, behind, StreetKind::works},
    {"улица|ул|улице|улицы|улиц|у-ца|street|str-t|ulitsa|ul-ca|кошесы",
     street,
     before,
     StreetKind::street},
    {"көшесі|көше|к-сі|кошесі|кшс|көш|көшесінің|к-шесі|көшелері|көшелерінің",
     street,
     behind,
     StreetKind::street},
    {"проспект|пр|просп|пр-т|пр-кт|пр-п|пр-ту|проспекте|проспекта|проспектов|ave|avenue|prospekt|"
     "prospect",
     street,
     before,
     StreetKind::avenue},
    {"даңғылы|даңғыл|дан|даң|д-лы|данғылы|даңғ|даңғылының|даңғылдарының",
     street,
     behind,
     StreetKind::avenue},
    {"переулок|пер|пер-к|п-к|lane|pereulok", street, before, StreetKind::lane},
    {"тұйығы|тұйық көшесі|тұйық көше|тұйық|бұрылысы|қысқа көшесі",
     street,
     behind,
     StreetKind::lane},
    {"бульвар|б-р|бул|бульв|б-вар|бул-р|boulevard|blvd|bulvar",
     street,
     either,
     StreetKind::boulevard},
    {"бульвары|гүлзары|желекжолы", street, behind, StreetKind::boulevard},
    {"шоссе|highway", street, either, StreetKind::highway},
    {"тас жолы|тасжолы|күре жолы|күрежолы|даңғыл жолы", street, behind, StreetKind::highway},
    {"проезд|пр-д|пр-зд|passage", street, either, StreetKind::passage},
    {"өткелі|өтпе жолы|өту жолы|өтпежолы", street, behind, StreetKind::passage},
    {"площадь|пл|пл-дь|square", street, either, StreetKind::square},
    {"алаңы|алаң", street, behind, StreetKind::square},
    {"набережная|наб", street, either, StreetKind::embankment},
    {"жағалауы|жағалау", street, behind, StreetKind::embankment},
    {"тупик|туп", street, either, StreetKind::dead_end},
    {"аллея|ал-я", street, either, StreetKind::alley},
    {"аллеясы", street, behind, StreetKind::alley},
    {"трасса|трассы|трассе|тр-са|автодорога|автодороги|автодороге|а/д|дорога|тракт|автотрасса|"
     "автомобильная дорога",
     street,
     before,
     StreetKind::track},
    {"трассасы|тректі|автожолы", street, behind, StreetKind::track},
    {"дом|здание|зд|зд-е|строение|стр|строен|сооружение|соор|владение|вл|участок|уч|уч-к|house|"
     "building|bld|корпус|корп|литера|лит",
     house},
    {"үй|үйі|ғимарат|ғимараты|ғим|құрылыс|құрылысы|учаске|учаскесі|телім|телімі|корпусы",
     house,
     behind},
    {"квартира|кв|кв-ра|офис|оф|офисы|кабинет|каб|кабинеты|помещение|пом|н/п|нп|в/п|вп|нежилое "
     "помещение|встроенное "
     "помещение|нежилое|комната|комн|ком|этаж|эт|блок|бокс|бутик|секция|подъезд|"
     "под|apt|apartment|office|flat|room|floor|а/я|павильон|место|ряд|вход|цоколь",
     unit},
    {"пәтер|п-р|кеңсе|кеңсесі|бөлме|бөлмесі|қабат|қабаты|т/е|тұрғын емес", unit, behind},
    {"км|километр|шақырым|километре|km", kilometre},
    {"республика казахстан|казахстан республика|қазақстан республикасы|республика қазақстан|рк|қр",
     country},
    {"угол|углу|уг|пересечение|пересечении|перекресток|перекрестке|на углу|на пересечении|на "
     "перекрестке|қиылысы|қиылысында|бұрышы|бұрышында|corner|corner of|crossing",
     junction},
    {"имени|им|атындағы|атынд|атын|ат", filler},
};

std::string single(std::string_view word) { return std::string(word_skeleton(word).text()); }

/// The table's form of a word: «р-н» as "r-n", «сельский округ» as "selski okrug".
std::string table_key(std::string_view word) {
    const std::size_t joint = word.find_first_of("-/ ");
    if (joint == std::string_view::npos) {
        return single(word);
    }
    const char joiner = word[joint] == ' ' ? ' ' : '-';
    std::string_view second = word.substr(joint + 1);
    // A third part, as in «уч кв-л», counts to the second: it is read as written together.
    std::string tail;
    for (const char c : second) {
        if (c != '-' && c != '/') {
            tail += c;
        }
    }
    return single(word.substr(0, joint)) + joiner + single(tail);
}

class Vocabulary {
public:
    Vocabulary() {
        for (const Row& row : rows) {
            std::string_view rest = row.words;
            while (!rest.empty()) {
                const std::size_t bar = std::min(rest.find('|'), rest.size());
                add(table_key(rest.substr(0, bar)), row);
                rest.remove_prefix(std::min(bar + 1, rest.size()));
            }
        }
    }

    const Row* find(std::string_view key) const {
        const auto found = m_rows.find(std::string(key));
        return found == m_rows.end() ? nullptr : found->second;
    }

    const Row* single_word(std::uint64_t hash) const noexcept {
        const auto found = m_by_hash.find(hash);
        return found == m_by_hash.end() ? nullptr : found->second;
    }

    bool may_begin_pair(std::uint64_t hash) const noexcept { return m_starters.contains(hash); }

private:
    void add(std::string key, const Row& row) {
        const std::size_t joint = key.find_first_of("- ");
        if (joint == std::string::npos) {
            m_by_hash.emplace(key_hash(key), &row);
        } else {
            m_starters.emplace(key_hash(std::string_view(key).substr(0, joint)), true);
        }
        m_rows.emplace(std::move(key), &row);
    }

    std::unordered_map<std::string, const Row*> m_rows;
    std::unordered_map<std::uint64_t, const Row*> m_by_hash;
    std::unordered_map<std::uint64_t, bool> m_starters;
};

const Vocabulary& vocabulary() {
    static const Vocabulary words;
    return words;
}

AddressWord from(const Row& row, std::uint8_t tokens) noexcept {
    return {row.word_class, row.side, row.kind, tokens};
}

/// A single letter with or without its dot: what it stands for depends on what follows.
AddressWord letter_word(std::span<const Token> tokens, std::size_t position) noexcept {
    const Token& token = tokens[position];
    const bool has_next = position + 1 < tokens.size() && tokens[position + 1].gap != Gap::breaking;
    const bool number_next = has_next && tokens[position + 1].is_number;
    const bool word_next = has_next && !number_next;
    switch (token.letter) {
    case U'г':
    case U'g':
        return {city, before, {}, 1};
    case U'қ':
    case U'q':
        return token.has_dot || !word_next ? AddressWord{city, behind, {}, 1} : AddressWord{};
    case U'с':
    case U's':
        return word_next || token.has_dot ? AddressWord{village, before, {}, 1} : AddressWord{};
    case U'п':
    case U'p':
        return word_next ? AddressWord{village, before, {}, 1} : AddressWord{};
    case U'а':
    case U'a':
        return token.has_dot ? AddressWord{village, either, {}, 1} : AddressWord{};
    case U'д':
    case U'd':
        return number_next                  ? AddressWord{house, before, {}, 1}
               : word_next && token.has_dot ? AddressWord{village, before, {}, 1}
                                            : AddressWord{};
    case U'к':
        // «Бейбарыс к. 1» is a street (көшесі); behind a number it is a building's part.
        return token.has_dot && number_next && position > 0 && !tokens[position - 1].is_number &&
                       tokens[position - 1].letter == 0
                   ? AddressWord{street, behind, StreetKind::street, 1}
                   : AddressWord{};
    case U'ш':
        return token.has_dot ? AddressWord{street, either, StreetKind::highway, 1} : AddressWord{};
    default:
        return {};
    }
}

bool is_tight(const Token& a, const Token& b) noexcept {
    if (b.gap == Gap::hyphen || b.gap == Gap::slash) {
        return true;
    }
    const bool letters = a.letter != 0 && b.letter != 0;
    return letters && (b.gap == Gap::dot || (b.gap == Gap::space && a.has_dot));
}

const Row* pair_row(std::span<const Token> tokens, std::size_t position, std::uint8_t& taken) {
    const Token& a = tokens[position];
    const Token& b = tokens[position + 1];
    std::array<char, 2 * SkeletonKey::capacity + 2> room{};
    std::size_t size = 0;
    const auto put = [&](std::string_view text) {
        for (const char c : text) {
            room[size] = c;
            size += size + 1 < room.size() ? 1 : 0;
        }
    };
    put(a.key.text());
    put(is_tight(a, b) ? "-" : " ");
    put(b.key.text());
    taken = 2;
    const bool third_is_tight =
        position + 2 < tokens.size() && !tokens[position + 2].is_number &&
        (tokens[position + 2].gap == Gap::hyphen || tokens[position + 2].gap == Gap::slash);
    if (third_is_tight) {
        const std::size_t size_of_two = size;
        put(tokens[position + 2].key.text());
        if (const Row* const row = vocabulary().find({room.data(), size})) {
            taken = 3;
            return row;
        }
        size = size_of_two;
    }
    return vocabulary().find({room.data(), size});
}

} // namespace

AddressWord address_word_at(std::span<const Token> tokens, std::size_t position) {
    const Token& token = tokens[position];
    if (token.is_number) {
        return {};
    }
    const std::uint64_t hash = key_hash(token.key.text());
    const bool near_next = position + 1 < tokens.size() && !tokens[position + 1].is_number &&
                           tokens[position + 1].gap != Gap::breaking &&
                           tokens[position + 1].gap != Gap::glued;
    // «с. Т.Рыскулова»: the second letter is an initial, no abbreviation of two letters.
    const bool initial_next =
        near_next && tokens[position + 1].letter != 0 && tokens[position + 1].gap == Gap::space &&
        position + 2 < tokens.size() && tokens[position + 2].gap <= Gap::space &&
        tokens[position + 2].key.size() > 2 && tokens[position + 1].has_dot;
    if (near_next && !initial_next && vocabulary().may_begin_pair(hash)) {
        std::uint8_t taken = 2;
        if (const Row* const row = pair_row(tokens, position, taken)) {
            if (token.letter == U'қ' && row->kind == StreetKind::street) {
                return {city, behind, {}, taken}; // «қ-сы» is қаласы, «к-сі» is көшесі
            }
            return from(*row, taken);
        }
    }
    if (token.letter != 0) {
        return letter_word(tokens, position);
    }
    const bool in_compound = token.gap == Gap::hyphen || (position + 1 < tokens.size() &&
                                                          tokens[position + 1].gap == Gap::hyphen &&
                                                          !tokens[position + 1].is_number);
    if (in_compound) {
        return {}; // Усть-Каменогорск, Жана-Аул: parts of names
    }
    const Row* const row = vocabulary().single_word(hash);
    return row == nullptr ? AddressWord{} : from(*row, 1);
}

} // namespace osh::geo
