#pragma once

#include "server/configuration/configuration.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/layers/layer_request.hpp"
#include "server/layers/tile_cache.hpp"

#include <optional>
#include <string>

namespace osh::server {

/// Whether an address shows everybody the same, or those who have signed in what is theirs.
enum class ShownTo { everybody_alike, each_their_own };

/// For ever when the parameter `v` names the snapshot in force, else only asked about before use;
/// what is each one's own is kept by those only who have not signed in.
TileKeeping keeping_of(const Request& request, const LiveDataset& dataset, ShownTo shown);

/// The same in the words of HTTP.
CachePolicy caching_of(TileKeeping keeping) noexcept;

/// The same for what everybody is shown alike.
CachePolicy caching_of(const Request& request, const LiveDataset& dataset);

/// The entity tag of what a question about a dataset is answered with: it changes with either.
std::string tile_tag(const LiveDataset& dataset, std::string_view question);

/// `GET /tiles/{layer}/{z}/{x}/{y}.mvt`: a vector tile (MVT 2.1) of one layer or of several joined
/// by commas, compressed. A tile in which nothing lies is answered with 200 and no bytes. A client
/// that holds the tile already gets 304 before it is made.
Response vector_tile(const Request& request, const LiveDataset& dataset, EnterpriseAccess access);

/// The same with those enterprises only that a test keeps.
Response tested_vector_tile(
    const Request& request,
    const LiveDataset& dataset,
    EnterpriseAccess access,
    EnterpriseTest test);

/// The same for an address that a stranger sent before, when its tile is still kept: found by its
/// text, in a microsecond. For strangers only; nothing when the tile has to be asked for otherwise.
std::optional<Response> kept_vector_tile(const Request& request, const LiveDataset& dataset);

/// Whether the tile that a request of a stranger for `/tiles/{layer}/{z}/{x}/{y}.mvt` asks for is
/// drawn and packed in a fifth of a millisecond: its question was read before and few rows lie in
/// the tile. When that cannot be told at once it is not.
bool is_quick_tile(const Request& request, const LiveDataset& dataset);

/// What TileJSON needs besides the request.
struct TileJsonSettings {
    EnterpriseAccess access = EnterpriseAccess::demo_only;
    std::string public_url; ///< without a slash at the end; empty: taken from the request
};

/// `GET /tiles/{layer}.json`: TileJSON 3.0. The query goes on into the tiles' address.
Response
tile_json(const Request& request, const LiveDataset& dataset, const TileJsonSettings& settings);

/// `GET /tiles/{layer}/metadata.json`: the same as the `metadata` rows of MBTiles 1.3.
Response tile_set_metadata(
    const Request& request, const LiveDataset& dataset, const TileJsonSettings& settings);

} // namespace osh::server
