#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>

namespace osh::geo {

/// The members of a flat JSON object as text: strings as they are, numbers and truth values as
/// written, null left out.
using JsonObject = std::map<std::string, std::string>;

/// Reads a file that holds an array of flat objects, e.g. `[{"name":"Vila","lat":"42.5"}, …]`, one
/// object after another without holding the file's tree in memory; members that are objects or
/// arrays themselves are passed over. Throws `geo::Error` naming the file when it cannot be read,
/// is no JSON, or is not an array of objects.
void read_json_objects(
    const std::filesystem::path& file, const std::function<void(JsonObject&&)>& take);

} // namespace osh::geo
