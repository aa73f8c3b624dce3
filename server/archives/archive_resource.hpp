#pragma once

#include "server/archives/archive_shelf.hpp"
#include "server/configuration/configuration.hpp"
#include "server/http/http_server.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

#include <memory>
#include <string>

namespace osh::server {

/// Adds `/archives`: the list, each file with range requests, its TileJSON and its tiles. Archives
/// stand in the folder `archives` of the data folder.
void add_archive_routes(HttpServer& server, const Configuration& configuration);

/// `GET /archives`: what there is for the caller.
Response archive_list(const Request& request, ArchiveShelf& shelf);

/// `GET /archives/{name}`: the file, or the part of it that `Range` names (RFC 9110 §14).
Response archive_file(const Request& request, ArchiveShelf& shelf);

/// `GET /archives/{name}/tile.json`: TileJSON 3.0 of the tiles served from it.
Response
archive_tile_json(const Request& request, ArchiveShelf& shelf, const std::string& public_url);

/// `GET /archives/{name}/{z}/{x}/{y}.mvt`: 204 when the archive has no such tile.
Response archive_tile(const Request& request, ArchiveShelf& shelf);

} // namespace osh::server
