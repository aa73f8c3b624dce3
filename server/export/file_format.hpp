#pragma once

#include <string_view>

namespace osh::server {

/// A format that tables are exported in.
struct FileFormat {
    std::string_view name; ///< of the wish, and how files of it end
    std::string_view media_type;
    std::string_view driver; ///< of GDAL; empty when written by ourselves
    bool has_geometry;       ///< figures then come by territory, with its outline
    bool takes_more_tables;  ///< beside the first, for definitions
};

/// `csv`, `geojson`, `gpkg`, `xlsx` or `parquet`; null for another name.
const FileFormat* find_file_format(std::string_view name) noexcept;

} // namespace osh::server
