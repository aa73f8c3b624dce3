#include "tests/geo/geocoder/spellings.hpp"

#include "geo/geocoder/text/letters.hpp"

#include <vector>

namespace osh::geo {

namespace {

using Replacement = std::pair<std::string_view, std::string_view>;

constexpr std::array<Replacement, 43> bgn{
    {{"а", "a"}, {"ә", "a"},  {"б", "b"},  {"в", "v"},  {"г", "g"},  {"ғ", "gh"}, {"д", "d"},
     {"е", "e"}, {"ё", "yo"}, {"ж", "zh"}, {"з", "z"},  {"и", "i"},  {"й", "y"},  {"к", "k"},
     {"қ", "q"}, {"л", "l"},  {"м", "m"},  {"н", "n"},  {"ң", "ng"}, {"о", "o"},  {"ө", "o"},
     {"п", "p"}, {"р", "r"},  {"с", "s"},  {"т", "t"},  {"у", "u"},  {"ұ", "u"},  {"ү", "u"},
     {"ф", "f"}, {"х", "kh"}, {"һ", "h"},  {"ц", "ts"}, {"ч", "ch"}, {"ш", "sh"}, {"щ", "shch"},
     {"ъ", ""},  {"ы", "y"},  {"і", "i"},  {"ь", ""},   {"э", "e"},  {"ю", "yu"}, {"я", "ya"},
     {"№", "No"}}};

std::string utf8(char32_t point) {
    std::string text;
    if (point < 0x80) {
        text += static_cast<char>(point);
    } else if (point < 0x800) {
        text += static_cast<char>(0xC0U | point >> 6U);
        text += static_cast<char>(0x80U | (point & 0x3FU));
    } else { // beyond U+FFFF no address goes
        text += static_cast<char>(0xE0U | point >> 12U);
        text += static_cast<char>(0x80U | (point >> 6U & 0x3FU));
        text += static_cast<char>(0x80U | (point & 0x3FU));
    }
    return text;
}

/// The name in a language; every thing of a synthetic gazetteer has both.
template<typename Thing>
const std::string& name_in(const Thing& thing, NameLanguage language) {
    for (const GazetteerName& name : thing.names) {
        if (name.language == language) {
            return name.text;
        }
    }
    return thing.names.front().text;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::string abbreviated_street(std::string name) {
    constexpr std::array<Replacement, 6> words{
        {{"улица", "ул."},
         {"проспект", "пр-т"},
         {"переулок", "пер."},
         {"бульвар", "б-р"},
         {"микрорайон", "мкр."},
         {"учетный квартал", "уч. кв."}}};
    for (const auto& [from, to] : words) {
        name = replaced(name, from, to);
    }
    return name;
}

std::string house_text(const HouseNumber& house, Draws& draws, bool vary) {
    std::string text = std::to_string(house.number);
    if (house.letter != 0) {
        text += vary && draws.below(2) == 0 ? (house.letter == 1 ? "а" : "б")
                                            : (house.letter == 1 ? "А" : "Б");
    }
    if (house.second != 0) {
        constexpr std::array<std::string_view, 3> joints{"/", " корпус ", "к"};
        text += vary ? joints[draws.below(joints.size())] : joints[0];
        text += std::to_string(house.second);
    }
    return text;
}

struct Parts {
    const GazetteerArea& region;
    const GazetteerArea& district;
    const GazetteerArea& place;
    const GazetteerStreet& street;
};

std::string in_kazakh(const Parts& parts, const HouseNumber& house, Draws& draws) {
    const bool is_city = parts.place.kind == SettlementKind::city;
    std::string text = name_in(parts.region, NameLanguage::kk) + ", ";
    if (!is_city) {
        text += name_in(parts.district, NameLanguage::kk) + ", ";
    }
    return text + name_in(parts.place, NameLanguage::kk) + (is_city ? " қаласы, " : " ауылы, ") +
           name_in(parts.street, NameLanguage::kk) + ", " + house_text(house, draws, false) + " үй";
}

} // namespace

std::string_view word(Spelling spelling) noexcept {
    constexpr std::array<std::string_view, spelling_count> words{
        "full Russian",
        "abbreviated Russian",
        "with index, region, office",
        "Kazakh",
        "Kazakh without its letters",
        "romanised",
        "one typo"};
    return words[static_cast<std::size_t>(spelling)];
}

std::string romanised(std::string_view kazakh) {
    std::string latin;
    while (!kazakh.empty()) {
        const char32_t letter = take_code_point(kazakh);
        const char32_t small = small_letter(letter);
        const std::string own = utf8(small);
        std::string sound = own;
        for (const auto& [from, to] : bgn) {
            sound = from == own ? std::string(to) : sound;
        }
        if (letter != small && !sound.empty() && sound[0] >= 'a' && sound[0] <= 'z') {
            sound[0] = static_cast<char>(sound[0] - 32);
        }
        latin += sound;
    }
    return latin;
}

std::vector<std::string> letters_of(std::string_view text) {
    std::vector<std::string> letters;
    while (!text.empty()) {
        std::string_view rest = text;
        take_code_point(rest);
        letters.emplace_back(text.substr(0, text.size() - rest.size()));
        text = rest;
    }
    return letters;
}

std::string joined(const std::vector<std::string>& letters) {
    std::string text;
    for (const std::string& letter : letters) {
        text += letter;
    }
    return text;
}

void misspell(std::vector<std::string>& letters, std::size_t at, Draws& draws) {
    switch (draws.below(4)) {
    case 0:
        letters[at].clear();
        break;
    case 1:
        letters[at] += letters[at];
        break;
    case 2:
        std::swap(letters[at], letters[at + 1]);
        break;
    default:
        letters[at] = "е";
        break;
    }
}

std::string with_typo(std::string_view text, Draws& draws) {
    std::vector<std::string> letters = letters_of(text);
    std::vector<std::size_t> places;
    for (std::size_t at = 5; at < letters.size(); ++at) {
        std::string_view letter = letters[at];
        if (is_cyrillic(small_letter(take_code_point(letter)))) {
            places.push_back(at);
        }
    }
    if (places.size() > 5) {
        misspell(letters, places[1 + draws.below(places.size() - 2)], draws);
    }
    return joined(letters);
}

std::string
spell(const Gazetteer& gazetteer, const GazetteerHouse& house, Spelling spelling, Draws& draws) {
    const GazetteerStreet& street = gazetteer.streets[house.street];
    const GazetteerArea& place = gazetteer.areas[street.settlement];
    const GazetteerArea& district = gazetteer.areas[*place.parent];
    const Parts parts{gazetteer.areas[*district.parent], district, place, street};
    const bool is_city = place.kind == SettlementKind::city;
    const std::string& town = name_in(place, NameLanguage::ru);
    const std::string& way = name_in(street, NameLanguage::ru);
    const std::string& area = name_in(district, NameLanguage::ru);
    switch (spelling) {
    case Spelling::full_russian:
        return name_in(parts.region, NameLanguage::ru) + ", " + (is_city ? "" : area + ", ") +
               (is_city ? "город " : "село ") + town + ", " + way + ", дом " +
               house_text(house.number, draws, true);
    case Spelling::abbreviated:
    case Spelling::one_typo: {
        const std::string named = spelling == Spelling::one_typo
                                      ? with_typo(abbreviated_street(way), draws)
                                      : abbreviated_street(way);
        return replaced(area, " район", " р-н") + ", " + (is_city ? "г. " : "с. ") + town + ", " +
               named + ", д. " + house_text(house.number, draws, true);
    }
    case Spelling::noisy:
        return "100000, " + replaced(name_in(parts.region, NameLanguage::ru), "область", "обл.") +
               ", " + (is_city ? "" : replaced(area, " район", " р-н") + ", ") +
               (is_city ? "г." : "с.") + town + ", " + abbreviated_street(way) + ", " +
               house_text(house.number, draws, true) + ", офис " +
               std::to_string(1 + draws.below(90));
    case Spelling::kazakh:
        return in_kazakh(parts, house.number, draws);
    case Spelling::no_kazakh_letters:
        return without_kazakh_letters(in_kazakh(parts, house.number, draws));
    default:
        return romanised(in_kazakh(parts, house.number, draws));
    }
}

} // namespace osh::geo
