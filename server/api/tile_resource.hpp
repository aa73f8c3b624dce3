#pragma once

#include "server/configuration/configuration.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

#include <string>

namespace osh::server {

/// `GET /tiles/{layer}/{z}/{x}/{y}.mvt`: a vector tile (MVT 2.1), compressed. With the parameter
/// `v` naming the snapshot in force it may be kept for ever.
Response vector_tile(const Request& request, const LiveDataset& dataset, EnterpriseAccess access);

/// What TileJSON needs besides the request.
struct TileJsonSettings {
    EnterpriseAccess access = EnterpriseAccess::demo_only;
    std::string public_url; ///< without a slash at the end; empty: taken from the request
};

/// `GET /tiles/{layer}.json`: TileJSON 3.0. Selection parameters go on into the tiles' address.
Response
tile_json(const Request& request, const LiveDataset& dataset, const TileJsonSettings& settings);

} // namespace osh::server
