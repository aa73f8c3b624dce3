#include "server/ogc/rfc3339.hpp"

#include <chrono>
#include <cstddef>

namespace osh::server {

namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Two digits that make a number up to `most`, taken off the front.
bool take_two_digits(std::string_view& text, int most) noexcept {
    if (text.size() < 2 || !is_digit(text[0]) || !is_digit(text[1])) {
        return false;
    }
    const int number = (text[0] - '0') * 10 + (text[1] - '0');
    text.remove_prefix(2);
    return number <= most;
}

bool take_character(std::string_view& text, char wanted) noexcept {
    if (text.empty() || text.front() != wanted) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

bool take_fraction(std::string_view& text) noexcept {
    if (!take_character(text, '.')) {
        return true;
    }
    std::size_t digits = 0;
    while (!text.empty() && is_digit(text.front())) {
        text.remove_prefix(1);
        ++digits;
    }
    return digits > 0;
}

/// `Z` or hours and minutes beside UTC, up to the end.
bool is_offset(std::string_view text) noexcept {
    if (text == "Z" || text == "z") {
        return true;
    }
    const bool has_sign = take_character(text, '+') || take_character(text, '-');
    return has_sign && take_two_digits(text, 23) && take_character(text, ':') &&
           take_two_digits(text, 59) && text.empty();
}

} // namespace

bool is_full_date(std::string_view text) noexcept {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return false;
    }
    int numbers[3] = {0, 0, 0};
    std::size_t part = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == 4 || i == 7) {
            ++part;
        } else if (is_digit(text[i])) {
            numbers[part] = numbers[part] * 10 + (text[i] - '0');
        } else {
            return false;
        }
    }
    return std::chrono::year_month_day(
               std::chrono::year(numbers[0]),
               std::chrono::month(static_cast<unsigned>(numbers[1])),
               std::chrono::day(static_cast<unsigned>(numbers[2])))
        .ok();
}

bool is_date_time(std::string_view text) noexcept {
    if (text.size() < 20 || !is_full_date(text.substr(0, 10)) ||
        (text[10] != 'T' && text[10] != 't')) {
        return false;
    }
    text.remove_prefix(11);
    return take_two_digits(text, 23) && take_character(text, ':') && take_two_digits(text, 59) &&
           take_character(text, ':') && take_two_digits(text, 60) && take_fraction(text) &&
           is_offset(text);
}

} // namespace osh::server
