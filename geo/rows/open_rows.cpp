#include "geo/error.hpp"
#include "geo/gdal_archive.hpp"
#include "geo/gdal_feature_rows.hpp"
#include "geo/gdal_sheet_rows.hpp"
#include "geo/rows/delimited_rows.hpp"
#include "geo/rows/headed_rows.hpp"
#include "geo/rows/row_source.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>

namespace osh::geo {

namespace {

constexpr std::string_view zip_magic = "PK\x03\x04";
constexpr std::string_view empty_zip_magic = "PK\x05\x06";
constexpr std::string_view compound_magic = "\xD0\xCF\x11\xE0";
constexpr std::string_view sqlite_magic = "SQLite format 3";
constexpr std::string_view shapefile_magic{"\x00\x00\x27\x0A", 4};
constexpr std::array<std::string_view, 14> vector_extensions{
    ".geojson",
    ".json",
    ".topojson",
    ".geojsonl",
    ".gpkg",
    ".sqlite",
    ".shp",
    ".dbf",
    ".fgb",
    ".kml",
    ".gml",
    ".tab",
    ".mif",
    ".gpx"};

/// Files that people take for tables, or send by mistake: how they begin and what they are.
struct ForeignFile {
    std::string_view beginning;
    std::string_view name;
};

constexpr std::array<ForeignFile, 14> foreign_files{
    {{"\x89PNG\r\n", "a PNG picture"},
     {"\xFF\xD8\xFF", "a JPEG picture"},
     {"GIF8", "a GIF picture"},
     {"BM", "a BMP picture"},
     {{"II*\0", 4}, "a TIFF picture"},
     {{"MM\0*", 4}, "a TIFF picture"},
     {"%PDF-", "a PDF document"},
     {"{\\rtf", "an RTF document"},
     {"Rar!\x1A", "a RAR archive"},
     {"7z\xBC\xAF\x27\x1C", "a 7z archive"},
     {"\x1F\x8B", "a gzip archive"},
     {"MZ", "a program"},
     {"\x7F"
      "ELF",
      "a program"},
     {"<!DOCTYPE html", "a web page"}}};

/// What a file is that cannot be a table; empty when it may be one. Two letters alone may begin a
/// header: then a byte that no text has must follow.
std::string_view foreign_name(std::string_view beginning) {
    constexpr std::size_t telling = 3;
    const bool has_nul = beginning.find('\0') != std::string_view::npos;
    for (const ForeignFile& foreign : foreign_files) {
        const bool is_sure = foreign.beginning.size() >= telling || has_nul;
        if (beginning.starts_with(foreign.beginning) &&
            (is_sure || foreign.beginning == "\x1F\x8B")) {
            return foreign.name;
        }
    }
    return {};
}

std::string first_bytes(const std::filesystem::path& file) {
    constexpr std::size_t looked_at = 64;
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored)) {
        throw Error(file.string() + ": is a folder; a file is needed");
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw Error(file.string() + ": no such file, or it cannot be read");
    }
    std::string bytes(looked_at, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    return bytes;
}

std::unique_ptr<RowSource>
open_archive(const std::filesystem::path& file, const RowSourceOptions& options) {
    const Archive archive(file, options.most_unpacked);
    if (archive.has("xl/workbook.xml") || archive.has("content.xml")) {
        return std::make_unique<HeadedRows>(open_sheet_rows(file, archive, options), options);
    }
    if (!archive.name_ending(".shp").empty() || !archive.name_ending(".geojson").empty()) {
        archive.check_contents();
        return open_feature_rows(file, options);
    }
    if (archive.has("word/document.xml")) {
        throw Error(file.string() + ": is no table: it is a Word document");
    }
    throw Error(
        file.string() +
        ": is a zip archive without a workbook or a Shapefile in it; unpack it first");
}

bool is_vector_file(const std::filesystem::path& file, std::string_view beginning) {
    std::string extension = file.extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    const std::size_t first = beginning.find_first_not_of(" \t\r\n");
    const bool is_json = first != std::string_view::npos && beginning[first] == '{';
    return beginning.starts_with(sqlite_magic) || beginning.starts_with(shapefile_magic) ||
           is_json || std::ranges::find(vector_extensions, extension) != vector_extensions.end();
}

} // namespace

std::unique_ptr<RowSource>
open_rows(const std::filesystem::path& file, const RowSourceOptions& options) {
    const std::string beginning = first_bytes(file);
    if (beginning.empty()) {
        throw Error(file.string() + ": is empty; a row of headers is needed");
    }
    if (const auto name = foreign_name(beginning); !name.empty()) {
        throw Error(file.string() + ": is no table: it is " + std::string(name));
    }
    if (beginning.starts_with(zip_magic) || beginning.starts_with(empty_zip_magic)) {
        return open_archive(file, options);
    }
    if (beginning.starts_with(compound_magic)) {
        throw Error(
            file.string() +
            ": is an old Excel file (.xls) or one with a password; save it as .xlsx "
            "without a password");
    }
    if (is_vector_file(file, beginning)) {
        return open_feature_rows(file, options);
    }
    return std::make_unique<HeadedRows>(std::make_unique<DelimitedRows>(file, options), options);
}

} // namespace osh::geo
