#include "regions/codes/bin.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace osh::regions {

namespace {

constexpr std::size_t bin_digits = 12;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

unsigned weighted_remainder(std::string_view digits, const std::array<unsigned, 11>& weights) {
    unsigned sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        sum += static_cast<unsigned>(digits[i] - '0') * weights[i];
    }
    return sum % 11;
}

bool has_plausible_head(std::string_view text) {
    if (text.starts_with("9999")) {
        return true; // the demo
    }
    const int month = (text[2] - '0') * 10 + (text[3] - '0');
    return month >= 1 && month <= 12 && text[4] >= '4' && text[4] <= '6' && text[5] <= '2';
}

} // namespace

std::optional<unsigned> bin_check_digit(std::string_view eleven_digits) noexcept {
    constexpr std::array<unsigned, 11> first{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    constexpr std::array<unsigned, 11> second{3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2};
    if (eleven_digits.size() != first.size() || !std::ranges::all_of(eleven_digits, is_digit)) {
        return std::nullopt;
    }
    for (const auto& weights : {first, second}) {
        const unsigned remainder = weighted_remainder(eleven_digits, weights);
        if (remainder != 10) {
            return remainder;
        }
    }
    return std::nullopt;
}

std::optional<Bin> Bin::parse(std::string_view text) noexcept {
    if (text.size() != bin_digits || !std::ranges::all_of(text, is_digit) ||
        !has_plausible_head(text)) {
        return std::nullopt;
    }
    const auto check = bin_check_digit(text.substr(0, bin_digits - 1));
    if (!check || *check != static_cast<unsigned>(text.back() - '0')) {
        return std::nullopt;
    }
    std::uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return Bin{number};
}

std::optional<Bin> Bin::of_demo(std::uint32_t n) noexcept {
    if (n >= 10'000'000) {
        return std::nullopt;
    }
    const std::string serial = std::to_string(10'000'000 + n).substr(1);
    const std::string head = "9999" + serial;
    const auto check = bin_check_digit(head);
    return check ? parse(head + std::to_string(*check)) : std::nullopt;
}

std::string Bin::text() const {
    const std::string digits = std::to_string(m_number);
    return std::string(bin_digits - digits.size(), '0') + digits;
}

} // namespace osh::regions
