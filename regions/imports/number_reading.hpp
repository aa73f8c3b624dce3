#pragma once

#include "regions/imports/cell_reading.hpp"

#include <string>
#include <string_view>

namespace osh::regions {

// Reading of numbers; see `CellReader`. The text is trimmed and not empty. Spaces and no-break
// spaces between groups of three digits are no part of the number.

/// A whole number from 0, without leading zeros; `12.0` of a spreadsheet is whole.
CellReading read_count(std::string_view text, std::string& canonical);

/// Tenge as a whole number from 0; tiyn, one or two digits behind a point or comma, are rounded
/// half up, and said so unless they are none.
CellReading read_money(std::string_view text, std::string& canonical);

/// A decimal number; a single comma is taken for the decimal point and said so.
CellReading read_number(std::string_view text, std::string& canonical);

/// A decimal number of degrees within ±180.
CellReading read_coordinate(std::string_view text, std::string& canonical);

} // namespace osh::regions
