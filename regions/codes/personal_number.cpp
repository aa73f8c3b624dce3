#include "regions/codes/personal_number.hpp"

#include "regions/codes/bin.hpp"

#include <algorithm>

namespace osh::regions {

namespace {

constexpr std::size_t personal_digits = 12;

bool is_digit_of_person(char c) { return c >= '0' && c <= '9'; }

bool is_within(std::string_view text, std::string_view least, std::string_view most) {
    return text >= least && text <= most;
}

/// Gives `take` the place of each run of exactly twelve digits. Such a run covers one byte in
/// twelve, so that only these are looked at.
template<typename Take>
void for_each_twelve_digits(std::string_view text, Take take) {
    constexpr std::size_t last = personal_digits - 1;
    for (std::size_t at = last; at < text.size();) {
        if (!is_digit_of_person(text[at])) {
            at += personal_digits;
            continue;
        }
        std::size_t begin = at;
        while (begin > 0 && is_digit_of_person(text[begin - 1])) {
            --begin;
        }
        std::size_t end = at;
        while (end < text.size() && is_digit_of_person(text[end])) {
            ++end;
        }
        if (end - begin == personal_digits) {
            take(begin);
        }
        at = end + (personal_digits + last - end % personal_digits) % personal_digits;
    }
}

} // namespace

bool is_personal_number(std::string_view text, PersonalNumberProof proof) noexcept {
    if (text.size() != personal_digits || !std::ranges::all_of(text, is_digit_of_person) ||
        !is_within(text.substr(2, 2), "01", "12") || !is_within(text.substr(4, 2), "01", "31") ||
        !is_within(text.substr(6, 1), "1", "6")) {
        return false;
    }
    const auto check = bin_check_digit(text.substr(0, personal_digits - 1)); // the same as an IIN's
    return proof == PersonalNumberProof::shape ||
           (check && *check == static_cast<unsigned>(text.back() - '0'));
}

bool holds_personal_number(std::string_view text, PersonalNumberProof proof) noexcept {
    bool is_found = false;
    for_each_twelve_digits(text, [&](std::size_t begin) {
        is_found = is_found || is_personal_number(text.substr(begin, personal_digits), proof);
    });
    return is_found;
}

std::size_t mask_personal_numbers(std::string& text, PersonalNumberProof proof) noexcept {
    std::size_t count = 0;
    for_each_twelve_digits(text, [&](std::size_t begin) {
        if (is_personal_number(std::string_view(text).substr(begin, personal_digits), proof)) {
            std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(begin), personal_digits, '*');
            ++count;
        }
    });
    return count;
}

} // namespace osh::regions
