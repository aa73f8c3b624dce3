#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/json/json.hpp"
#include "server/ogc/items.hpp"
#include "server/pages/page_text.hpp"

#include <string>
#include <string_view>

namespace osh::server {

inline constexpr std::string_view json_media_type = "application/json";
inline constexpr std::string_view geojson_media_type = "application/geo+json";
inline constexpr std::string_view csv_media_type = "text/csv";
inline constexpr std::string_view mvt_link_type = "application/vnd.mapbox-vector-tile";
inline constexpr std::string_view png_media_type = "image/png";

/// The one tile matrix set of this server (OGC 17-083r4, annex D.1).
inline constexpr std::string_view web_mercator_quad = "WebMercatorQuad";

/// A link of RFC 8288 as the standards of OGC write it in JSON.
Json ogc_link(
    std::string_view rel, std::string_view type, std::string href, std::string_view title);

/// The same with a title of data/page_texts.csv.
Json ogc_link(
    std::string_view rel,
    std::string_view type,
    std::string href,
    std::string_view key,
    PageLanguage language);

/// A link relation that OGC has registered: its name behind the registry's address.
std::string ogc_relation(std::string_view name);

/// The address of `/ogc` as the client knows it.
std::string ogc_root(const Request& request, const OgcSettings& settings);

/// The language of titles and descriptions: `lang`, else the first of `Accept-Language` that is
/// spoken here, else English. Throws `Problem` (400) when `lang` is another word.
PageLanguage ogc_language(const Request& request);

/// The answer marked as one in this language, which another reader gets in another one.
Response in_language(Response response, PageLanguage language);

/// Throws `Problem` (400) when the parameter `f` asks for something else than JSON.
void require_json_format(const Request& request);

} // namespace osh::server
