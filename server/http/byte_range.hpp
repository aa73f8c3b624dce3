#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

namespace osh::server {

/// Bytes first ≤ n ≤ last of a file.
struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t last = 0;

    std::uint64_t length() const noexcept { return last - first + 1; }
};

/// The whole file is wanted: no `Range`, or one that RFC 9110 §14.2 lets a server ignore (another
/// unit, several ranges, malformed).
struct WholeFile {};

/// The range lies behind the end of the file.
struct NoSuchRange {};

/// What the `Range` field of a request asks of a file of `size` bytes (RFC 9110 §14.1.2).
std::variant<WholeFile, ByteRange, NoSuchRange>
asked_range(std::optional<std::string_view> range_field, std::uint64_t size);

} // namespace osh::server
