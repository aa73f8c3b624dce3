#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace osh::server {

/// How much time compression may take.
enum class GzipEffort {
    fast,   ///< for answers made on the fly
    thrifty ///< for files compressed once and sent often
};

/// The bytes in gzip format (RFC 1952). The same input gives the same bytes.
std::string gzip(std::string_view bytes, GzipEffort effort);

/// What gzip bytes stand for; nothing when they are damaged or stand for more than `most_bytes`.
std::optional<std::string> gunzip(std::string_view bytes, std::size_t most_bytes = 64U << 20U);

} // namespace osh::server
