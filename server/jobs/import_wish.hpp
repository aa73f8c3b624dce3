#pragma once

#include "server/http/request.hpp"
#include "server/json/json.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {

/// What came with a request that asks for an import: options by name, and where in the body the
/// file lies. Options of the query and fields of a form mean the same.
struct ImportWish {
    std::vector<std::pair<std::string, std::string>> options{};
    std::string file_name{};            ///< as its sender calls it; may be empty
    std::string mapping{};              ///< TOML; empty: none
    std::uint64_t begin = 0;            ///< of the file in the body
    std::optional<std::uint64_t> end{}; ///< nothing: to the end of the body
};

/// Reads the wish from the query and, when the body is a form, from its parts: one file, fields
/// named as options, and `mapping` as field or second file. Throws `Problem` (400, 422) when there
/// is no file or more than one.
ImportWish import_wish(const Request& request);

/// Whether the query asks for the edition that comes with the program (`edition`).
bool asks_for_edition(const Request& request);

/// The options of the query alone, for an import that brings no file.
ImportWish import_wish_without_file(const Request& request);

/// The name under which a job keeps its file: `input` with the extension of the file's own name,
/// by which readers know some formats.
std::string import_input_name(const ImportWish& wish);

/// Copies the file out of the body. Throws `Problem` (507) when the disk is full.
void keep_import_file(
    const Request& request, const ImportWish& wish, const std::filesystem::path& to);

/// The job's parameters as JSON: the options with `file_name`. Throws `Problem` (400, 422) for
/// options that an import of records does not know (`as_of`, `attribution`, `encoding`,
/// `delimiter`, `sheet`, `header_line`, `rehearsal`, `file_name`), given twice or malformed, and
/// for a mapping that cannot be read.
Json record_import_parameters(const std::string& kind, const ImportWish& wish);

} // namespace osh::server
