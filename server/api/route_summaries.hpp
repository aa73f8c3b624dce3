#pragma once

#include "server/http/request.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace osh::server {

/// A query parameter that a route takes.
struct TakenParameter {
    std::string_view name;
    bool is_needed = false;
};

/// What a route does, in a sentence; its pattern for a route that the table does not hold.
std::string_view summary_of(std::string_view pattern) noexcept;

/// The query parameters of a route, those of the Selection by name.
std::vector<TakenParameter> parameters_taken(std::string_view pattern, Method method);

} // namespace osh::server
