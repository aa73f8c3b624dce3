#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace osh::regions {

/// A business identification number (BIN) of Kazakhstan: twelve digits, YYMM of registration, type
/// of owner (4 resident, 5 non-resident, 6 joint sole trader), 0 head office / 1 branch / 2
/// representation, five-digit serial, check digit. The check digit cannot see the eleventh digit in
/// one case of ten: a filter, not a proof.
class Bin {
public:
    /// Twelve digits with a right check digit, of an organisation or of the demo; nothing otherwise
    /// (an IIN of a person is refused by its type digit).
    static std::optional<Bin> parse(std::string_view text) noexcept;

    /// The n-th BIN of the demo population, n < 10,000,000: starts with 99 and month 99, which no
    /// registration can have; its check digit is right. Nothing for the about one n in a hundred
    /// whose check digit is not assignable.
    static std::optional<Bin> of_demo(std::uint32_t n) noexcept;

    std::string text() const;

    std::uint64_t number() const noexcept { return m_number; }

    bool is_demo() const noexcept { return m_number / 100'000'000 == 9999; }

    friend auto operator<=>(Bin, Bin) = default;

private:
    explicit constexpr Bin(std::uint64_t number) noexcept : m_number(number) {}

    std::uint64_t m_number;
};

/// The check digit of the first eleven digits: Σ dᵢ·i mod 11, when that is 10 again with the
/// weights 3 4 5 6 7 8 9 10 11 1 2; nothing when that is 10 too (such a number is not assigned).
std::optional<unsigned> bin_check_digit(std::string_view eleven_digits) noexcept;

} // namespace osh::regions
