#include "regions/imports/seen_records.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <utility>

namespace osh::regions {

namespace {

constexpr std::size_t first_slots = 1U << 12U;

std::uint64_t digest_of_key(std::string_view key) {
    std::uint64_t number = 0;
    const auto [stop, fault] = std::from_chars(key.data(), key.data() + key.size(), number);
    if (fault == std::errc{} && stop == key.data() + key.size() && key.size() <= 18) {
        return number;
    }
    // The highest bit keeps digests apart from numbers.
    return std::hash<std::string_view>{}(key) | (std::uint64_t{1} << 63U);
}

/// Spreads numbers that follow each other over the slots (Fibonacci hashing, Knuth 6.4).
std::size_t first_slot(std::uint64_t key, std::size_t slots) {
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15U) >> 20U) & (slots - 1);
}

} // namespace

SeenRecords::Slot& SeenRecords::slot_of(std::uint64_t key) noexcept {
    std::size_t at = first_slot(key, m_slots.size());
    while (m_slots[at].line != 0 && m_slots[at].key != key) {
        at = (at + 1) & (m_slots.size() - 1);
    }
    return m_slots[at];
}

void SeenRecords::grow() {
    std::vector<Slot> before(std::max(first_slots, m_slots.size() * 2));
    before.swap(m_slots);
    for (const Slot& slot : before) {
        if (slot.line != 0) {
            slot_of(slot.key) = slot;
        }
    }
}

std::optional<SeenRecord>
SeenRecords::add(std::string_view key, std::string_view values, std::uint64_t line) {
    if (m_used * 3 >= m_slots.size() * 2) {
        grow();
    }
    const std::uint64_t digest = digest_of_key(key);
    const std::uint64_t values_digest = std::hash<std::string_view>{}(values);
    Slot& slot = slot_of(digest);
    if (slot.line != 0) {
        return SeenRecord{slot.line, slot.values == values_digest};
    }
    slot = {digest, values_digest, std::max<std::uint64_t>(line, 1)};
    ++m_used;
    return std::nullopt;
}

} // namespace osh::regions
