#include "geo/geocoder/address/address_parser.hpp"
#include "geo/geocoder/address/number_words.hpp"

#include <algorithm>
#include <array>

namespace osh::geo {

namespace {

constexpr std::uint32_t first_postcode = 10'000;
constexpr std::size_t postcode_digits = 6;

/// Endings of ordinals written with figures: 5-й, 2-ая, 3-ші, 7-нші.
bool is_ordinal_ending(const Token& token) noexcept {
    constexpr std::array<std::string_view, 12> endings{
        "i", "ii", "oi", "ia", "aia", "7i", "in7i", "n7i", "go", "ogo", "e", "oe"};
    return token.gap == Gap::hyphen &&
           std::ranges::find(endings, token.key.text()) != endings.end();
}

} // namespace

/// The number of a part («мкр 12а», «уч. кв. 018») or a name that begins with a number.
std::size_t AddressParser::take_number_as_name(std::size_t at) {
    add_word(at);
    std::size_t next = at + 1;
    if (follows(next) && is_ordinal_ending(tokens()[next])) {
        return next + 1;
    }
    const bool letter_glued = follows(next) && tokens()[next].letter != 0 &&
                              tokens()[next].gap <= Gap::hyphen && !is_type_at(next);
    if (letter_glued && house_letter(tokens()[next].letter) != 0) {
        add_word(next);
        return next + 1;
    }
    return next;
}

/// Whether the number here belongs to a name: of an open part or street without a name yet, joined
/// by a hyphen to a part's name, or before a word that says so.
bool AddressParser::number_is_name(std::size_t at) const {
    const Token& token = tokens()[at];
    const bool open_empty = m_is_open && m_open.word_count == 0 && token.gap != Gap::breaking;
    if (open_empty &&
        (m_open.word_class == WordClass::part || m_open.word_class == WordClass::street)) {
        return true;
    }
    std::size_t next = at + 1;
    if (follows(next) && is_ordinal_ending(tokens()[next])) {
        ++next;
        if (follows(next) && !tokens()[next].is_number) {
            return true;
        }
    } else if (follows(next) && tokens()[next].letter != 0 && tokens()[next].gap == Gap::glued) {
        ++next;
    }
    if (!follows(next) || tokens()[next].is_number) {
        const bool joined = m_is_open && m_open.word_count > 0 && token.gap == Gap::hyphen;
        return joined && (m_open.word_class == WordClass::part || has(next));
    }
    if (follows_a_named_number(tokens()[next].key.text())) {
        return true;
    }
    const AddressWord word = address_word_at(tokens(), next);
    const bool before_part = word.word_class == WordClass::part;
    if (before_part && (word.side == WordSide::behind || !follows(next + word.tokens))) {
        return true;
    }
    if (before_part && tokens()[next + word.tokens].is_number) {
        return !m_into.house && !(m_is_open && m_open.word_class == WordClass::street);
    }
    const bool joined = m_is_open && m_open.word_count > 0 && token.gap == Gap::hyphen;
    return (joined && word.word_class != WordClass::unit) ||
           (word.word_class == WordClass::street && word.side == WordSide::behind && !m_is_open);
}

std::size_t AddressParser::take_number(std::size_t at) {
    const Token& token = tokens()[at];
    const std::size_t digits = token.span.end - token.span.begin;
    if (digits == postcode_digits && token.number >= first_postcode) {
        close();
        m_into.postcode = token.number;
        return at + 1;
    }
    if (number_is_name(at)) {
        return take_number_as_name(at);
    }
    if (follows(at + 1) && !tokens()[at + 1].is_number) {
        const AddressWord word = address_word_at(tokens(), at + 1);
        if (word.word_class == WordClass::kilometre) {
            m_into.kilometre = token.number;
            close();
            return at + 1 + word.tokens;
        }
        if (word.word_class == WordClass::unit && word.side == WordSide::behind) {
            close();
            m_into.unit_span = {token.span.begin, tokens()[at + word.tokens].span.end};
            return at + 1 + word.tokens; // «5 пәтер»
        }
    }
    close();
    const bool had_house = m_into.house.has_value();
    std::size_t next = take_house(at, false);
    if (!had_house && follows(next) && !tokens()[next].is_number) {
        const AddressWord word = address_word_at(tokens(), next);
        if (word.word_class == WordClass::house && word.side == WordSide::behind) {
            m_into.house_is_said = true; // «12 үй»
            next += word.tokens;
        }
    }
    return next;
}

} // namespace osh::geo
