#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace osh::geo {

/// A place in the Classifier of Administrative-Territorial Objects (KATO, national standard
/// NK RK 11): nine digits in groups of 2 + 2 + 2 + 1 + 2, read as region, district or city, rural
/// okrug, and two steps of settlement. A parent has its last non-zero group zeroed (holds for 1,602
/// of 1,602 codes checked).
class Kato {
public:
    /// Reads nine digits; nothing when the text has another shape or is all zeros.
    static std::optional<Kato> parse(std::string_view text) noexcept;

    /// The region with these first two digits, e.g. 35 → 350000000; nothing outside 1..99.
    static std::optional<Kato> of_region(unsigned two_digits) noexcept;

    /// Nine digits.
    std::string text() const;

    /// The nine digits as a number, for dictionaries and columns.
    std::uint32_t number() const noexcept { return m_code; }

    /// The region this place belongs to, itself a KATO code ending in zeros.
    Kato region() const noexcept { return Kato{m_code / 10'000'000 * 10'000'000}; }

    /// The first two digits as a number, 1..99.
    unsigned region_digits() const noexcept { return m_code / 10'000'000; }

    /// The code with its last non-zero group zeroed; nothing for a region.
    std::optional<Kato> parent() const noexcept;

    /// How many leading digits carry meaning: 2, 4, 6, 7 or 9.
    unsigned significant_digits() const noexcept;

    /// Whether this place is `other` or lies in it by the hierarchy of the code.
    bool within(Kato other) const noexcept;

    friend auto operator<=>(Kato, Kato) = default;

private:
    explicit constexpr Kato(std::uint32_t code) noexcept : m_code(code) {}

    std::uint32_t m_code;
};

} // namespace osh::geo
