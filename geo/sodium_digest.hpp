#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace osh::geo {

/// The SHA-256 (FIPS 180-4) of the bytes of files one after another, as 64 hexadecimal digits:
/// tells whether a file was taken in before. Throws `geo::Error` when one cannot be read.
std::string sha256_of_files(std::span<const std::filesystem::path> files);

/// A vector file and the files that belong to it (of a Shapefile .dbf, .shx, .prj, .cpg), sorted.
std::vector<std::filesystem::path> with_side_files(const std::filesystem::path& file);

} // namespace osh::geo
