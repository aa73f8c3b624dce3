#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace osh::server {

/// The links to style sheets and to the icon that the built page has.
std::string page_styles(std::string_view shell);

/// What is wrong with an address: nothing is there (404), or it cannot be read (400).
enum class AddressFault { missing, malformed };

/// What a person sees at an address with a fault: that in their language, and ways to the
/// barometer, the map and the methods. In the styles of `shell`, the built index.html. Nothing for
/// programs, which do not ask for HTML: they get a problem document.
std::optional<Response> missing_page(
    const Request& request, std::string_view shell, AddressFault fault = AddressFault::missing);

} // namespace osh::server
