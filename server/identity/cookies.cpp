#include "server/identity/cookies.hpp"

#include "server/http/forwarding.hpp"
#include "server/identity/identity.hpp"

#include <algorithm>

namespace osh::server {

std::optional<std::string> cookie(const Request& request, std::string_view name) {
    std::optional<std::string> found;
    for (const Field& field : request.headers) {
        std::string_view rest = field.name == "cookie" ? field.value : std::string_view();
        while (!rest.empty()) {
            std::string_view pair = rest.substr(0, rest.find(';'));
            rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
            pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
            if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
                if (found) {
                    return std::nullopt;
                }
                found = pair.substr(name.size() + 1);
            }
        }
    }
    return found;
}

std::string_view session_cookie_name(const Request& request) {
    return came_by_tls(request) ? "__Host-oshmap" : "oshmap";
}

std::string session_cookie(const Request& request, std::string_view secret) {
    std::string text(session_cookie_name(request));
    text.append("=").append(secret).append("; Path=/; HttpOnly; SameSite=Lax");
    text.append(secret.empty() ? "; Max-Age=0" : "");
    text.append(came_by_tls(request) ? "; Secure" : "");
    return text;
}

} // namespace osh::server
