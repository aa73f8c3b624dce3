#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace osh::geo {

/// Whether this GDAL can make vector files by the driver of that name.
bool can_write_vectors(std::string_view driver);

/// Writes the layers of a vector file in another format, by the name of GDAL's driver (`GPKG`,
/// `XLSX`, `Parquet` …). Columns of a CSV file are texts unless a file of the same name that ends
/// in
/// `.csvt` says otherwise (GDAL's CSV driver): a code keeps the zeros that it begins with.
/// `description` becomes the description of the new file where the format has one. The layers of
/// `further` files come after them, as sheets or tables named as those files. Throws `geo::Error`
/// when GDAL lacks the driver or cannot read or write.
void translate_vector_file(
    const std::filesystem::path& from,
    const std::filesystem::path& to,
    std::string_view driver,
    const std::string& description,
    std::span<const std::filesystem::path> further = {});

} // namespace osh::geo
