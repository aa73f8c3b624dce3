#include "geo/planner/plan_calendar.hpp"

#include "geo/error.hpp"
#include "geo/planner/plan_export.hpp"
#include "geo/planner/plan_time.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace osh::geo {

namespace {

/// All of Kazakhstan since 1 March 2024.
constexpr std::chrono::hours kazakhstan_ahead_of_utc{5};

/// RFC 5545, 3.3.11 and 3.1: escaped, folded before the 76th octet, never inside a character.
std::string ics_line(const std::string& name, std::string_view value) {
    std::string line = name + ":";
    for (const char byte : value) {
        if (byte == '\\' || byte == ';' || byte == ',') {
            line += '\\';
        }
        if (byte == '\n') {
            line += "\\n";
        } else {
            line += static_cast<unsigned char>(byte) < 0x20 ? ' ' : byte;
        }
    }
    std::string folded;
    std::size_t width = 0;
    for (const char byte : line) {
        const bool continues = (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
        if (width >= 72 && !continues) {
            folded += "\r\n ";
            width = 1;
        }
        folded += byte;
        ++width;
    }
    return folded + "\r\n";
}

/// Who goes, which enterprise it is, and what to look at.
std::string description_of(
    const FieldProblem& field, const Duty& duty, const FieldVisit& visit, PlanLanguage language) {
    std::string text = field.inspectors[duty.inspector].id;
    if (!visit.name.empty()) {
        text += "\n" + visit.id;
    }
    for (const std::string& point : visit.checklist) {
        text += "\n☐ " + point;
    }
    if (const std::string_view mark = estimate_mark(field, language); !mark.empty()) {
        text.append("\n").append(mark);
    }
    return text;
}

/// The instant of a local time of day, in UTC.
std::string ics_instant(const std::string& date, DaySecond second) {
    using namespace std::chrono;
    const auto number = [&](std::size_t from, std::size_t count) {
        return std::atoi(date.substr(from, count).c_str());
    };
    const sys_days midnight = year_month_day(
        year(number(0, 4)),
        month(static_cast<unsigned>(number(5, 2))),
        day(static_cast<unsigned>(number(8, 2))));
    const sys_seconds instant = midnight + seconds(second) - kazakhstan_ahead_of_utc;
    const sys_days date_there = floor<days>(instant);
    const year_month_day on(date_there);
    const hh_mm_ss time(instant - date_there);
    char text[64];
    std::snprintf(
        text,
        sizeof text,
        "%04d%02u%02uT%02d%02d%02dZ",
        static_cast<int>(on.year()),
        static_cast<unsigned>(on.month()),
        static_cast<unsigned>(on.day()),
        static_cast<int>(time.hours().count()),
        static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count()));
    return text;
}

/// The language of a product's texts as a formal public identifier names it.
std::string_view ics_language(PlanLanguage language) {
    switch (language) {
    case PlanLanguage::kk:
        return "KK";
    case PlanLanguage::ru:
        return "RU";
    case PlanLanguage::en:
        break;
    }
    return "EN";
}

std::string ics_position(const LonLat& at) {
    char text[64];
    std::snprintf(text, sizeof text, "GEO:%.6f;%.6f\r\n", at.lat.degrees, at.lon.degrees);
    return text;
}

} // namespace

std::string plan_ics(
    const FieldProblem& field,
    const FieldPlan& plan,
    const PlanIssue& issue,
    PlanLanguage language) {
    if (field.first_day.empty()) {
        throw Error("a calendar needs dates, and the plan has no `first_day`");
    }
    std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//oshmap//field routes//" +
                       std::string(ics_language(language)) + "\r\n";
    for (const DutySchedule& schedule : plan.duties) {
        const Duty& duty = plan.routes.problem.duties[schedule.duty];
        const std::string date = date_of_day(field, duty.day);
        for (const ScheduledStop& stop : schedule.stops) {
            const FieldVisit& visit =
                field.visits[plan.routes.problem.alternatives[stop.alternative].visit];
            text += "BEGIN:VEVENT\r\n";
            text += ics_line("UID", visit.id + "." + issue.plan + "@oshmap");
            text += "SEQUENCE:" + std::to_string(issue.version) + "\r\n";
            text += "DTSTAMP:" + ics_instant(field.first_day, 0) + "\r\n";
            text += "DTSTART:" + ics_instant(date, stop.start) + "\r\n";
            text += "DTEND:" + ics_instant(date, stop.departure) + "\r\n";
            text += ics_line("SUMMARY", visit.name.empty() ? visit.id : visit.name);
            if (!visit.address.empty()) {
                text += ics_line("LOCATION", visit.address);
            }
            text += ics_line("DESCRIPTION", description_of(field, duty, visit, language));
            if (const auto& at = field.positions[visit.place]) {
                text += ics_position(*at);
            }
            text += "END:VEVENT\r\n";
        }
    }
    return text + "END:VCALENDAR\r\n";
}

} // namespace osh::geo
