#include "server/api/token_answers.hpp"

#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/json/json.hpp"

#include <charconv>
#include <utility>

namespace osh::server {

Response tokens_response(Services& services, std::int64_t account) {
    Json rows = Json::array();
    for (const TokenEntry& token : services.identity->accounts().tokens(account)) {
        rows.push_back(
            {{"id", token.id},
             {"name", token.name},
             {"scopes", token.scopes},
             {"created_at", token.created_at},
             {"expires_at", token.expires_at},
             {"used_at", token.used_at ? Json(*token.used_at) : Json(nullptr)}});
    }
    return json_response({{"tokens", std::move(rows)}});
}

std::string remove_token_of_path(const Request& request, Services& services, std::int64_t account) {
    const std::string& text = request.path_parameter("id");
    std::int64_t id = -1;
    std::from_chars(text.data(), text.data() + text.size(), id);
    if (std::to_string(id) != text || !services.identity->accounts().remove_token(account, id)) {
        throw Problem(Refusal::not_found, "the account has no such token");
    }
    services.identity->forget_known();
    return text;
}

} // namespace osh::server
