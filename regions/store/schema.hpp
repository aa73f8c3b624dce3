#pragma once

#include <span>
#include <string_view>

namespace osh::regions {

/// The text of one migration of the truth file, by file name; throws std::out_of_range otherwise.
std::string_view schema_file(std::string_view file_name);

/// The migrations in the order in which they are applied; the n-th leads to schema version n.
std::span<const std::string_view> schema_file_files();

} // namespace osh::regions
