#pragma once

#include "geo/gdal_translate.hpp"

#include <filesystem>

namespace osh::geo {

/// Writes title, description, creator and day into the document properties of a workbook (XLSX, on
/// the disk or in GDAL's memory): GDAL itself leaves them empty. Throws `geo::Error`.
void describe_workbook(const std::filesystem::path& file, const FileDescription& description);

} // namespace osh::geo
