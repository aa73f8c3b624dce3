#pragma once

#include "regions/imports/cell_reading.hpp"

#include <string>
#include <string_view>

namespace osh::regions {

// Reading of codes; see `CellReader`. The text is trimmed and not empty.

/// Twelve digits with a right check digit, of an organisation or the demo. Ten or eleven digits are
/// mended when zeros before them make a valid number: spreadsheets lose them.
CellReading read_bin(std::string_view text, std::string& canonical);

CellReading read_kato(std::string_view text, std::string& canonical);

/// Section letter or digits, dots allowed; without dots.
CellReading read_oked(std::string_view text, std::string& canonical);

/// Codes in ascending order, each once, separated by spaces.
CellReading read_oked_list(std::string_view text, std::string& canonical);

/// 1..5 or I..V, in Latin letters or the Cyrillic ones that look like them.
CellReading read_degree(std::string_view text, std::string& canonical);

} // namespace osh::regions
