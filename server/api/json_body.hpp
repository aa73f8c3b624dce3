#pragma once

#include "server/http/request.hpp"
#include "server/json/json.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace osh::server {

/// The JSON object a request carries. Throws `Problem`: 415 for another media type, 400 for what is
/// no object or names a member twice.
Json object_body(const Request& request);

/// The JSON object a request carries, with no members but those of the schema of that name, as
/// openapi.json publishes it. Throws `Problem` as `object_body` does, 422 for a member that is not
/// known.
Json json_body(const Request& request, std::string_view schema);

/// A member that is a text. Throws `Problem` (422) when it is absent or something else.
std::string text_member(const Json& object, std::string_view name);

/// A member that is a text, or nothing when it is absent or null.
std::optional<std::string> optional_text_member(const Json& object, std::string_view name);

/// A member that is true or false, or `otherwise` when it is absent or null.
bool flag_member(const Json& object, std::string_view name, bool otherwise);

} // namespace osh::server
