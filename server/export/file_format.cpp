#include "server/export/file_format.hpp"

#include <algorithm>
#include <array>

namespace osh::server {

namespace {

constexpr std::array<FileFormat, 5> file_formats{{
    {"csv", "text/csv; charset=utf-8", "", false, false},
    {"geojson", "application/geo+json", "", true, false},
    {"gpkg", "application/geopackage+sqlite3", "GPKG", true, true},
    {"xlsx",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     "XLSX",
     false,
     true},
    {"parquet", "application/vnd.apache.parquet", "Parquet", false, false},
}};

} // namespace

const FileFormat* find_file_format(std::string_view name) noexcept {
    const auto* const found = std::ranges::find(file_formats, name, &FileFormat::name);
    return found == file_formats.end() ? nullptr : found;
}

} // namespace osh::server
