#include "server/api/definition_json.hpp"

#include "regions/definitions/definition_version.hpp"

namespace osh::server {

Json definition_json(std::string_view file, std::string_view content) {
    return {{"file", file}, {"version", regions::definition_version(content)}};
}

} // namespace osh::server
