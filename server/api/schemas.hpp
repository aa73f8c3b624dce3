#pragma once

#include "server/http/request.hpp"
#include "server/json/json.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace osh::server {

/// The text of a table that describes the interface (`answers.json`, `parameters.json`); throws
/// `std::out_of_range` for another name.
std::string_view answers_file(std::string_view file_name);

/// All schemas of answers and bodies by name, as OpenAPI 3.0 writes them.
const Json& interface_schemas();

/// The schema of that name. Throws `std::out_of_range` when there is none: a programmer's mistake.
const Json& schema_named(std::string_view name);

/// What a route gives and takes, as data/answers.json says.
struct Exchanged {
    int status = 200;
    std::optional<std::string> answer{}; ///< name of the schema of a JSON answer
    std::string media{};                 ///< of the answer; empty: JSON with a schema, else none
    std::optional<std::string> body{};   ///< name of the schema of a JSON body
};

/// The media type of an answer that no table names is told by how its address ends.
Exchanged exchanged_by(Method method, std::string_view pattern);

/// Meaning, schema and example of a parameter of the route. Throws `std::out_of_range` when
/// data/parameters.json has none.
const Json& parameter_meaning(std::string_view name, std::string_view pattern);

} // namespace osh::server
