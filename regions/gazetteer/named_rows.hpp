#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>

namespace osh::regions {

/// One row of a table with its cells by the header's names in small letters.
class NamedRow {
public:
    NamedRow(std::uint64_t row_number, std::unordered_map<std::string, std::string> row_cells)
        : number(row_number)
        , cells(std::move(row_cells)) {}

    /// The first of these columns that has something in it, without spaces at its ends; else empty.
    std::string_view cell(std::initializer_list<std::string_view> names) const;

    std::uint64_t number = 0; ///< line or row of the file, from 1
    std::unordered_map<std::string, std::string> cells;
};

/// Hands the rows of a table to `take`, in the file's order: CSV with a header (comma, semicolon or
/// tab; a row that does not fit it is handed with the cells it has), XML of records, or what GDAL
/// opens (XLSX, ODS, GeoPackage …). Throws `regions::Error` or `geo::Error` naming the file when
/// it cannot be read.
void read_named_rows(
    const std::filesystem::path& file, const std::function<void(const NamedRow&)>& take);

} // namespace osh::regions
