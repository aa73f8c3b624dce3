#include "geo/planner/plan_time.hpp"

#include <chrono>
#include <cstdio>

namespace osh::geo {

std::string time_of_day(DaySecond second) {
    char text[48];
    if (second % 60 == 0) {
        std::snprintf(text, sizeof text, "%02d:%02d", second / 3'600, second / 60 % 60);
    } else {
        std::snprintf(
            text, sizeof text, "%02d:%02d:%02d", second / 3'600, second / 60 % 60, second % 60);
    }
    return text;
}

std::string date_of_day(const FieldProblem& field, std::int32_t day) {
    if (field.first_day.empty()) {
        return "";
    }
    using namespace std::chrono;
    const year_month_day first{
        year{std::stoi(field.first_day.substr(0, 4))},
        month{static_cast<unsigned>(std::stoi(field.first_day.substr(5, 2)))},
        std::chrono::day{static_cast<unsigned>(std::stoi(field.first_day.substr(8, 2)))}};
    const year_month_day date{sys_days{first} + days{day}};
    char text[48];
    std::snprintf(
        text,
        sizeof text,
        "%04d-%02u-%02u",
        static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()));
    return text;
}

} // namespace osh::geo
