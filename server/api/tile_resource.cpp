#include "server/api/tile_resource.hpp"

#include "server/api/query.hpp"
#include "server/api/tile_address.hpp"
#include "server/api/tile_metadata.hpp"
#include "server/api/tile_parameters.hpp"
#include "server/http/json_response.hpp"
#include "server/http/negotiation.hpp"
#include "server/identity/gate.hpp"
#include "server/layers/tile_question.hpp"

#include <memory>
#include <string>
#include <utility>

namespace osh::server {

namespace {

constexpr std::string_view mvt_media_type = "application/vnd.mapbox-vector-tile";

/// A tenth larger than at 6, at a third of the time (measured on tiles of enterprises).
constexpr tiles::GzipLevel live_gzip{1};

Response tile_response(TileCache::AddressedTile tile) {
    Response response = gzip_response(std::string(mvt_media_type), std::move(tile.bytes));
    response.cache = caching_of(tile.keeping);
    response.etag = std::move(tile.etag);
    return response;
}

} // namespace

TileKeeping keeping_of(const Request& request, const LiveDataset& dataset, ShownTo shown) {
    const auto version = request.parameter("v");
    if (!version || *version != dataset.snapshot->identity.version) {
        return TileKeeping::asked_about;
    }
    return shown == ShownTo::everybody_alike ? TileKeeping::for_ever
                                             : TileKeeping::for_ever_by_strangers;
}

CachePolicy caching_of(TileKeeping keeping) noexcept {
    switch (keeping) {
    case TileKeeping::for_ever:
        return CachePolicy::immutable;
    case TileKeeping::for_ever_by_strangers:
        return CachePolicy::immutable_for_this_caller;
    case TileKeeping::asked_about:
        break;
    }
    return CachePolicy::revalidate;
}

CachePolicy caching_of(const Request& request, const LiveDataset& dataset) {
    return caching_of(keeping_of(request, dataset, ShownTo::everybody_alike));
}

std::string tile_tag(const LiveDataset& dataset, std::string_view question) {
    return dataset.snapshot->identity.version + "." + content_etag(question);
}

Response vector_tile(const Request& request, const LiveDataset& dataset, EnterpriseAccess access) {
    TileQuestion question = tile_question(request, dataset, access);
    question.request.tile = tile_of(request);
    const std::string key = text_of(question.request.tile) + '/' + question.key();
    const std::string tag = tile_tag(dataset, key);
    const TileKeeping keeping = keeping_of(
        request,
        dataset,
        question.shows_enterprises() ? ShownTo::each_their_own : ShownTo::everybody_alike);
    if (matches_etag(request, tag)) {
        return not_modified(request, tag, caching_of(keeping));
    }
    const Bytes bytes = dataset.tiles->find_or_make(key, [&] {
        return std::make_shared<const std::string>(
            draw_tile(question, most_tile_bytes, live_gzip).gzip);
    });
    // What a stranger was answered, the next stranger may be answered: nothing else of the request
    // goes into the answer.
    if (caller_of(request).role == Role::visitor) {
        dataset.tiles->note_address(
            key, request.target, {.bytes = bytes, .etag = tag, .keeping = keeping});
    }
    return tile_response({bytes, tag, keeping});
}

std::optional<Response> kept_vector_tile(const Request& request, const LiveDataset& dataset) {
    auto tile = dataset.tiles->find_address(request.target);
    return tile ? std::optional(tile_response(std::move(*tile))) : std::nullopt;
}

Response
tile_json(const Request& request, const LiveDataset& dataset, const TileJsonSettings& settings) {
    const TileQuestion question = tile_question(request, dataset, settings.access);
    const std::string query = forwarded_query(request, dataset.snapshot->identity.version);
    const std::string base = base_address(request, settings.public_url);
    return json_response(tile_json_of(
        question, base + "/tiles/" + question.layer_ids() + "/{z}/{x}/{y}.mvt?" + query));
}

Response tile_set_metadata(
    const Request& request, const LiveDataset& dataset, const TileJsonSettings& settings) {
    return json_response(mbtiles_metadata(tile_question(request, dataset, settings.access), {}));
}

} // namespace osh::server
