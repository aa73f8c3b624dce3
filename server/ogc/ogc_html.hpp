#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/ogc/items.hpp"

#include <functional>
#include <string_view>

namespace osh::server {

/// Whether a person asks: `f=html`, or without `f` a browser, which accepts HTML before JSON.
bool asks_for_html(const Request& request);

/// The answer of a face of OGC API as a page for people (Part 1, requirements class HTML): title,
/// collections or features as tables, and the links, in the reader's language (`lang`, else
/// `Accept-Language`). `answer` makes the JSON answer of a request; pages of features hold 50 of
/// them unless `limit` says otherwise. The page is drawn in the styles of `shell`, the built
/// index.html. It runs no scripts and loads nothing foreign.
Response ogc_html(
    const Request& request,
    const std::function<Response(const Request&)>& answer,
    const OgcSettings& settings,
    std::string_view shell);

} // namespace osh::server
