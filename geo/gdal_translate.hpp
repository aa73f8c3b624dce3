#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace osh::geo {

/// Whether this GDAL can make vector files by the driver of that name.
bool can_write_vectors(std::string_view driver);

/// What a file says of itself.
struct FileDescription {
    std::string title{};
    std::string text{};    ///< longer: sources, borders, marks
    std::string creator{}; ///< who or what made it
    std::string day{};     ///< as `2022-12-31`; empty when unknown
};

/// Writes the layers of a vector file in another format, by the name of GDAL's driver (`GPKG`,
/// `XLSX`, `Parquet` …). Columns of a CSV file are texts unless a file of the same name that ends
/// in
/// `.csvt` says otherwise (GDAL's CSV driver): a code keeps the zeros that it begins with.
/// What `description` says stands in the new file where the format has a place for it: in the
/// contents of a GeoPackage, in the document properties of a workbook. The layers of
/// `further` files come after them, as sheets or tables named as those files. Throws `geo::Error`
/// when GDAL lacks the driver or cannot read or write.
void translate_vector_file(
    const std::filesystem::path& from,
    const std::filesystem::path& to,
    std::string_view driver,
    const FileDescription& description,
    std::span<const std::filesystem::path> further = {});

/// A file that lies in memory.
struct NamedBytes {
    std::string name; ///< with extension
    std::string bytes;
};

/// The same without a disk: `files` are the file to translate, those that lie beside it (such as
/// its `.csvt`) and, from `further` on, those whose layers come after. `to` is the name of the new
/// file, whose bytes come back. Throws `geo::Error`.
std::string translated_vectors(
    std::span<const NamedBytes> files,
    std::size_t further,
    const std::string& to,
    std::string_view driver,
    const FileDescription& description);

} // namespace osh::geo
