#pragma once

#include <span>
#include <string_view>

namespace osh::server {

/// The text of one migration of the operational database; throws `std::out_of_range` otherwise.
std::string_view operations_schema(std::string_view file_name);

/// The migrations in order; the n-th leads to schema version n.
std::span<const std::string_view> operations_schema_files();

} // namespace osh::server
