#include "regions/snapshot/name_pool.hpp"

#include "regions/error.hpp"

#include <limits>
#include <utility>

namespace osh::regions {

namespace {

/// Seven bits a byte, the lowest first; the top bit says that more follows.
void put_number(std::vector<std::uint8_t>& bytes, std::uint32_t number) {
    while (number >= 0x80U) {
        bytes.push_back(static_cast<std::uint8_t>((number & 0x7fU) | 0x80U));
        number >>= 7U;
    }
    bytes.push_back(static_cast<std::uint8_t>(number));
}

std::uint32_t take_number(const std::uint8_t*& at) {
    std::uint32_t number = 0;
    unsigned shift = 0;
    while ((*at & 0x80U) != 0) {
        number |= (*at++ & 0x7fU) << shift;
        shift += 7;
    }
    return number | static_cast<std::uint32_t>(*at++) << shift;
}

} // namespace

const std::uint8_t* NamePool::read(const std::uint8_t* at, std::string& text) const {
    text.clear();
    const std::uint32_t words = take_number(at);
    for (std::uint32_t i = 0; i < words; ++i) {
        if (i != 0) {
            text += ' ';
        }
        const std::uint32_t number = take_number(at);
        const std::uint32_t start = m_word_starts[number];
        text.append(m_letters.data() + start, m_word_starts[number + 1] - start);
    }
    return at;
}

NamePair NamePool::operator[](Offset offset) const {
    NamePair pair;
    read(offset, pair);
    return pair;
}

void NamePool::read(Offset offset, NamePair& pair) const {
    read(read(m_lists.data() + offset.byte, pair.kk), pair.ru);
}

std::string NamePool::kk(Offset offset) const {
    std::string text;
    read(m_lists.data() + offset.byte, text);
    return text;
}

std::string NamePool::ru(Offset offset) const {
    std::string text;
    read(read(m_lists.data() + offset.byte, text), text);
    return text;
}

std::size_t NamePool::memory_bytes() const noexcept {
    return m_letters.capacity() + m_word_starts.capacity() * sizeof(std::uint32_t) +
           m_lists.capacity();
}

NamePool::Offset NamePoolBuilder::add(std::string_view kk, std::string_view ru) {
    // A list never holds more bytes than five per letter and one for its length.
    constexpr std::size_t limit = std::numeric_limits<std::uint32_t>::max();
    if (m_pool.m_lists.size() + 5 * (kk.size() + ru.size() + 4) > limit ||
        m_pool.m_letters.size() + kk.size() + ru.size() > limit) {
        throw Error("the names of the enterprises need more than 4 GB");
    }
    const NamePool::Offset offset{static_cast<std::uint32_t>(m_pool.m_lists.size())};
    add_name(kk);
    add_name(ru);
    return offset;
}

void NamePoolBuilder::add_name(std::string_view text) {
    if (text.empty()) {
        put_number(m_pool.m_lists, 0);
        return;
    }
    std::uint32_t words = 1;
    for (const char c : text) {
        words += c == ' ' ? 1U : 0U;
    }
    put_number(m_pool.m_lists, words);
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t stop = std::min(text.find(' ', start), text.size());
        put_number(m_pool.m_lists, number_of(text.substr(start, stop - start)));
        start = stop + 1;
    }
}

std::uint32_t NamePoolBuilder::number_of(std::string_view word) {
    const auto known = m_numbers.find(word);
    if (known != m_numbers.end()) {
        return known->second;
    }
    if (m_pool.m_word_starts.empty()) {
        m_pool.m_word_starts.push_back(0);
    }
    const auto number = static_cast<std::uint32_t>(m_pool.m_word_starts.size() - 1);
    m_pool.m_letters.insert(m_pool.m_letters.end(), word.begin(), word.end());
    m_pool.m_word_starts.push_back(static_cast<std::uint32_t>(m_pool.m_letters.size()));
    m_numbers.emplace(word, number);
    return number;
}

NamePool NamePoolBuilder::finish() && {
    m_pool.m_letters.shrink_to_fit();
    m_pool.m_word_starts.shrink_to_fit();
    m_pool.m_lists.shrink_to_fit();
    m_numbers.clear();
    return std::move(m_pool);
}

} // namespace osh::regions
