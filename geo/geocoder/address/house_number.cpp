#include "geo/geocoder/address/house_number.hpp"

#include <array>
#include <utility>

namespace osh::geo {

namespace {

constexpr std::uint32_t largest_number = 0xFFFF;
constexpr std::uint32_t largest_second = 0xFFF;
constexpr std::uint32_t largest_third = 0x3FF;

enum class PartWord { none, corpus, structure, letter };

/// Words that lead to the second and third part of a house number, by their keys.
PartWord part_word(const Token& token) noexcept {
    if (token.is_number) {
        return PartWord::none;
    }
    const std::string_view key = token.key.text();
    if (token.letter != 0) {
        return token.letter == U'к' || token.letter == U'k'   ? PartWord::corpus
               : token.letter == U'с' || token.letter == U's' ? PartWord::structure
                                                              : PartWord::none;
    }
    if (key == "korp" || key == "korpus" || key == "kor" || key == "blok" || key == "bl") {
        return PartWord::corpus;
    }
    if (key == "str" || key == "stroenie" || key == "stroen" || key == "kurilis" || key == "sor" ||
        key == "sorujenie") {
        return PartWord::structure;
    }
    if (key == "lit" || key == "litera" || key == "liter" || key == "literi") {
        return PartWord::letter;
    }
    return PartWord::none;
}

struct Piece {
    std::uint32_t number = 0;
    std::uint8_t letter = 0;
    std::size_t tokens = 0;
};

bool ends_here(std::span<const Token> tokens, std::size_t at) noexcept {
    return at >= tokens.size() || tokens[at].gap >= Gap::space || tokens[at].gap == Gap::dot;
}

/// A single letter that belongs to the number before it.
bool is_suffix(std::span<const Token> tokens, std::size_t at) noexcept {
    if (at >= tokens.size() || tokens[at].letter == 0 || house_letter(tokens[at].letter) == 0) {
        return false;
    }
    const Token& token = tokens[at];
    // «12с3» is a строение, «12С/3» a house 12С.
    const bool number_follows = at + 1 < tokens.size() && tokens[at + 1].is_number &&
                                tokens[at + 1].gap != Gap::breaking &&
                                !(tokens[at + 1].gap == Gap::slash && token.gap <= Gap::hyphen);
    if (part_word(token) != PartWord::none && number_follows) {
        return false;
    }
    if (token.gap <= Gap::hyphen || token.gap == Gap::slash) {
        return true;
    }
    // Apart by a space: only before an end, for "12 г. Абай" is no house 12г.
    const bool last = at + 1 >= tokens.size() || tokens[at + 1].gap == Gap::breaking;
    return token.gap == Gap::space && last && !token.has_dot;
}

/// A number with a letter, a number, or a letter alone.
Piece piece_at(std::span<const Token> tokens, std::size_t at) noexcept {
    Piece piece;
    if (at >= tokens.size()) {
        return piece;
    }
    if (tokens[at].is_number) {
        piece.number = tokens[at].number;
        piece.tokens = 1;
        if (is_suffix(tokens, at + 1) && tokens[at + 1].gap != Gap::slash) {
            piece.letter = house_letter(tokens[at + 1].letter);
            piece.tokens = 2;
        }
    } else if (tokens[at].letter != 0 && house_letter(tokens[at].letter) != 0) {
        piece.letter = house_letter(tokens[at].letter);
        piece.tokens = 1;
    }
    return piece;
}

void put_second(HouseNumber& house, const Piece& piece) noexcept {
    if (house.second == 0 && house.second_letter == 0) {
        house.second = static_cast<std::uint16_t>(piece.number);
        house.second_letter = piece.letter;
    } else {
        house.third = static_cast<std::uint16_t>(piece.number);
        house.third_letter = piece.letter;
    }
}

bool has_room(const HouseNumber& house, const Piece& piece) noexcept {
    const bool second_free = house.second == 0 && house.second_letter == 0;
    const bool third_free = house.third == 0 && house.third_letter == 0;
    return piece.tokens > 0 && (second_free ? piece.number <= largest_second
                                            : third_free && piece.number <= largest_third);
}

/// «12/С», «12/К/3»: a letter between or behind slashes is a part of its own, no word.
bool is_letter_part(std::span<const Token> tokens, std::size_t at) noexcept {
    const bool is_letter = tokens[at].letter != 0 && tokens[at].gap == Gap::slash;
    return is_letter && (at + 1 >= tokens.size() || tokens[at + 1].gap >= Gap::slash);
}

/// «21А кБ»: the short word and the letter of a part written together; returns the tokens it took.
/// «кв» is a flat.
std::size_t
take_joined_part(std::span<const Token> tokens, std::size_t at, HouseNumber& house) noexcept {
    const std::string_view key = tokens[at].key.text();
    const bool is_pair = !tokens[at].is_number && tokens[at].letter == 0 && key.size() == 2 &&
                         (key.front() == 'k' || key.front() == 's') && !tokens[at].has_dot &&
                         std::string_view("abgde").find(key.back()) != std::string_view::npos;
    const bool number_follows =
        at + 1 < tokens.size() && tokens[at + 1].is_number && tokens[at + 1].gap != Gap::breaking;
    if (!is_pair || number_follows) {
        return 0;
    }
    const Piece piece{.letter = house_letter(static_cast<unsigned char>(key.back())), .tokens = 1};
    if (!has_room(house, piece)) {
        return 0;
    }
    put_second(house, piece);
    return 1;
}

/// «21А к Б»: a letter alone behind a short word is a part only where the address ends, for
/// «12 с А. Байтурсынова» goes on with a name.
bool is_closing_letter(std::span<const Token> tokens, std::size_t at) noexcept {
    const bool is_letter = at < tokens.size() && tokens[at].letter != 0 && !tokens[at].has_dot;
    return is_letter && (at + 1 >= tokens.size() || tokens[at + 1].gap == Gap::breaking);
}

/// One further part behind the number; returns the tokens it took, 0 when there is none.
std::size_t take_part(std::span<const Token> tokens, std::size_t at, HouseNumber& house) noexcept {
    if (at >= tokens.size() || tokens[at].gap == Gap::breaking) {
        const PartWord word = at < tokens.size() ? part_word(tokens[at]) : PartWord::none;
        const bool spelled_out = word != PartWord::none && tokens[at].letter == 0;
        if (!spelled_out) {
            return 0;
        }
    }
    if (const std::size_t taken = take_joined_part(tokens, at, house); taken > 0) {
        return taken;
    }
    const PartWord word = is_letter_part(tokens, at) ? PartWord::none : part_word(tokens[at]);
    if (word != PartWord::none) {
        const Piece piece = piece_at(tokens, at + 1);
        const bool next_is_near = at + 1 < tokens.size() && tokens[at + 1].gap != Gap::breaking;
        if (next_is_near && has_room(house, piece) &&
            (piece.number != 0 || tokens[at].letter == 0 || is_closing_letter(tokens, at + 1))) {
            if (word == PartWord::letter && house.letter == 0 && piece.number == 0) {
                house.letter = piece.letter;
            } else {
                put_second(house, piece);
            }
            return 1 + piece.tokens;
        }
        return 0;
    }
    const bool fraction = tokens[at].gap == Gap::slash || tokens[at].gap == Gap::hyphen;
    if (fraction) {
        const Piece piece = piece_at(tokens, at);
        if (has_room(house, piece)) {
            put_second(house, piece);
            return piece.tokens;
        }
    }
    return 0;
}

constexpr std::array<std::string_view, 16> lead_words{
    "dom",
    "d",
    "zd",
    "zdanie",
    "ui",
    "gimarat",
    "str",
    "stroenie",
    "s",
    "u6",
    "u6astok",
    "u6aske",
    "vl",
    "vladenie",
    "house",
    "n"};

void append_piece(std::string& text, std::uint32_t number, std::uint8_t letter) {
    if (number != 0) {
        text += std::to_string(number);
    }
    if (letter != 0) {
        // А = U+0410: D0 90 … П = D0 9F, Р = D0 A0 …
        text += '\xD0';
        text += static_cast<char>(0x8F + letter);
    }
}

} // namespace

std::uint8_t house_letter(char32_t letter) noexcept {
    if (letter >= U'а' && letter <= U'я') {
        return static_cast<std::uint8_t>(letter - U'а' + 1);
    }
    constexpr std::array<std::pair<char32_t, char32_t>, 28> others{
        {{U'a', U'а'}, {U'b', U'б'}, {U'v', U'в'}, {U'g', U'г'}, {U'd', U'д'}, {U'e', U'е'},
         {U'z', U'з'}, {U'i', U'и'}, {U'k', U'к'}, {U'l', U'л'}, {U'm', U'м'}, {U'n', U'н'},
         {U'o', U'о'}, {U'p', U'п'}, {U'r', U'р'}, {U's', U'с'}, {U't', U'т'}, {U'u', U'у'},
         {U'f', U'ф'}, {U'h', U'х'}, {U'c', U'ц'}, {U'j', U'ж'}, {U'ә', U'а'}, {U'ғ', U'г'},
         {U'қ', U'к'}, {U'ө', U'о'}, {U'і', U'и'}, {U'x', U'х'}}};
    for (const auto& [from, to] : others) {
        if (from == letter) {
            return static_cast<std::uint8_t>(to - U'а' + 1);
        }
    }
    return 0;
}

std::uint64_t HouseNumber::packed() const noexcept {
    return std::uint64_t{number} << 48U | std::uint64_t{letter} << 42U |
           std::uint64_t{second} << 28U | std::uint64_t{second_letter} << 22U |
           std::uint64_t{third} << 8U | third_letter;
}

HouseNumber HouseNumber::unpacked(std::uint64_t packed) noexcept {
    HouseNumber house;
    house.number = static_cast<std::uint32_t>(packed >> 48U);
    house.letter = static_cast<std::uint8_t>(packed >> 42U & 0x3FU);
    house.second = static_cast<std::uint16_t>(packed >> 28U & 0x3FFFU);
    house.second_letter = static_cast<std::uint8_t>(packed >> 22U & 0x3FU);
    house.third = static_cast<std::uint16_t>(packed >> 8U & 0x3FFFU);
    house.third_letter = static_cast<std::uint8_t>(packed & 0x3FU);
    return house;
}

std::string HouseNumber::text() const {
    std::string text;
    append_piece(text, number, letter);
    if (second != 0 || second_letter != 0) {
        text += '/';
        append_piece(text, second, second_letter);
    }
    if (third != 0 || third_letter != 0) {
        text += '/';
        append_piece(text, third, third_letter);
    }
    return text;
}

std::optional<FoundHouse> house_number_at(std::span<const Token> tokens) noexcept {
    if (tokens.empty() || !tokens.front().is_number || tokens.front().number == 0 ||
        tokens.front().number > largest_number) {
        return std::nullopt;
    }
    FoundHouse found;
    const Piece first = piece_at(tokens, 0);
    found.house.number = first.number;
    found.house.letter = first.letter;
    found.tokens = first.tokens;
    for (int parts = 0; parts < 3; ++parts) {
        const std::size_t taken = take_part(tokens, found.tokens, found.house);
        if (taken == 0) {
            break;
        }
        found.tokens += taken;
    }
    // A word glued to the digits makes them part of a name: 8марта, 5а-этаж.
    if (!ends_here(tokens, found.tokens) && tokens[found.tokens].gap == Gap::glued) {
        return std::nullopt;
    }
    return found;
}

std::optional<HouseNumber> parse_house_number(std::string_view text) {
    AddressText address;
    tokenise(text, address);
    std::span<const Token> tokens = address.tokens;
    while (!tokens.empty() && !tokens.front().is_number) {
        bool is_lead = false;
        for (const std::string_view word : lead_words) {
            is_lead = is_lead || tokens.front().key.text() == word;
        }
        if (!is_lead) {
            return std::nullopt;
        }
        tokens = tokens.subspan(1);
    }
    const auto found = house_number_at(tokens);
    const bool whole = found && found->tokens == tokens.size();
    return whole ? std::optional{found->house} : std::nullopt;
}

} // namespace osh::geo
