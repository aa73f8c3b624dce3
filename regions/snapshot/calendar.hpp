#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace osh::regions {

/// A calendar day, counted from 1 January 1970.
using Day = std::chrono::sys_days;

/// Reads `YYYY-MM-DD` (ISO 8601); nothing when the text has another shape or no such day exists.
std::optional<Day> parse_day(std::string_view text) noexcept;

/// `YYYY-MM-DD`.
std::string to_text(Day day);

int year_of(Day day) noexcept;

/// 0 for January to March, … 3 for October to December.
unsigned quarter_of(Day day) noexcept;

/// The last day of a year.
Day last_day_of(int year) noexcept;

/// The same day of the month so many months before; the last day of a shorter month.
Day months_before(Day day, int months) noexcept;

} // namespace osh::regions
