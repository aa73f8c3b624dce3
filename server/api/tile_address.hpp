#pragma once

#include "server/http/request.hpp"
#include "tiles/grid/tile_id.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace osh::server {

/// The tile that the captures {z}, {x} and {y} name. Throws `Problem`: 400 when one is no number,
/// 404 when the pyramid has no such tile.
tiles::TileId tile_of(const Request& request);

/// The same from the texts themselves; nothing where that throws.
std::optional<tiles::TileId>
tile_of(std::string_view zoom, std::string_view x, std::string_view y) noexcept;

/// `z/x/y`.
std::string text_of(tiles::TileId tile);

/// Scheme, host and port under which the client knows this server, without a slash at the end.
/// `public_url` is the operator's word and goes before what the request says.
std::string base_address(const Request& request, std::string_view public_url);

/// Appends a text as it stands in an address, percent-encoded (RFC 3986, 2.1).
void append_encoded(std::string& text, std::string_view part);

/// The request's query, encoded anew, with `v` naming this version.
std::string forwarded_query(const Request& request, std::string_view version);

} // namespace osh::server
