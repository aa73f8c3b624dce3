#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osh::tiles {

/// One entry of a directory: `run_length` tiles from `first` on share the bytes, or, with a run
/// length of 0, a leaf directory holds the entries from `first` on.
struct PmtilesEntry {
    std::uint64_t first = 0;
    std::uint64_t offset = 0; ///< within the tile data, or within the leaf directories
    std::uint32_t length = 0;
    std::uint32_t run_length = 0;

    friend bool operator==(const PmtilesEntry&, const PmtilesEntry&) = default;
};

/// A directory as PMTiles 3 writes it (section 4.2), before compression.
std::string encode_directory(std::span<const PmtilesEntry> entries);

/// Nothing when the bytes are no directory.
std::optional<std::vector<PmtilesEntry>> decode_directory(std::string_view bytes);

/// The entry that speaks of a tile; null when none does.
const PmtilesEntry*
find_entry(std::span<const PmtilesEntry> directory, std::uint64_t tile) noexcept;

/// Directories of an archive: the root fits into the first 16 KiB of the file with the header.
struct PmtilesDirectories {
    std::string root;   ///< compressed
    std::string leaves; ///< compressed one by one, one behind the other; empty when the root does
};

/// The bytes before which the root directory must end.
inline constexpr std::size_t root_end_bytes = 16'384;
inline constexpr std::size_t pmtiles_header_bytes = 127;

PmtilesDirectories make_directories(std::span<const PmtilesEntry> entries);

} // namespace osh::tiles
