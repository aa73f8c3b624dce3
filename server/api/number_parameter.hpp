#pragma once

#include "server/http/request.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace osh::server {

/// The bounds of a number in a query, both included.
struct NumberBounds {
    double lowest = 0.0;
    double highest = 0.0;
};

// Each throws `Problem` (400) naming the parameter when its text is no such number.

/// A number such as `0.25`; nothing when the parameter is absent.
std::optional<double>
number_parameter(const Request& request, std::string_view name, NumberBounds bounds);

/// A whole number, `otherwise` when the parameter is absent.
std::uint64_t whole_parameter(
    const Request& request, std::string_view name, std::uint64_t otherwise, NumberBounds bounds);

/// So many numbers separated by commas; empty when the parameter is absent.
std::vector<double>
number_list_parameter(const Request& request, std::string_view name, std::size_t count);

} // namespace osh::server
