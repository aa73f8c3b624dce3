#include "geo/geocoder/address/address_parser.hpp"

#include "geo/geocoder/address/number_words.hpp"

#include <algorithm>
#include <array>

namespace osh::geo {

void AddressParser::run() {
    std::size_t at = 0;
    while (has(at)) {
        if (tokens()[at].gap == Gap::breaking) {
            close();
        }
        if (tokens()[at].is_number) {
            at = take_number(at);
            continue;
        }
        if (joins_streets(at)) {
            begin_crossing_street(true);
            ++at;
            continue;
        }
        if (parts_streets(at)) {
            begin_crossing_street(m_open.word_class == WordClass::street);
        }
        if (const std::size_t postcode = building_postcode_at(at); postcode > 0) {
            close();
            at += postcode;
            continue;
        }
        const AddressWord word = address_word_at(tokens(), at);
        if (word.word_class == WordClass::name) {
            add_word(at++);
        } else {
            at = take_type(at, word);
        }
    }
    close();
}

bool AddressParser::is_type_at(std::size_t at) const {
    return has(at) && !tokens()[at].is_number &&
           address_word_at(tokens(), at).word_class != WordClass::name;
}

/// Whether a name begins here, in the same part between commas.
bool AddressParser::is_name_at(std::size_t at) const {
    if (!follows(at)) {
        return false;
    }
    if (tokens()[at].is_number) {
        return follows(at + 1) && !tokens()[at + 1].is_number &&
               follows_a_named_number(tokens()[at + 1].key.text());
    }
    const AddressWord word = address_word_at(tokens(), at);
    if (word.word_class == WordClass::name || word.word_class == WordClass::filler) {
        return true;
    }
    // «ул. Набережная, 5», «ул. Шахта Кировская»: a type's word as the name itself.
    const bool may_name =
        word.word_class == WordClass::street || word.word_class == WordClass::part;
    const bool ends = !follows(at + word.tokens) || tokens()[at + word.tokens].is_number;
    return may_name && ends && tokens()[at].key.size() > 4;
}

void AddressParser::open(WordClass word_class, StreetKind kind, TextSpan span) {
    close();
    m_open = AddressChunk{};
    m_open.word_class = word_class;
    m_open.kind = kind;
    m_open.span = span;
    m_is_open = true;
}

void AddressParser::add_word(std::size_t at) {
    if (!m_is_open) {
        open(WordClass::name, StreetKind::any, tokens()[at].span);
    }
    m_open.span.end = tokens()[at].span.end;
    if (m_open.word_count < AddressChunk::most_words) {
        m_open.words[m_open.word_count++] = static_cast<std::uint8_t>(at);
    }
}

void AddressParser::label(const AddressWord& word, TextSpan span) {
    m_open.word_class = word.word_class;
    m_open.kind = word.kind;
    m_open.span.end = span.end;
    close();
}

void AddressParser::close() {
    if (m_is_open && m_open.word_count > 0) {
        if (m_is_behind_joint && m_open.word_class == WordClass::name) {
            m_open.word_class = WordClass::street;
        }
        m_is_behind_joint = false;
        m_into.chunks.push_back(m_open);
    }
    m_is_open = false;
}

/// Russian adjectives stand before their noun: Карагандинская, Целиноградский.
bool AddressParser::is_adjective_open() const noexcept {
    if (!m_is_open || m_open.word_count == 0) {
        return false;
    }
    const std::string_view key = tokens()[m_open.words[m_open.word_count - 1U]].key.text();
    return key.ends_with("skaia") || key.ends_with("ski") || key.ends_with("skoi") ||
           key.ends_with("skogo") || key.ends_with("aia") || key.ends_with("ni") ||
           key.ends_with("noi") || key.ends_with("ckaia") || key.ends_with("cki") ||
           key.ends_with("skom") || key.ends_with("7ki");
}

/// Whether a type's word belongs to the name before it rather than to the one behind it.
bool AddressParser::applies_behind(std::size_t at, const AddressWord& word) const {
    const bool has_pending =
        m_is_open && m_open.word_count > 0 && m_open.word_class == WordClass::name;
    if (!has_pending) {
        return false;
    }
    if (word.side == WordSide::behind) {
        return true;
    }
    const std::size_t next = at + word.tokens;
    if (word.word_class == WordClass::street && follows(next) && follows(next + 1) &&
        is_conjunction(tokens()[next])) {
        return true; // «Ленин көшесі мен Абай көшесі»
    }
    const bool names_next = is_name_at(next) || (word.word_class == WordClass::part &&
                                                 follows(next) && tokens()[next].is_number);
    if (word.side == WordSide::either && is_adjective_open()) {
        return true;
    }
    if (word.side == WordSide::either && tokens()[at].letter != 0 && names_street_behind(next)) {
        return true; // «Шонжы а. Абай көшесі»
    }
    // «Жамбыл обл. Меркі ауд.»: what follows has its type behind it, so this one has, too.
    const bool is_area = word.word_class == WordClass::region ||
                         word.word_class == WordClass::district ||
                         word.word_class == WordClass::okrug;
    return !names_next || (is_area && word.side == WordSide::either && names_area_behind(next));
}

bool AddressParser::has_streetlike() const noexcept {
    return std::ranges::any_of(m_into.chunks, [](const AddressChunk& chunk) {
        return chunk.word_class == WordClass::street || chunk.word_class == WordClass::part;
    });
}

/// «кв. 5» is a flat behind a house or a street, else a quarter of the town.
bool AddressParser::quarter_rather_than_flat(std::size_t at) const {
    const bool number_next = follows(at + 1) && tokens()[at + 1].is_number;
    const bool open_street = m_is_open && (m_open.word_class == WordClass::street ||
                                           m_open.word_class == WordClass::part);
    return tokens()[at].key.text() == "kv" && number_next && !m_into.house && !has_streetlike() &&
           !open_street;
}

std::size_t AddressParser::take_type(std::size_t at, const AddressWord& word) {
    if (is_initial(at, word)) {
        add_word(at);
        return at + 1;
    }
    const std::size_t next = at + word.tokens;
    const TextSpan span{tokens()[at].span.begin, tokens()[next - 1].span.end};
    switch (word.word_class) {
    case WordClass::filler:
    case WordClass::country:
        return next;
    case WordClass::junction:
        close();
        m_into.is_junction = true;
        return next;
    case WordClass::kilometre:
        close();
        if (follows(next) && tokens()[next].is_number && !m_into.kilometre) {
            m_into.kilometre = tokens()[next].number; // «км 35»
            return next + 1;
        }
        return next;
    case WordClass::house:
        return take_house_word(at, word);
    case WordClass::unit:
        if (quarter_rather_than_flat(at)) {
            open(WordClass::part, StreetKind::quarter, span);
            return take_number_as_name(next);
        }
        return take_unit_word(at, word);
    default:
        break;
    }
    if (applies_behind(at, word)) {
        AddressWord meant = word;
        if (tokens()[at].key.text() == "st" && word.word_class == WordClass::village) {
            meant = {WordClass::street, WordSide::behind, StreetKind::street, 1};
        }
        label(meant, span);
        return next;
    }
    const bool nothing_open = !m_is_open || m_open.word_count == 0;
    const bool stands_first = word.side == WordSide::behind && nothing_open &&
                              word.word_class == WordClass::street && follows(next) &&
                              is_type_at(next);
    if (stands_first) {
        add_word(at); // Жағалау тұйық көшесі: a type's word as the name of another type
        return next;
    }
    const bool said_twice = // «ж/д станция»
        word.word_class == WordClass::village && m_open.word_class == WordClass::village;
    const bool names_itself = m_is_open && m_open.word_count == 0 && !said_twice &&
                              m_open.word_class != WordClass::name && tokens()[at].key.size() > 4 &&
                              !is_name_at(next);
    if (names_itself) {
        add_word(at); // ул. Набережная
        return next;
    }
    if (m_is_open && m_open.word_count > 0 && m_open.word_class == word.word_class &&
        !is_name_at(next)) {
        close(); // «г. Алматы қаласы»: said twice
        return next;
    }
    const bool has_number = word.word_class == WordClass::street && m_is_open &&
                            m_open.word_class == WordClass::name && m_open.word_count == 1 &&
                            tokens()[m_open.words[0]].is_number;
    if (has_number && is_name_at(next)) {
        const std::size_t number = m_open.words[0];
        m_is_open = false; // «17-й проезд Марьиной Рощи»: the number is part of the name
        open(word.word_class, word.kind, {tokens()[number].span.begin, span.end});
        add_word(number);
        return next;
    }
    open(word.word_class, word.kind, span);
    return next;
}

std::size_t AddressParser::take_house_word(std::size_t at, const AddressWord& word) {
    const std::size_t next = at + word.tokens;
    if (m_into.house && !has(next)) {
        return next;
    }
    if (has(next) && tokens()[next].is_number && !m_into.house) {
        close();
        return take_house(next, true);
    }
    if (m_into.house) {
        // «дом 5, корпус 2» with a comma between is read by the house grammar; the rest is passed.
        return has(next) && tokens()[next].is_number ? next + 1 : next;
    }
    if (follows(next) && !is_type_at(next)) {
        add_word(at); // «Дом отдыха»: a name
        return next;
    }
    return next;
}

std::size_t AddressParser::take_unit_word(std::size_t at, const AddressWord& word) {
    close();
    std::size_t next = at + word.tokens;
    m_into.unit_span.begin = tokens()[at].span.begin;
    m_into.unit_span.end = tokens()[next - 1].span.end;
    while (follows(next) && (tokens()[next].is_number || tokens()[next].letter != 0) &&
           !is_type_at(next)) {
        m_into.unit_span.end = tokens()[next].span.end;
        ++next;
    }
    return next;
}

std::size_t AddressParser::take_house(std::size_t at, bool is_said) {
    const auto found = house_number_at(tokens().subspan(at));
    if (!found) {
        return at + 1;
    }
    std::size_t next = at + found->tokens;
    const bool can_be = !m_into.house;
    if (can_be) {
        m_into.house = found->house;
        m_into.house_span = {tokens()[at].span.begin, tokens()[next - 1].span.end};
        m_into.house_is_said = is_said;
    }
    return next;
}

SkeletonKey
ParsedAddress::key(const AddressChunk& chunk, std::size_t first, std::size_t count) const noexcept {
    SkeletonKey key;
    for (const std::uint8_t at : chunk.word_positions().subspan(first, count)) {
        const Token& token = text.tokens[at];
        if (token.gap == Gap::hyphen) {
            key.append_joined(token.key);
        } else {
            key.append(token.key);
        }
    }
    return key;
}

SkeletonKey ParsedAddress::key(const AddressChunk& chunk) const noexcept {
    return key(chunk, 0, chunk.word_count);
}

void parse_address(std::string_view text, ParsedAddress& into) {
    tokenise(text, into.text);
    into.chunks.clear();
    into.house.reset();
    into.house_span = {};
    into.house_is_said = false;
    into.kilometre.reset();
    into.postcode = 0;
    into.unit_span = {};
    into.building_postcode = 0;
    into.is_junction = false;
    into.may_be_junction = false;
    AddressParser(into).run();
}

} // namespace osh::geo
