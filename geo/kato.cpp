#include "geo/kato.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace osh::geo {

namespace {

constexpr std::size_t kato_digits = 9;

struct Group {
    std::uint32_t modulus; ///< everything below this power of ten follows the group before
    unsigned digits;       ///< leading digits up to the end of the group before
};

/// The groups of 2 + 2 + 2 + 1 + 2 digits, from the last one up.
constexpr std::array<Group, 4> groups{{{100, 7}, {1'000, 6}, {100'000, 4}, {10'000'000, 2}}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

} // namespace

std::optional<Kato> Kato::parse(std::string_view text) noexcept {
    if (text.size() != kato_digits || !std::ranges::all_of(text, is_digit)) {
        return std::nullopt;
    }
    std::uint32_t code = 0;
    std::from_chars(text.data(), text.data() + text.size(), code);
    return code < 10'000'000 ? std::nullopt : std::optional{Kato{code}};
}

std::optional<Kato> Kato::of_region(unsigned two_digits) noexcept {
    if (two_digits < 1 || two_digits > 99) {
        return std::nullopt;
    }
    return Kato{two_digits * 10'000'000U};
}

std::string Kato::text() const {
    const std::string digits = std::to_string(m_code);
    return std::string(kato_digits - digits.size(), '0') + digits;
}

std::optional<Kato> Kato::parent() const noexcept {
    for (const Group& group : groups) {
        if (m_code % group.modulus != 0) {
            return Kato{m_code / group.modulus * group.modulus};
        }
    }
    return std::nullopt;
}

unsigned Kato::significant_digits() const noexcept {
    unsigned digits = kato_digits;
    for (const Group& group : groups) {
        if (m_code % group.modulus != 0) {
            return digits;
        }
        digits = group.digits;
    }
    return digits;
}

bool Kato::within(Kato other) const noexcept {
    std::uint32_t modulus = 1;
    for (const Group& group : groups) {
        if (other.m_code % group.modulus != 0) {
            break;
        }
        modulus = group.modulus;
    }
    return m_code / modulus == other.m_code / modulus;
}

} // namespace osh::geo
