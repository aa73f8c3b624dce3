#include "regions/snapshot/calendar.hpp"

#include <charconv>

namespace osh::regions {

namespace {

/// A number of exactly these characters; nothing when one of them is no digit.
std::optional<int> digits(std::string_view text) noexcept {
    int number = 0;
    const char* const last = text.data() + text.size();
    const auto [stop, fault] = std::from_chars(text.data(), last, number);
    const bool starts_with_digit = !text.empty() && text[0] >= '0' && text[0] <= '9';
    return starts_with_digit && fault == std::errc{} && stop == last ? std::optional{number}
                                                                     : std::nullopt;
}

std::string padded(unsigned number, std::size_t width) {
    const std::string text = std::to_string(number);
    return std::string(text.size() < width ? width - text.size() : 0, '0') + text;
}

} // namespace

std::optional<Day> parse_day(std::string_view text) noexcept {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{
        std::chrono::year{*year},
        std::chrono::month{static_cast<unsigned>(*month)},
        std::chrono::day{static_cast<unsigned>(*day)}};
    return date.ok() ? std::optional{Day{date}} : std::nullopt;
}

std::string to_text(Day day) {
    const std::chrono::year_month_day date{day};
    return padded(static_cast<unsigned>(static_cast<int>(date.year())), 4) + '-' +
           padded(static_cast<unsigned>(date.month()), 2) + '-' +
           padded(static_cast<unsigned>(date.day()), 2);
}

int year_of(Day day) noexcept { return static_cast<int>(std::chrono::year_month_day{day}.year()); }

unsigned quarter_of(Day day) noexcept {
    const std::chrono::year_month_day date{day};
    return (static_cast<unsigned>(date.month()) - 1) / 3;
}

Day last_day_of(int year) noexcept {
    return Day{std::chrono::year{year} / std::chrono::December / 31};
}

Day months_before(Day day, int months) noexcept {
    const std::chrono::year_month_day date{day};
    const auto month = date.year() / date.month() - std::chrono::months{months};
    const std::chrono::year_month_day same{month / date.day()};
    return same.ok() ? Day{same} : Day{month / std::chrono::last};
}

} // namespace osh::regions
