#pragma once

#include "server/http/response.hpp"
#include "server/json/json.hpp"

#include <span>
#include <string_view>

namespace osh::server {

/// A request that works on any demonstration dataset, and what it shows.
struct ApiExample {
    std::string_view target;
    std::string_view meaning;
};

/// The examples of the page of the interface; a test calls each.
std::span<const ApiExample> api_examples() noexcept;

/// `GET /api`: the interface as a page to read: examples, then each path of the OpenAPI document
/// with its parameters and the roles that may use it. Without scripts.
Response api_page(const Json& document);

} // namespace osh::server
