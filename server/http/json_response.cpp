#include "server/http/json_response.hpp"

namespace osh::server {

Response json_response(const Json& json) {
    return bytes_response("application/json", json_text(json));
}

} // namespace osh::server
