#pragma once

#include "server/http/request.hpp"

#include <initializer_list>
#include <string_view>

namespace osh::server {

/// Throws `Problem` (400) when the query holds a parameter twice.
void refuse_repeated_parameters(const Request& request);

/// Throws `Problem` (400) when the query holds a parameter that is not among these, or one twice. A
/// slip such as `yaer=2021` is told, not answered with other figures than were meant. Every route
/// does so save those of pages for people, to whose addresses others append words of their own.
void refuse_other_parameters(const Request& request, std::initializer_list<std::string_view> known);

} // namespace osh::server
