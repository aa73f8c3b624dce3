#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace osh::tiles {

/// How hard to compress: 1 (fastest) to 12 (smallest), as libdeflate counts.
struct GzipLevel {
    static constexpr int min = 1;
    static constexpr int max = 12;

    /// Smaller output than zlib's 9 at less CPU than zlib's 6 on vector tiles.
    int number = 6;
};

/// The bytes in gzip format (RFC 1952), one member without name and time, so that the same input
/// gives the same bytes. Levels outside their range are moved to its nearer end.
std::string gzip(std::string_view bytes, GzipLevel level = {});

/// What one gzip member stands for; nothing when it is damaged, when anything follows it, or when
/// it stands for more than `most_bytes`. Never takes more memory than that.
std::optional<std::string> gunzip(std::string_view bytes, std::size_t most_bytes);

} // namespace osh::tiles
