#include "tiles/mvt/value_table.hpp"

#include "tiles/error.hpp"
#include "tiles/mvt/written_bytes.hpp"

#include <protozero/types.hpp>
#include <protozero/varint.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <utility>

namespace osh::tiles {

namespace {

// Field numbers of vector_tile.proto (MVT 2.1, appendix).
enum class ValuesField : protozero::pbf_tag_type { values = 4 };
enum class ValueField : protozero::pbf_tag_type {
    string_value = 1,
    float_value = 2,
    double_value = 3,
    int_value = 4,
    uint_value = 5,
    sint_value = 6,
    bool_value = 7
};

constexpr std::size_t first_slots = 512;
/// 2^64 divided by the golden ratio: spreads neighbouring numbers over the whole range.
constexpr std::uint64_t spread = 0x9e3779b97f4a7c15U;

constexpr std::uint64_t mixed(std::uint64_t bits) noexcept {
    const std::uint64_t product = (bits ^ (bits >> 32U)) * spread;
    return product ^ (product >> 32U);
}

std::uint32_t hash_of(std::string_view text) noexcept {
    std::uint64_t hash = text.size() * spread;
    const char* at = text.data();
    std::size_t left = text.size();
    for (; left >= sizeof(std::uint64_t); left -= sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, sizeof word);
        hash = mixed(hash ^ word);
        at += sizeof word;
    }
    if (left > 0) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, left);
        hash = mixed(hash ^ word);
    }
    return static_cast<std::uint32_t>(hash);
}

template<class Field>
constexpr char tag_of(Field field, unsigned wire_type) noexcept {
    return static_cast<char>(static_cast<unsigned>(field) << 3U | wire_type);
}

constexpr char value_tag = tag_of(ValuesField::values, length_delimited_type);

/// Writes a value of one number, of which `put` writes the bytes behind the tag and gives their
/// end: at most ten, so lengths take a byte each.
template<class Put>
void append_number(std::string& out, ValueField field, unsigned wire_type, const Put& put) {
    std::array<char, 3 + protozero::max_varint_length> bytes{};
    bytes[0] = value_tag;
    bytes[2] = tag_of(field, wire_type);
    char* const end = put(bytes.data() + 3);
    bytes[1] = static_cast<char>(end - (bytes.data() + 2));
    out.append(bytes.data(), end);
}

void append_varint(std::string& out, ValueField field, std::uint64_t number) {
    append_number(out, field, varint_type, [number](char* at) {
        return at + protozero::write_varint(at, number);
    });
}

/// The bits of a number of fixed width, lowest byte first.
template<class Bits>
void append_fixed(std::string& out, ValueField field, unsigned wire_type, Bits bits) {
    append_number(out, field, wire_type, [bits](char* at) {
        for (unsigned shift = 0; shift < 8 * sizeof bits; shift += 8) {
            *at++ = static_cast<char>(bits >> shift & 0xFFU);
        }
        return at;
    });
}

/// Writes a value of text with its lengths known beforehand: names are most of a tile.
void append_text(std::string& out, std::string_view text) {
    constexpr char text_tag = tag_of(ValueField::string_value, length_delimited_type);
    const auto value_size =
        1U + static_cast<std::size_t>(protozero::length_of_varint(text.size())) + text.size();
    std::array<char, 2 + 2 * protozero::max_varint_length> head{};
    char* at = head.data();
    *at++ = value_tag;
    at += protozero::write_varint(at, value_size);
    *at++ = text_tag;
    at += protozero::write_varint(at, text.size());
    out.append(head.data(), at).append(text);
}

} // namespace

void ValueTable::grow_numbers() {
    const std::vector<NumberSlot> before = std::exchange(
        m_numbers, std::vector<NumberSlot>(std::max(first_slots, 2 * m_numbers.size())));
    for (const NumberSlot& slot : before) {
        if (slot.position != no_position) {
            slot_of(slot.bits, slot.kind) = slot;
        }
    }
}

void ValueTable::grow_texts() {
    const std::vector<TextSlot> before =
        std::exchange(m_texts, std::vector<TextSlot>(std::max(first_slots, 2 * m_texts.size())));
    const std::size_t mask = m_texts.size() - 1;
    for (const TextSlot& slot : before) {
        if (slot.position == no_position) {
            continue;
        }
        std::size_t at = slot.hash & mask;
        while (m_texts[at].position != no_position) {
            at = (at + 1) & mask;
        }
        m_texts[at] = slot;
    }
}

ValueTable::NumberSlot& ValueTable::slot_of(std::uint64_t bits, Kind kind) {
    const std::size_t mask = m_numbers.size() - 1;
    std::size_t at = mixed(bits + static_cast<std::uint64_t>(kind)) & mask;
    while (m_numbers[at].position != no_position &&
           (m_numbers[at].bits != bits || m_numbers[at].kind != kind)) {
        at = (at + 1) & mask;
    }
    return m_numbers[at];
}

ValueTable::TextSlot& ValueTable::slot_of(std::string_view text, std::uint32_t hash) {
    const std::size_t mask = m_texts.size() - 1;
    std::size_t at = hash & mask;
    const auto is_other = [&](const TextSlot& slot) {
        return slot.hash != hash || slot.size != text.size() ||
               encoded().substr(slot.begin, slot.size) != text;
    };
    while (m_texts[at].position != no_position && is_other(m_texts[at])) {
        at = (at + 1) & mask;
    }
    return m_texts[at];
}

std::uint32_t ValueTable::position_of_unique(std::string_view text) {
    append_text(m_encoded, text);
    return m_count++;
}

std::uint32_t ValueTable::position_of(std::string_view text) {
    if (2 * (std::size_t{m_text_count} + 1) > m_texts.size()) {
        grow_texts();
    }
    const std::uint32_t hash = hash_of(text);
    TextSlot& slot = slot_of(text, hash);
    if (slot.position == no_position) {
        append_text(m_encoded, text);
        if (m_encoded.size() > std::numeric_limits<std::uint32_t>::max()) {
            throw Error("the values of a layer of a vector tile need more than 4 GB");
        }
        // A text is the end of its value.
        slot = {
            .hash = hash,
            .position = m_count++,
            .begin = static_cast<std::uint32_t>(m_encoded.size() - text.size()),
            .size = static_cast<std::uint32_t>(text.size())};
        ++m_text_count;
    }
    return slot.position;
}

/// Gives a number its position; `append` writes it when it is new.
template<class Append>
std::uint32_t ValueTable::number_position(std::uint64_t bits, Kind kind, const Append& append) {
    if (2 * (std::size_t{m_number_count} + 1) > m_numbers.size()) {
        grow_numbers();
    }
    NumberSlot& slot = slot_of(bits, kind);
    if (slot.position == no_position) {
        append(m_encoded);
        slot = {.bits = bits, .position = m_count++, .kind = kind};
        ++m_number_count;
    }
    return slot.position;
}

std::uint32_t ValueTable::noted(SmallNumbers& small, std::uint64_t number, std::uint32_t position) {
    if (number < small.size()) {
        small[static_cast<std::size_t>(number)] = position + 1;
    }
    return position;
}

std::uint32_t ValueTable::searched_whole(std::int64_t number) {
    const auto bits = static_cast<std::uint64_t>(number);
    const auto append = [number](std::string& out) {
        // Negative numbers take ten bytes as int_value; sint_value is what short ones are for.
        if (number < 0) {
            append_varint(out, ValueField::sint_value, protozero::encode_zigzag64(number));
        } else {
            append_varint(out, ValueField::int_value, static_cast<std::uint64_t>(number));
        }
    };
    return noted(m_small_wholes, bits, number_position(bits, Kind::whole, append));
}

std::uint32_t ValueTable::searched_natural(std::uint64_t number) {
    const auto append = [number](std::string& out) {
        append_varint(out, ValueField::uint_value, number);
    };
    return noted(m_small_naturals, number, number_position(number, Kind::natural, append));
}

std::uint32_t ValueTable::position_of(double number) {
    const auto bits = std::bit_cast<std::uint64_t>(number);
    return number_position(bits, Kind::real, [bits](std::string& out) {
        append_fixed(out, ValueField::double_value, eight_bytes_type, bits);
    });
}

std::uint32_t ValueTable::position_of(float number) {
    const auto bits = std::bit_cast<std::uint32_t>(number);
    return number_position(bits, Kind::single, [bits](std::string& out) {
        append_fixed(out, ValueField::float_value, four_bytes_type, bits);
    });
}

std::uint32_t ValueTable::position_of(bool truth) {
    return number_position(truth ? 1 : 0, Kind::truth, [truth](std::string& out) {
        append_varint(out, ValueField::bool_value, truth ? 1 : 0);
    });
}

} // namespace osh::tiles
