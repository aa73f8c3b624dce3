#include "server/layers/tile_question.hpp"

#include <algorithm>
#include <utility>

namespace osh::server {

namespace {

/// Limits that get coarser with each step: from the second on no point stands alone for its zoom's
/// sake, and grids may shrink to a single cell.
tiles::CellLimits coarser(tiles::CellLimits limits, unsigned step) {
    constexpr tiles::Zoom never{tiles::Zoom::max + 1};
    if (step == 0) {
        return limits;
    }
    limits.singles >>= step;
    limits.cells = std::max<std::uint32_t>(limits.cells >> step, 1);
    limits.singles_from = never;
    limits.coarsest = tiles::GridSide::cells_1;
    return limits;
}

std::string encoded(const TileQuestion& question, const LayerRequest& request) {
    std::string mvt;
    for (const Layer* const layer : question.layers) {
        for (const tiles::MvtLayer& source_layer : layer->draw(request)) {
            source_layer.append_to(mvt);
        }
    }
    return mvt;
}

} // namespace

std::string TileQuestion::layer_ids() const {
    std::string ids;
    for (const Layer* const layer : layers) {
        ids.append(ids.empty() ? "" : ",").append(layer->id);
    }
    return ids;
}

bool TileQuestion::shows_enterprises() const noexcept {
    return std::ranges::any_of(
        layers, [](const Layer* layer) { return layer->subject == LayerSubject::enterprises; });
}

std::vector<SourceLayer> TileQuestion::source_layers() const {
    std::vector<SourceLayer> all;
    for (const Layer* const layer : layers) {
        for (SourceLayer& source_layer : source_layers_of(*layer, request.indicators)) {
            std::erase_if(source_layer.fields, [this](const LayerField& field) {
                return !request.wants(field.name);
            });
            all.push_back(std::move(source_layer));
        }
    }
    return all;
}

std::string TileQuestion::key() const {
    std::string key = layer_ids();
    key.append("?level=").append(regions::word(request.level));
    key.append("&sector_level=").append(word(request.sector_level));
    key += "&indicator=";
    for (const regions::Indicator* const indicator : request.indicators) {
        key.append(indicator->id).append(",");
    }
    if (request.fields) {
        key += "&fields=";
        for (const std::string& field : *request.fields) {
            key.append(field).append(",");
        }
    }
    key.append("&buffer=").append(std::to_string(request.point_buffer_units));
    key.append("&").append(regions::canonical_text(request.selection));
    return request.test.name.empty() ? key : key.append("&test=").append(request.test.name);
}

DrawnTile draw_tile(const TileQuestion& question, const TilePacking& packing) {
    return draw_tile(question, question.request.tile, packing);
}

DrawnTile draw_tile(const TileQuestion& question, tiles::TileId tile, const TilePacking& packing) {
    DrawnTile drawn;
    LayerRequest request = question.request;
    request.tile = tile;
    for (unsigned step = 0;; ++step) {
        request.limits = coarser(question.request.limits, step);
        drawn.mvt = encoded(question, request);
        const std::size_t size = drawn.mvt.size();
        if (size <= packing.plain_bytes && tiles::most_gzip_bytes(size) <= packing.most_bytes) {
            drawn.gzip.clear();
            return drawn;
        }
        drawn.gzip = tiles::gzip(drawn.mvt, packing.level);
        if (drawn.gzip.size() <= packing.most_bytes || request.limits.cells == 1) {
            return drawn;
        }
    }
}

std::optional<std::uint64_t> rows_to_draw(const TileQuestion& question, tiles::TileId tile) {
    LayerRequest request = question.request;
    request.tile = tile;
    std::uint64_t sum = 0;
    for (const Layer* const layer : question.layers) {
        const auto rows =
            layer->rows_to_draw == nullptr ? std::nullopt : layer->rows_to_draw(request);
        if (!rows || request.point_buffer_units > 0) {
            return std::nullopt;
        }
        sum += *rows;
    }
    return sum;
}

} // namespace osh::server
