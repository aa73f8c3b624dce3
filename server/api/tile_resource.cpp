#include "server/api/tile_resource.hpp"

#include "server/api/query.hpp"
#include "server/api/tile_address.hpp"
#include "server/api/tile_metadata.hpp"
#include "server/api/tile_parameters.hpp"
#include "server/http/json_response.hpp"
#include "server/http/negotiation.hpp"
#include "server/identity/gate.hpp"
#include "server/layers/layer_studies.hpp"
#include "server/layers/tile_question.hpp"
#include "tiles/compress/gzip.hpp"

#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

constexpr std::string_view mvt_media_type = "application/vnd.mapbox-vector-tile";

/// An eighth larger than at 6, at less than a quarter of the time (measured on tiles of
/// enterprises).
constexpr tiles::GzipLevel live_gzip{1};

/// The same question has one answer for readers who take gzip and one for others, each kept by
/// itself: nobody waits for a packing that he then has undone.
enum class TileForm { packed, plain };

TileForm form_for(const Request& request) {
    return accepts_gzip(request) ? TileForm::packed : TileForm::plain;
}

/// What a form is kept under.
std::string kept_name(TileForm form, std::string_view name) {
    return std::string(form == TileForm::plain ? "plain " : "").append(name);
}

std::string drawn_bytes(const TileQuestion& question, tiles::TileId tile, TileForm form) {
    constexpr std::size_t all = std::numeric_limits<std::size_t>::max();
    const std::size_t plain_bytes = form == TileForm::plain ? all : longest_left_plain;
    DrawnTile drawn = draw_tile(question, tile, {.plain_bytes = plain_bytes, .level = live_gzip});
    return form == TileForm::plain || drawn.gzip.empty() ? std::move(drawn.mvt)
                                                         : std::move(drawn.gzip);
}

/// What a question is spelled as; no name or value holds a NUL.
std::string spelling_of(std::string_view layers, const std::vector<Parameter>& query) {
    std::string text(layers);
    for (const Parameter& parameter : query) {
        text.append(1, '\0').append(parameter.name).append(1, '\0').append(parameter.value);
    }
    return text;
}

/// The tiles of a map are asked for by one spelling, which is read once for all strangers.
std::shared_ptr<const ReadQuestion>
read_question(const Request& request, const LiveDataset& dataset, EnterpriseAccess access) {
    const auto read = [&] {
        TileQuestion question = tile_question(request, dataset, access);
        std::string key = question.key();
        return std::make_shared<const ReadQuestion>(
            ReadQuestion{std::move(question), std::move(key)});
    };
    if (caller_of(request).role != Role::visitor) {
        return read();
    }
    return dataset.studies->questions.find_or_make(
        spelling_of(request.path_parameter("layer"), request.query), read);
}

Response tile_response(TileCache::AddressedTile tile) {
    Response response;
    response.content_type = mvt_media_type;
    (tiles::is_gzip(*tile.bytes) ? response.gzip_body : response.body) = std::move(tile.bytes);
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

namespace {

Response drawn_answer(
    const Request& request,
    const LiveDataset& dataset,
    const std::shared_ptr<const ReadQuestion>& read) {
    const tiles::TileId tile = tile_of(request);
    const std::string key = text_of(tile) + '/' + read->key;
    const std::string tag = tile_tag(dataset, key);
    const TileKeeping keeping = keeping_of(
        request,
        dataset,
        read->question.shows_enterprises() ? ShownTo::each_their_own : ShownTo::everybody_alike);
    if (matches_etag(request, tag)) {
        return not_modified(request, tag, caching_of(keeping));
    }
    const TileForm form = form_for(request);
    const std::string kept_key = kept_name(form, key);
    const Bytes bytes = dataset.tiles->find_or_make(
        kept_key, [&] { return shared_bytes(drawn_bytes(read->question, tile, form)); });
    // What a stranger was answered, the next stranger may be answered: nothing else of the request
    // goes into the answer.
    if (caller_of(request).role == Role::visitor) {
        dataset.tiles->note_address(
            kept_key,
            kept_name(form, request.target),
            {.bytes = bytes, .etag = tag, .keeping = keeping});
    }
    return tile_response({bytes, tag, keeping});
}

} // namespace

Response vector_tile(const Request& request, const LiveDataset& dataset, EnterpriseAccess access) {
    return drawn_answer(request, dataset, read_question(request, dataset, access));
}

Response tested_vector_tile(
    const Request& request,
    const LiveDataset& dataset,
    EnterpriseAccess access,
    EnterpriseTest test) {
    TileQuestion question = tile_question(request, dataset, access);
    question.request.test = std::move(test);
    std::string key = question.key();
    return drawn_answer(
        request,
        dataset,
        std::make_shared<const ReadQuestion>(ReadQuestion{std::move(question), std::move(key)}));
}

std::optional<Response> kept_vector_tile(const Request& request, const LiveDataset& dataset) {
    auto tile = dataset.tiles->find_address(kept_name(form_for(request), request.target));
    return tile ? std::optional(tile_response(std::move(*tile))) : std::nullopt;
}

bool is_quick_tile(const Request& request, const LiveDataset& dataset) {
    constexpr std::uint64_t most_rows = 600;
    constexpr std::string_view ending = ".mvt";
    const auto& parts = request.segments; // tiles, layer, z, x, y.mvt
    const auto read = dataset.studies->questions.find(spelling_of(parts.at(1), request.query));
    if (!read) {
        return false;
    }
    const auto y = std::string_view(parts.at(4)).substr(0, parts.at(4).size() - ending.size());
    const auto tile = tile_of(parts.at(2), parts.at(3), y);
    const auto rows = tile ? rows_to_draw(read->question, *tile) : std::nullopt;
    return rows && *rows <= most_rows;
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
