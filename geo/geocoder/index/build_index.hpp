#pragma once

#include "geo/geocoder/gazetteer/gazetteer.hpp"

#include <filesystem>
#include <string>

namespace osh::geo {

/// Lays a gazetteer out as the bytes of an index. The same gazetteer gives the same bytes. Throws
/// `geo::Error` when a parent, a settlement or a street that something refers to does not exist, or
/// when a parent stands on no higher level than its child.
std::string build_index(const Gazetteer& gazetteer);

/// Writes an index beside the file and renames it, so that readers see the old or the new one.
/// Throws `geo::Error` when it cannot be written.
void write_index(const std::string& bytes, const std::filesystem::path& file);

} // namespace osh::geo
