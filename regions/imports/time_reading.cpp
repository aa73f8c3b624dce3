#include "regions/imports/time_reading.hpp"

#include "regions/imports/import_rule.hpp"
#include "regions/snapshot/calendar.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace osh::regions {

namespace {

bool all_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_possible_year(std::string_view text) {
    return text.size() == 4 && all_digits(text) && text >= "1990" && text <= "2100";
}

/// Whether what follows a day is a time of day.
bool is_time_behind_day(std::string_view rest) {
    return rest.empty() || ((rest.front() == ' ' || rest.front() == 'T') && rest.size() >= 5 &&
                            rest.find(':') != std::string_view::npos);
}

} // namespace

CellReading read_date(std::string_view text, std::string& canonical) {
    if (text.size() >= 10 && is_time_behind_day(text.substr(10))) {
        const std::string_view day = text.substr(0, 10);
        canonical.resize(10);
        if ((day[4] == '-' || day[4] == '/' || day[4] == '.') && day[7] == day[4]) {
            canonical.assign(day);
        } else if ((day[2] == '.' || day[2] == '/' || day[2] == '-') && day[5] == day[2]) {
            std::ranges::copy(day.substr(6, 4), canonical.begin());
            std::ranges::copy(day.substr(3, 2), canonical.begin() + 5);
            std::ranges::copy(day.substr(0, 2), canonical.begin() + 8);
        }
        canonical[4] = '-';
        canonical[7] = '-';
        if (parse_day(canonical)) {
            return {};
        }
    }
    canonical.clear();
    return {.fault = "date_shape"};
}

CellReading read_year(std::string_view text, std::string& canonical) {
    constexpr std::array<std::string_view, 5> endings{"", " г.", " год", " ж.", ".0"};
    const std::string_view year = text.substr(0, 4);
    if (!is_possible_year(year) ||
        std::ranges::find(endings, text.substr(year.size())) == endings.end()) {
        return {.fault = "year_shape"};
    }
    canonical.assign(year);
    return {};
}

CellReading read_period(std::string_view text, std::string& canonical) {
    constexpr std::array<std::string_view, 4> without_year{
        "n/a", "average", "every year", "yearly"};
    if (std::string small = in_lower_case(text);
        std::ranges::find(without_year, small) != without_year.end()) {
        canonical = std::move(small);
        return {};
    }
    constexpr std::size_t longest_period = 40;
    if (text.size() > longest_period || text.size() < 4 || !all_digits(text.substr(0, 4)) ||
        std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; })) {
        return {.fault = "period_shape"};
    }
    canonical.assign(text);
    return {};
}

CellReading read_time(std::string_view text, std::string& canonical) {
    std::string padded(text.size() > 1 && text[1] == ':' ? "0" : "");
    padded += text;
    const bool has_shape = (padded.size() == 5 || (padded.size() == 8 && padded[5] == ':')) &&
                           padded[2] == ':' && all_digits(padded.substr(0, 2)) &&
                           all_digits(padded.substr(3, 2));
    if (!has_shape || padded.substr(0, 2) > "23" || padded.substr(3, 2) > "59") {
        return {.fault = "time_shape"};
    }
    canonical = padded.substr(0, 5);
    return {};
}

} // namespace osh::regions
