#pragma once

#include "geo/rows/row_source.hpp"
#include "regions/imports/recognise_columns.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace osh::server {

/// What the owner of a file says about it: how to read it and which column stands for which.
struct ImportMapping {
    std::optional<std::string> kind{}; ///< the contract it was written for
    geo::RowSourceOptions reader{};
    regions::ColumnMapping columns{};
};

/// Reads a mapping in TOML: the keys `kind`, `delimiter`, `encoding`, `sheet`, `header_line` and
/// `ignore` (a list of headers), the table `[columns]` (column of the contract = header, or
/// position from 1) and the table `[constants]` (column = one value for all rows). All are
/// optional. Throws `Error` naming file and line for an unknown key or a value of the wrong type.
ImportMapping read_import_mapping(const std::filesystem::path& file);

/// As above from a text; `name` stands for the file in errors.
ImportMapping parse_import_mapping(std::string_view text, const std::string& name);

/// The character a person names as delimiter: itself, `tab`, `comma`, `semicolon` or `bar`; nothing
/// when it is none of these or no single ASCII character that can separate cells.
std::optional<char> delimiter_by_name(std::string_view name);

} // namespace osh::server
