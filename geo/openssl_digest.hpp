#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osh::geo {

/// The SHA-256 (FIPS 180-4) of the bytes of files one after another, as 64 hexadecimal digits:
/// tells whether a file was taken in before. `more` is added at the end, for what else the result
/// depends on. Throws `geo::Error` when a file cannot be read.
std::string
sha256_of_files(std::span<const std::filesystem::path> files, std::string_view more = {});

/// A vector file and the files that belong to it (of a Shapefile .dbf, .shx, .prj, .cpg), sorted.
std::vector<std::filesystem::path> with_side_files(const std::filesystem::path& file);

} // namespace osh::geo
