#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace osh::tiles {

/// How hard to compress: 1 (fastest, by ISA-L) to 12 (smallest), as libdeflate counts.
struct GzipLevel {
    static constexpr int min = 1;
    static constexpr int max = 12;

    /// Smaller output than zlib's 9 at less CPU than zlib's 6 on vector tiles.
    int number = 6;
};

/// The bytes in gzip format (RFC 1952), one member without name and time, so that the same input
/// gives the same bytes. Levels outside their range are moved to its nearer end.
std::string gzip(std::string_view bytes, GzipLevel level = {});

/// The most bytes that `gzip` makes of so many, whatever they are and at any level.
std::size_t most_gzip_bytes(std::size_t size) noexcept;

/// Whether the bytes begin as a gzip member does (RFC 1952, 2.3.1: ID1, ID2), which no vector tile
/// and no picture does.
bool is_gzip(std::string_view bytes) noexcept;

/// What one gzip member stands for; nothing when it is damaged, when anything follows it, or when
/// it stands for more than `most_bytes`. Never takes more memory than that.
std::optional<std::string> gunzip(std::string_view bytes, std::size_t most_bytes);

} // namespace osh::tiles
