#include "geo/json_field_times.hpp"

#include <chrono>
#include <cmath>

namespace osh::geo {

namespace {

// Years of four digits whatever days are added to a date.
constexpr int first_year = 1970;
constexpr int last_year = 2199;

bool valid_date(int year, int month, int day) {
    return std::chrono::year_month_day{
        std::chrono::year{year},
        std::chrono::month{static_cast<unsigned>(month)},
        std::chrono::day{static_cast<unsigned>(day)}}
        .ok();
}

} // namespace

DaySecond json_day_second(const JsonMember& member) {
    const std::string text = member.text();
    const auto digit = [&](std::size_t at) {
        return at < text.size() && text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : -100'000;
    };
    const bool long_form = text.size() == 8 && text[5] == ':';
    const int hours = 10 * digit(0) + digit(1);
    const int minutes = 10 * digit(3) + digit(4);
    const int seconds = long_form ? 10 * digit(6) + digit(7) : 0;
    const int all = hours * 3'600 + minutes * 60 + seconds;
    if ((text.size() != 5 && !long_form) || text[2] != ':' || hours < 0 || minutes < 0 ||
        minutes > 59 || seconds < 0 || seconds > 59 || all > 86'400) {
        member.refuse("must be a time of day such as 09:30");
    }
    return all;
}

std::string json_date(const JsonMember& member) {
    const std::string text = member.text();
    bool sound = text.size() == 10 && text[4] == '-' && text[7] == '-';
    for (std::size_t at = 0; sound && at < text.size(); ++at) {
        sound = at == 4 || at == 7 || (text[at] >= '0' && text[at] <= '9');
    }
    const int month = sound ? std::stoi(text.substr(5, 2)) : 0;
    const int day = sound ? std::stoi(text.substr(8, 2)) : 0;
    const int year = sound ? std::stoi(text.substr(0, 4)) : 0;
    if (!sound || year < first_year || year > last_year || !valid_date(year, month, day)) {
        member.refuse("must be a date such as 2026-03-02, of the years 1970 to 2199");
    }
    return text;
}

std::int32_t json_seconds_of_minutes(const JsonMember& member, double most) {
    return static_cast<std::int32_t>(std::lround(member.number(0.0, most) * 60.0));
}

DutyBreak json_break(const JsonMember& member) {
    member.allow_only({"from", "to", "minutes"});
    DutyBreak rest;
    rest.earliest = json_day_second(member.at("from"));
    rest.latest = json_day_second(member.at("to"));
    rest.duration = json_seconds_of_minutes(member.at("minutes"), 480.0);
    if (rest.latest < rest.earliest) {
        member.refuse("ends before it begins");
    }
    return rest;
}

FieldWish json_wish(const JsonMember& member) {
    const std::string word = member.text();
    if (word != "may" && word != "must" && word != "must_not") {
        member.refuse("must be may, must or must_not");
    }
    return word == "may" ? FieldWish::may : word == "must" ? FieldWish::must : FieldWish::must_not;
}

} // namespace osh::geo
