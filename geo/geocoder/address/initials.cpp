#include "geo/geocoder/address/address_parser.hpp"

#include <algorithm>

namespace osh::geo {

namespace {

/// Whether a letter of the Russian, Kazakh or Latin alphabet, in UTF-8, is a capital one.
bool begins_with_capital(std::string_view text) noexcept {
    const auto byte = [text](std::size_t at) {
        return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
    };
    if (byte(0) < 0x80) {
        return byte(0) >= 'A' && byte(0) <= 'Z';
    }
    if (byte(0) == 0xD0) {
        return byte(1) >= 0x80 && byte(1) <= 0xAF; // Ѐ to Я, U+0400 to U+042F
    }
    // Beyond U+048A capitals are even: Қ U+049A, қ U+049B.
    return (byte(0) == 0xD2 || byte(0) == 0xD3) && byte(1) % 2 == 0;
}

} // namespace

/// «С. Муканова», but neither «с. Муканова» nor «С. МУКАНОВА».
bool AddressParser::is_capital_among_small(std::size_t at) const noexcept {
    const std::string_view text = m_into.text.text;
    const TextSpan next = tokens()[at + 1].span;
    const std::size_t second =
        next.begin + (static_cast<unsigned char>(text[next.begin]) < 0x80 ? 1U : 2U);
    return begins_with_capital(text.substr(tokens()[at].span.begin)) &&
           begins_with_capital(text.substr(next.begin)) && second < next.end &&
           !begins_with_capital(text.substr(second));
}

/// Whether a name begins here whose type, of an area, stands behind it: «Меркі ауданы».
bool AddressParser::names_area_behind(std::size_t at) const {
    std::size_t behind = at;
    while (follows(behind) && !tokens()[behind].is_number && !is_type_at(behind)) {
        ++behind;
    }
    if (behind == at || !follows(behind) || tokens()[behind].is_number) {
        return false;
    }
    const AddressWord word = address_word_at(tokens(), behind);
    return word.side == WordSide::behind && word.word_class != WordClass::street &&
           word.word_class != WordClass::part;
}

/// «Мұқанов көшесі»: whether a street's word follows the one or more names that begin here.
bool AddressParser::names_street_behind(std::size_t at) const {
    std::size_t behind = at;
    while (follows(behind) && !tokens()[behind].is_number && !is_type_at(behind)) {
        ++behind;
    }
    if (behind == at || !follows(behind) || tokens()[behind].is_number) {
        return false;
    }
    const AddressWord word = address_word_at(tokens(), behind);
    return word.word_class == WordClass::street &&
           (word.side == WordSide::behind || !is_name_at(behind + word.tokens));
}

/// Whether a letter that may abbreviate a type is the initial of a person whom a street is named
/// after: «ул. С. Муканова», «С. Мұқанов көшесі», «г. Мамлютка, С. Муканова 11».
bool AddressParser::is_initial(std::size_t at, const AddressWord& word) const {
    const bool may_be =
        tokens()[at].letter != 0 && word.tokens == 1 && follows(at + 1) &&
        !tokens()[at + 1].is_number && !is_type_at(at + 1) &&
        (word.word_class == WordClass::city || word.word_class == WordClass::village ||
         word.word_class == WordClass::street);
    if (!may_be) {
        return false;
    }
    const bool opens_street =
        m_is_open && m_open.word_count == 0 &&
        (m_open.word_class == WordClass::street || m_open.word_class == WordClass::part);
    if (opens_street) {
        return true;
    }
    const auto has = [this](WordClass word_class) {
        return std::ranges::any_of(m_into.chunks, [word_class](const AddressChunk& chunk) {
            return chunk.word_class == word_class;
        });
    };
    const bool has_settlement = has(WordClass::city) || has(WordClass::village);
    const bool is_capital = is_capital_among_small(at);
    const bool labels_name_before =
        m_is_open && m_open.word_count > 0 && word.side != WordSide::before;
    if (names_street_behind(at + 1)) {
        const bool is_lone = has_settlement && follows(at + 2) && is_type_at(at + 2);
        return is_capital || (is_lone && !labels_name_before);
    }
    const bool has_place = has_settlement || (word.word_class == WordClass::village && at > 0 &&
                                              (has(WordClass::name) || m_is_open));
    const bool number_behind = follows(at + 2) && tokens()[at + 2].is_number;
    return is_capital && has_place && number_behind && !has_streetlike();
}

} // namespace osh::geo
