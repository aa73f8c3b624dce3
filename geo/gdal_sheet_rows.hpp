#pragma once

#include "geo/gdal_archive.hpp"
#include "geo/rows/raw_rows.hpp"

#include <filesystem>
#include <memory>

namespace osh::geo {

/// The rows of one sheet of an XLSX or ODS workbook as texts: numbers without the noise of binary
/// fractions (15 digits, which is what spreadsheets keep), days as `YYYY-MM-DD`, formulas as the
/// value that was last computed. In XLSX a cell that is merged downwards stands for each row it
/// covers. `Row::line` is the sheet's own row number. The workbook lies in memory while it is read,
/// so that its unpacked size is bounded.
std::unique_ptr<RawRows> open_sheet_rows(
    const std::filesystem::path& file, const Archive& archive, const RowSourceOptions& options);

} // namespace osh::geo
