#pragma once

#include "geo/gdal_archive.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace osh::geo {

/// Cells of one column that are merged into one over several rows; all from 1.
struct MergedCells {
    std::uint64_t first_row = 0;
    std::uint64_t last_row = 0;
    std::size_t column = 0; ///< from 0
};

/// The part of the archive that holds an XLSX sheet; empty when the workbook does not say.
std::string xlsx_sheet_part(const Archive& archive, const std::string& sheet);

/// The cells of an XLSX sheet (ECMA-376 part 1, 18.3.1.55) that are merged over several rows,
/// ordered by their first row; of a block only its first column, which holds the value. None when
/// the sheet cannot be found.
std::vector<MergedCells> xlsx_merged_cells(const Archive& archive, const std::string& sheet);

/// The same of an ODS sheet (OpenDocument 1.3 part 3, 9.1.4 and 19.678).
std::vector<MergedCells> ods_merged_cells(const Archive& archive, const std::string& sheet);

} // namespace osh::geo
