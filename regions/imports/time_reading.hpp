#pragma once

#include "regions/imports/cell_reading.hpp"

#include <string>
#include <string_view>

namespace osh::regions {

// Reading of days, years, periods and times of day; see `CellReader`. The text is trimmed and not
// empty.

/// Day as 2024-03-31, 2024/03/31, 31.03.2024 or 31/03/2024; a time of day behind it is dropped.
/// With the year behind, the day stands before the month, as the country writes it: 01/02/2020 is
/// 1 February, and 02/13/2020 is no day.
CellReading read_date(std::string_view text, std::string& canonical);

/// 1990..2100, also as `2024 г.` or `2024 ж.`.
CellReading read_year(std::string_view text, std::string& canonical);

/// `2022`, `2025 H1`, `2020-2022`, `2024-Q3` and the like: begins with a year; or, of a figure that
/// belongs to no year, `n/a`, `average`, `every year`, `yearly`.
CellReading read_period(std::string_view text, std::string& canonical);

/// HH:MM, seconds are dropped.
CellReading read_time(std::string_view text, std::string& canonical);

} // namespace osh::regions
