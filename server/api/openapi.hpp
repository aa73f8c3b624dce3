#pragma once

#include "server/http/router.hpp"
#include "server/json/json.hpp"

#include <span>
#include <string_view>

namespace osh::server {

/// The OpenAPI 3.0.3 document of these routes: every one is in it, with its parameters, who may use
/// it by the policy, its answer as far as data/answers.json describes it, and its problem answers.
/// Made from the routes themselves, so it cannot miss one; a route without a summary in the table
/// of this file is described by its pattern only.
Json openapi_document(std::span<const Route* const> routes);

/// The schemas of answers as bytes: data/answers.json, from which the page's types are made too.
/// Throws `std::out_of_range` for another name.
std::string_view answers_file(std::string_view file_name);

} // namespace osh::server
