#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace osh::server {

/// A JSON value whose object members keep the order in which they were written (RFC 8259).
using Json = nlohmann::ordered_json;

/// The JSON text of a value, without white space. Every JSON text that leaves the program is made
/// here. Bytes that are not UTF-8 become U+FFFD, NaN and infinities become null, and a double is
/// written with the fewest digits that read back as the same number.
std::string json_text(const Json& json);

/// The value of a JSON text; nothing when it is not one complete JSON text or is nested deeper than
/// `deepest` levels (a guard for the stack against hostile input).
std::optional<Json> parse_json(std::string_view text, int deepest = 32);

/// The first member that an object of a JSON text names twice: readers differ in which of the two
/// counts (RFC 8259, section 4). Nothing when there is none or the text is none.
std::optional<std::string> repeated_member(std::string_view text);

} // namespace osh::server
