#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/services.hpp"

#include <cstdint>
#include <string>

namespace osh::server {

/// The tokens of an account, without their secrets.
Response tokens_response(Services& services, std::int64_t account);

/// Ends the account's token that the path names under `id`, and gives that id. Throws `Problem`
/// (404) when the account has no such token.
std::string remove_token_of_path(const Request& request, Services& services, std::int64_t account);

} // namespace osh::server
