#pragma once

#include "tiles/archive/archive_header.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace osh::tiles {

/// A stretch of a file.
struct FileRange {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

/// The first 127 bytes of an archive (PMTiles 3, section 3). Archives of this program are
/// clustered, hold vector tiles (type 1) and compress everything with gzip (2).
struct PmtilesHeader {
    FileRange root;
    FileRange metadata;
    FileRange leaves;
    FileRange tiles;
    ArchiveCounts counts;
    ArchiveDescription description; ///< without the metadata
};

/// The lengths of what comes before the tiles.
struct PmtilesLengths {
    std::uint64_t root = 0;
    std::uint64_t metadata = 0;
    std::uint64_t leaves = 0;
};

PmtilesHeader make_header(
    const ArchiveDescription& description, const ArchiveCounts& counts, PmtilesLengths lengths);

std::string encode_header(const PmtilesHeader& header);

/// Nothing when the bytes are no header, or one of an archive that this program does not serve:
/// another version, tiles that are no vector tiles or are compressed otherwise.
std::optional<PmtilesHeader> decode_header(std::string_view bytes);

} // namespace osh::tiles
