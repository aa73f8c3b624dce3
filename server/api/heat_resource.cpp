#include "server/api/heat_resource.hpp"

#include "server/api/heat_parameters.hpp"
#include "server/api/number_parameter.hpp"
#include "server/api/tile_address.hpp"
#include "server/api/tile_resource.hpp"
#include "server/error.hpp"
#include "server/http/json_response.hpp"
#include "server/http/negotiation.hpp"
#include "server/http/partial_content.hpp"
#include "server/http/problem.hpp"
#include "server/identity/gate.hpp"
#include "server/json/json.hpp"
#include "server/json/names_json.hpp"
#include "server/layers/heat_raster.hpp"
#include "server/layers/heat_views.hpp"
#include "tiles/compress/gzip.hpp"
#include "tiles/mvt/mvt_layer.hpp"

#include <unistd.h>

#include <atomic>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <utility>

namespace osh::server {

namespace {

namespace fs = std::filesystem;

/// A tile of a surface from the cache, or made; 304 to those who hold it.
Response cached_heat(
    const Request& request,
    const LiveDataset& dataset,
    const std::string& key,
    const std::function<std::string()>& make,
    const std::function<Response(Bytes)>& answer) {
    const std::string tag = tile_tag(dataset, key);
    // Unless the address says of what the surface is made, that depends on who asks.
    const TileKeeping keeping = keeping_of(
        request,
        dataset,
        request.parameter("source") == word(HeatSource::published) ? ShownTo::everybody_alike
                                                                   : ShownTo::each_their_own);
    if (matches_etag(request, tag)) {
        return not_modified(request, tag, caching_of(keeping));
    }
    const Bytes bytes = dataset.tiles->find_or_make(
        key, [&] { return std::make_shared<const std::string>(make()); });
    if (caller_of(request).role == Role::visitor && request.target.starts_with("/heat/")) {
        dataset.tiles->note_address(
            key, request.target, {.bytes = bytes, .etag = tag, .keeping = keeping});
    }
    Response response = answer(bytes);
    response.etag = tag;
    response.cache = caching_of(keeping);
    return response;
}

Response png_response(Bytes bytes) {
    Response response;
    response.content_type = "image/png";
    response.body = std::move(bytes);
    return response;
}

/// The unit in the languages of the page.
Json unit_json(const HeatRequest& asked) {
    const bool is_plain = asked.measure != HeatMeasure::risk && asked.kind == HeatKind::density;
    if (is_plain) {
        return asked.measure == HeatMeasure::injuries
                   ? Json{{"kk", "жылына 1000 км²-ге зардап шеккен"}, {"ru", "пострадавших на 1000 км² в год"}, {"en", heat_unit(asked)}}
                   : Json{
                         {"kk", "жылына 1000 км²-ге жағдай"},
                         {"ru", "случаев на 1000 км² в год"},
                         {"en", heat_unit(asked)}};
    }
    if (asked.kind == HeatKind::relative_risk) {
        return {
            {"kk", "жергілікті деңгейдің республикалықтан логарифмдік қатынасы"},
            {"ru", "логарифм отношения местного уровня к республиканскому"},
            {"en", heat_unit(asked)}};
    }
    if (asked.kind == HeatKind::rate) {
        return asked.measure == HeatMeasure::injuries
                   ? Json{{"kk", "жылына 1000 жұмыскерге зардап шеккен"}, {"ru", "пострадавших на 1000 работников в год"}, {"en", heat_unit(asked)}}
               : asked.measure == HeatMeasure::diseases
                   ? Json{{"kk", "жылына 100 000 жұмыскерге жағдай"}, {"ru", "случаев на 100 000 работников в год"}, {"en", heat_unit(asked)}}
                   : Json{
                         {"kk", "жұмыскерлердің орташа бағасы, 0–100"},
                         {"ru", "средняя оценка по работникам, 0–100"},
                         {"en", heat_unit(asked)}};
    }
    return asked.measure == HeatMeasure::injuries
               ? Json{{"kk", "жылына 1000 км²-ге жоғалған жұмыс күні"}, {"ru", "потерянных рабочих дней на 1000 км² в год"}, {"en", heat_unit(asked)}}
           : asked.kind == HeatKind::density
               ? Json{{"kk", "1000 км²-ге IV–V дәрежелі кәсіпорын"}, {"ru", "предприятий IV–V степени на 1000 км²"}, {"en", heat_unit(asked)}}
               : Json{
                     {"kk", "1000 км²-ге баға бойынша өлшенген жұмыскер"},
                     {"ru", "работников, взвешенных по оценке, на 1000 км²"},
                     {"en", heat_unit(asked)}};
}

tiles::GridMultiPolygon square_at(std::int64_t column, std::int64_t row, std::int64_t side) {
    const tiles::GridPoint low{column * side, row * side};
    return {
        {.outer = {low, {low.x + side, low.y}, {low.x + side, low.y + side}, {low.x, low.y + side}},
         .holes = {}}};
}

/// Squares whose value is known and, for densities, reaches the first class.
std::string cells_mvt(const LiveDataset& dataset, const HeatRequest& asked, tiles::TileId tile) {
    constexpr std::uint32_t squares = 32;
    constexpr std::uint32_t pixels_a_square = 256 / squares;
    const auto view = heat_view(dataset, asked);
    const tiles::PixelWindow window = tiles::pixel_window(tile, tiles::PictureSide::px_256);
    const tiles::FieldPixels pixels = tiles::field_pixels(view->field, window);
    const bool is_density = view->field.kind == tiles::FieldKind::density;
    tiles::MvtLayer layer("heat");
    for (std::uint32_t row = 0; row < squares; ++row) {
        for (std::uint32_t column = 0; column < squares; ++column) {
            const std::size_t at =
                std::size_t{row * pixels_a_square + pixels_a_square / 2} * window.columns +
                column * pixels_a_square + pixels_a_square / 2;
            const float value = pixels.values[at];
            if (std::isnan(value) ||
                (is_density && static_cast<double>(value) < view->scale.bounds.front())) {
                continue;
            }
            std::vector<tiles::Property> properties{{"value", value}};
            if (!is_density) {
                properties.push_back({"expected", pixels.expected[at]});
                properties.push_back({"unstable", pixels.expected[at] < tiles::unstable_events});
            }
            if (view->field.kind == tiles::FieldKind::relative_risk) {
                properties.push_back(
                    {"deviations", tiles::excess_deviations(value, pixels.expected[at])});
            }
            layer.add_area(
                square_at(column, row, tiles::tile_extent / squares),
                {.id = std::nullopt, .properties = properties});
        }
    }
    std::string mvt;
    layer.append_to(mvt);
    return mvt;
}

/// The bytes of a file made for one answer.
std::string cog_bytes(const geo::Raster& raster) {
    static std::atomic<unsigned> count{0};
    const fs::path file = fs::temp_directory_path() / ("oshmap-heat-" + std::to_string(::getpid()) +
                                                       "-" + std::to_string(++count) + ".tif");
    geo::write_cog(raster, file);
    std::ifstream in(file, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(in), {});
    std::error_code ignored;
    fs::remove(file, ignored);
    return bytes;
}

Json classes_json(const tiles::FieldScale& scale, bool below_is_drawn) {
    constexpr double opaque = 255.0;
    Json bounds = Json::array();
    Json colours = Json::array();
    Json opacities = Json::array();
    for (std::size_t i = below_is_drawn ? 0 : 1; i < scale.colours.size(); ++i) {
        colours.push_back(tiles::to_hex(scale.colours[i]));
        opacities.push_back(scale.colours[i].alpha / opaque);
    }
    for (const double bound : scale.bounds) {
        bounds.push_back(bound);
    }
    return {{"bounds", bounds}, {"colours", colours}, {"opacities", opacities}};
}

} // namespace

Response heat_tile(
    const Request& request,
    const LiveDataset& dataset,
    EnterpriseAccess access,
    tiles::PictureSide side) {
    const tiles::TileId tile = tile_of(request);
    const HeatRequest asked = heat_request(request, dataset, access);
    return cached_heat(
        request,
        dataset,
        "heat/" + text_of(tile) + '@' + std::to_string(tiles::pixels(side)) + '/' + key_of(asked),
        [&] { return draw_heat(dataset, asked, tile, side); },
        png_response);
}

std::optional<Response> kept_heat_tile(const Request& request, const LiveDataset& dataset) {
    auto tile = dataset.tiles->find_address(request.target);
    if (!tile) {
        return std::nullopt;
    }
    Response response = png_response(std::move(tile->bytes));
    response.etag = std::move(tile->etag);
    response.cache = caching_of(tile->keeping);
    return response;
}

Response heat_cells(const Request& request, const LiveDataset& dataset, EnterpriseAccess access) {
    const tiles::TileId tile = tile_of(request);
    const HeatRequest asked = heat_request(request, dataset, access);
    return cached_heat(
        request,
        dataset,
        "cells/" + text_of(tile) + '/' + key_of(asked),
        [&] { return tiles::gzip(cells_mvt(dataset, asked, tile)); },
        [](Bytes bytes) {
            return gzip_response("application/vnd.mapbox-vector-tile", std::move(bytes));
        });
}

Response heat_legend(const Request& request, const LiveDataset& dataset, EnterpriseAccess access) {
    const HeatRequest asked = heat_request(request, dataset, access);
    const auto view = heat_view(dataset, asked);
    const bool is_density = view->field.kind == tiles::FieldKind::density;
    const Json classes = classes_json(view->scale, !is_density);
    Json json{
        {"snapshot", snapshot_json(*dataset.snapshot)},
        {"measure", word(asked.measure)},
        {"kind", word(asked.kind)},
        {"source", word(asked.source)},
        {"unit", unit_json(asked)},
        {"kernel", "Gaussian, cut off at 4 standard deviations"},
        {"edge", is_density ? word(asked.edge) : "not needed"},
        {"bandwidth_m", view->field.events->bandwidth.value},
        {"years", asked.selection.years},
        {"stream", regions::word(asked.selection.stream)},
        {"events", view->event_count},
        {"origin", dataset.is_all_demo ? "demo" : "register"},
        {"bounds", classes["bounds"]},
        {"colours", classes["colours"]},
        {"opacities", classes["opacities"]}};
    if (!is_density) {
        json["overall"] = view->field.overall * view->field.factor;
        json["marks"] = {
            {"unstable", "hatched: fewer than 20 events are expected under the kernel"},
            {"unknown", "transparent: fewer than 100 workers under the kernel"}};
    }
    if (asked.kind == HeatKind::relative_risk) {
        json["marks"]["significant"] =
            "within the dark line: the events lie 1.96 Poisson standard deviations or more from "
            "those expected";
    }
    if (asked.source == HeatSource::published) {
        json["held_back"] = view->hidden.size();
    }
    return json_response(json);
}

Response heat_geotiff(const Request& request, const LiveDataset& dataset, EnterpriseAccess access) {
    constexpr double deepest = 8.0;
    constexpr std::uint64_t usual = 6;
    const auto zoom =
        static_cast<std::uint8_t>(whole_parameter(request, "zoom", usual, {0.0, deepest}));
    Request rest;
    rest.caller = request.caller;
    rest.captures = request.captures;
    for (const Parameter& parameter : request.query) {
        if (parameter.name != "zoom") {
            rest.query.push_back(parameter);
        }
    }
    const HeatRequest asked = heat_request(rest, dataset, access);
    const std::string key = "tif/" + std::to_string(zoom) + '/' + key_of(asked);
    try {
        // Clients read the file range by range: it is made once and kept among the tiles.
        Response whole = cached_heat(
            request,
            dataset,
            key,
            [&] { return cog_bytes(heat_raster(dataset, asked, {zoom})); },
            [&](Bytes bytes) {
                Response response;
                response.content_type = "image/tiff";
                response.body = std::move(bytes);
                response.headers.push_back(
                    {"Content-Disposition",
                     "attachment; filename=\"heat-" + std::string(word(asked.measure)) + ".tif\""});
                return response;
            });
        return whole.status == 200 ? part_of(request, std::move(whole)) : whole;
    } catch (const Error& error) {
        throw Problem(Refusal::bad_request, error.what());
    }
}

} // namespace osh::server
