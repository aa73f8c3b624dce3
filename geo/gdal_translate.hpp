#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace osh::geo {

/// Writes the layers of a vector file in another format, by the name of GDAL's driver (`GPKG`,
/// `XLSX`, `Parquet` …). Columns of a CSV file get the types of their values. `description` becomes
/// the description of the new file where the format has one. Throws `geo::Error` when GDAL lacks
/// the driver or cannot read or write.
void translate_vector_file(
    const std::filesystem::path& from,
    const std::filesystem::path& to,
    std::string_view driver,
    const std::string& description);

} // namespace osh::geo
