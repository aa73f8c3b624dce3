#pragma once

#include "server/http/framing_error.hpp"
#include "server/http/request.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace osh::server {

/// The resource a request names, percent-decoded exactly once.
struct Target {
    std::string path;
    std::vector<std::string> segments;
    std::vector<Parameter> query;
};

/// Reads a request target in origin form or absolute form (RFC 9112 §3.2) and `*` for OPTIONS.
/// Refused are malformed percent-escapes, encoded NUL, text that is not UTF-8, backslashes and
/// control characters in the path, and `.` or `..` as a part of the path, encoded or not.
std::variant<Target, FramingError> parse_target(std::string_view text, Method method);

/// What can be read of a malformed target: its path as it came, no segments, and the parameters of
/// the query that are sound.
Target readable_target(std::string_view text);

/// The bytes a percent-encoded text stands for (RFC 3986 §2.1); nothing when an escape is malformed
/// or stands for NUL, or when the result is not UTF-8.
std::optional<std::string> percent_decode(std::string_view text);

} // namespace osh::server
