#include "geo/geocoder/address/address_parser.hpp"
#include "geo/geocoder/codes/building_postcode.hpp"

#include <algorithm>
#include <array>

namespace osh::geo {

namespace {

constexpr std::size_t shortest_street = 3;

bool is_long_word(const Token& token) noexcept {
    return !token.is_number && token.letter == 0 && token.key.size() >= shortest_street;
}

} // namespace

bool is_conjunction(const Token& token) noexcept {
    constexpr std::array<std::string_view, 4> words{"men", "pen", "ben", "and"};
    if (token.is_number || token.has_dot) {
        return false;
    }
    return token.letter == U'и' || token.letter == U'і' ||
           std::ranges::find(words, token.key.text()) != words.end();
}

bool AddressParser::says_junction_from(std::size_t at) const {
    for (; has(at); ++at) {
        if (!tokens()[at].is_number &&
            address_word_at(tokens(), at).word_class == WordClass::junction) {
            return true;
        }
    }
    return false;
}

/// Whether a word here joins two streets: «пр. Ленина и ул. Абая», «Абай көшесі мен Ленин көшесі»,
/// «угол Ленина и Абая». In «ул. Кирилла и Мефодия» it does not.
bool AddressParser::joins_streets(std::size_t at) const {
    if (!is_conjunction(tokens()[at]) || !follows(at) || !follows(at + 1) ||
        tokens()[at + 1].is_number) {
        return false;
    }
    const bool is_open = m_is_open && m_open.word_count > 0;
    const bool is_open_street = is_open && m_open.word_class == WordClass::street;
    const bool is_open_name = is_open && m_open.word_class == WordClass::name;
    const bool is_behind_street =
        !is_open && !m_into.chunks.empty() && m_into.chunks.back().word_class == WordClass::street;
    const bool is_street_next = address_word_at(tokens(), at + 1).word_class == WordClass::street;
    if (is_behind_street || (is_street_next && (is_open_street || is_open_name))) {
        return true;
    }
    return (is_open_street || is_open_name) && (m_into.is_junction || says_junction_from(at + 1));
}

/// Whether a slash here parts two streets: «Ленина / Абая».
bool AddressParser::parts_streets(std::size_t at) const {
    if (tokens()[at].gap != Gap::slash || !m_is_open || m_open.word_count == 0) {
        return false;
    }
    const bool may_be_street =
        m_open.word_class == WordClass::street || m_open.word_class == WordClass::name;
    const WordClass next = address_word_at(tokens(), at).word_class;
    return may_be_street && is_long_word(tokens()[m_open.words[m_open.word_count - 1U]]) &&
           ((next == WordClass::name && is_long_word(tokens()[at])) || next == WordClass::street);
}

/// Ends the first street; what comes next is the second one.
void AddressParser::begin_crossing_street(bool is_sure) {
    if (is_sure && m_is_open && m_open.word_class == WordClass::name) {
        m_open.word_class = WordClass::street;
    }
    close();
    m_into.is_junction = m_into.is_junction || is_sure;
    m_into.may_be_junction = m_into.may_be_junction || !is_sure;
    m_is_behind_joint = is_sure;
}

/// Takes a postcode of the new system, letter and digits in turn (M20A1B3); how many tokens it has.
std::size_t AddressParser::building_postcode_at(std::size_t at) {
    constexpr std::array<std::uint32_t, 6> digits{0, 2, 0, 1, 0, 1}; // 0: a letter
    if (tokens()[at].letter == 0 || !has(at + digits.size() - 1)) {
        return 0;
    }
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const Token& token = tokens()[at + i];
        const bool fits = digits[i] == 0
                              ? token.letter != 0
                              : token.is_number && token.span.end - token.span.begin == digits[i];
        if (!fits || (i > 0 && token.gap != Gap::glued)) {
            return 0;
        }
    }
    const bool ends = !has(at + digits.size()) || tokens()[at + digits.size()].gap != Gap::glued;
    const std::uint32_t begin = tokens()[at].span.begin;
    const std::uint32_t end = tokens()[at + digits.size() - 1].span.end;
    const std::uint64_t code =
        ends ? postcode_number(m_into.text.text.substr(begin, end - begin)) : 0;
    if (code == 0) {
        return 0;
    }
    m_into.building_postcode = code;
    return digits.size();
}

} // namespace osh::geo
