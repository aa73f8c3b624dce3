#include "server/archives/archive_export.hpp"

#include "regions/selection/selection_evaluator.hpp"
#include "server/api/tile_metadata.hpp"
#include "server/dataset/enterprise_access.hpp"
#include "server/error.hpp"
#include "server/layers/layer_bounds.hpp"
#include "server/layers/traffic_drawing.hpp"
#include "tiles/aggregate/tile_rows.hpp"
#include "tiles/archive/hilbert.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace osh::server {

namespace {

using tiles::TileId;

/// Whether something that may only show on deeper zooms lies in the tile: villages and lesser roads
/// do, and nothing else. Areas, borders and summed points show on every zoom above the one that
/// shows them.
bool may_hold_more(const TileQuestion& question, TileId tile) {
    const LiveDataset& dataset = question.request.dataset;
    const bool has_ground = std::ranges::any_of(
        question.layers, [](const Layer* layer) { return layer->id == "base"; });
    const auto lies_here = [tile](const regions::PlaceRow& place) {
        return tiles::tile_covering(place.position, tile.zoom) == tile;
    };
    return has_ground &&
           (dataset.traffic->touches(tile) || std::ranges::any_of(dataset.places, lies_here));
}

void add_children(TileId tile, std::vector<TileId>& tiles_below) {
    const tiles::Zoom zoom{static_cast<std::uint8_t>(tile.zoom.level + 1U)};
    for (const std::uint32_t y : {2 * tile.y, 2 * tile.y + 1}) {
        for (const std::uint32_t x : {2 * tile.x, 2 * tile.x + 1}) {
            tiles_below.push_back({zoom, x, y});
        }
    }
}

void check(const ArchiveOrder& order) {
    const LiveDataset& dataset = order.question.request.dataset;
    if (order.audience == ArchiveAudience::everybody && order.question.shows_enterprises() &&
        !strangers_see_enterprises(EnterpriseAccess::demo_only, dataset)) {
        throw Error("these layers show single enterprises that only signed-in users may see, so "
                    "the archive cannot be for "
                    "everybody; write it with --audience signed-in");
    }
    if (order.least > order.most) {
        throw Error(
            "the first zoom must not be above the last one, as in 0-12, not " +
            std::to_string(order.least.level) + "-" + std::to_string(order.most.level));
    }
}

/// The regions in which enterprises of the question lie, as KATO codes by comma, ascending; empty
/// when the layers show none.
std::string regions_text(const TileQuestion& question) {
    std::set<std::string> codes;
    const regions::Snapshot& snapshot = *question.request.dataset.snapshot;
    const regions::SelectionEvaluator evaluator(snapshot, question.request.selection);
    const std::size_t rows = question.shows_enterprises() ? snapshot.enterprise_count() : 0;
    std::vector<bool> is_known(snapshot.territories.size());
    for (std::uint32_t row = 0; row < rows; ++row) {
        const auto territory = snapshot.enterprises.territory[row].row;
        if (!is_known[territory] && evaluator.matches(regions::EnterpriseIndex{row})) {
            is_known[territory] = true;
            const geo::Kato kato = snapshot.territories[snapshot.enterprises.territory[row]].kato;
            codes.insert(kato.region().text());
        }
    }
    std::string text;
    for (const std::string& code : codes) {
        text.append(text.empty() ? "" : ",").append(code);
    }
    return text;
}

tiles::ArchiveDescription description_of(const ArchiveOrder& order) {
    const TileSetZooms zooms{order.least.level, order.most.level};
    Json metadata = mbtiles_metadata(order.question, zooms);
    metadata["audience"] = order.audience == ArchiveAudience::everybody ? "everybody" : "signed-in";
    metadata["regions"] = regions_text(order.question);
    metadata["origin"] = order.question.request.dataset.is_all_demo ? "demo" : "register";
    tiles::ArchiveDescription description{
        .least = order.least, .most = order.most, .bounds = bounds_of(order.question)};
    const geo::BoundingBox& box = description.bounds;
    description.centre = {
        {(box.south_west.lon.degrees + box.north_east.lon.degrees) / 2.0},
        {(box.south_west.lat.degrees + box.north_east.lat.degrees) / 2.0}};
    description.centre_zoom = std::clamp(tiles::Zoom{4}, order.least, order.most);
    for (const auto& [name, value] : metadata.items()) {
        // Rows of MBTiles are counted from the south (MBTiles 1.3).
        description.metadata_rows.emplace_back(
            name, name == "scheme" ? "tms" : value.get<std::string>());
    }
    // PMTiles has `vector_layers` beside the others, MBTiles inside of `json`.
    metadata.erase("json");
    metadata["vector_layers"] = vector_layers_json(order.question);
    description.metadata_json = json_text(metadata);
    return description;
}

std::unique_ptr<tiles::TileArchiveWriter> writer_of(const std::filesystem::path& file) {
    if (file.extension() == ".pmtiles") {
        return tiles::pmtiles_writer(file);
    }
    if (file.extension() == ".mbtiles") {
        return tiles::mbtiles_writer(file);
    }
    throw Error(file.string() + ": the file's name must end in .pmtiles or .mbtiles");
}

} // namespace

ArchiveReport export_archive(
    const ArchiveOrder& order, const std::filesystem::path& file, const ArchiveProgress& progress) {
    check(order);
    const auto writer = writer_of(file);
    TileQuestion question = order.question;
    ArchiveReport report;
    std::vector<TileId> level{TileId{}};
    std::uint64_t total = 1;
    while (!level.empty()) {
        std::ranges::sort(level, {}, tiles::hilbert_number);
        std::vector<TileId> below;
        for (const TileId tile : level) {
            question.request.tile = tile;
            const DrawnTile drawn = draw_tile(question);
            if (!drawn.mvt.empty() && tile.zoom >= order.least) {
                writer->add(tile, drawn.gzip);
            }
            if (tile.zoom < order.most && (!drawn.mvt.empty() || may_hold_more(question, tile))) {
                add_children(tile, below);
                total += 4;
            }
            progress(++report.drawn, total);
        }
        level = std::move(below);
    }
    report.counts = writer->finish(description_of(order));
    return report;
}

} // namespace osh::server
