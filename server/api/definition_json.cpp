#include "server/api/definition_json.hpp"

#include "regions/definitions/definition_files.hpp"
#include "regions/definitions/definition_version.hpp"

namespace osh::server {

Json definition_json(std::string_view file) {
    const regions::DefinitionFile& table = regions::definition_in_force(file);
    return {
        {"file", file},
        {"version", regions::definition_version(table.content)},
        {"is_built_in", table.is_built_in}};
}

} // namespace osh::server
