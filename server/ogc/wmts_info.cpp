#include "server/ogc/wmts_info.hpp"

#include "geo/web_mercator.hpp"
#include "server/api/choropleth_resource.hpp"
#include "server/api/heat_parameters.hpp"
#include "server/http/json_response.hpp"
#include "server/layers/heat_views.hpp"
#include "server/ogc/areas.hpp"
#include "server/ogc/feature_source.hpp"
#include "server/ogc/legend_picture.hpp"
#include "server/ogc/ogc_links.hpp"
#include "server/ogc/tile_matrices.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

namespace osh::server {

namespace {

constexpr unsigned tile_side_px = 256;

unsigned pixel_number(std::string_view name, const std::string& text) {
    constexpr std::size_t most_digits = 3;
    const bool is_number = !text.empty() && text.size() <= most_digits &&
                           text.find_first_not_of("0123456789") == std::string::npos;
    if (!is_number || std::stoul(text) >= tile_side_px) {
        throw WmtsFault{
            400, "PointIJOutOfRange", std::string(name), "expected a pixel from 0 to 255"};
    }
    return static_cast<unsigned>(std::stoul(text));
}

/// The middle of a pixel.
geo::LonLat place_of(const WmtsTile& tile, const WmtsPixel& pixel) {
    constexpr double world = 4294967296.0; // cells along a side of the world
    const double side = world / tiles_along(std::stoi(tile.zoom));
    const auto along = [&](const std::string& number, unsigned pixels) {
        constexpr double half = 0.5;
        return static_cast<std::uint32_t>(
            side * (std::stod(number) + (pixels + half) / tile_side_px));
    };
    return geo::to_lon_lat(geo::WorldPoint{
        along(tile.column, pixel_number("I", pixel.column)),
        along(tile.row, pixel_number("J", pixel.row))});
}

/// The territory of the level whose outline holds the place.
const regions::TerritoryRow*
territory_at(const LiveDataset& dataset, const AskedChoropleth& asked, geo::LonLat place) {
    const auto found = std::ranges::find_if(dataset.territories, [&](const auto& row) {
        return row.level == asked.level && row.in_borders(regions::word(asked.borders)) &&
               holds(row.area, place);
    });
    return found == dataset.territories.end() ? nullptr : &*found;
}

Json number_json(const std::optional<double>& number) {
    return number ? Json(*number) : Json(nullptr);
}

Json figure_json(
    const regions::TerritoryRow& territory, const Choropleth& figures, PageLanguage language) {
    Json properties{
        {"kato", territory.kato.text()},
        {"name", name_in(territory.name, language)},
        {"indicator", figures.indicator->id},
        {"title", title_of(*figures.indicator, language)}};
    static const ShownFigure unknown;
    const auto row = std::ranges::find(figures.figures, territory.kato, &LevelFigures::territory);
    const ShownFigure& figure = row == figures.figures.end() ? unknown : row->figures.front();
    properties["value"] = number_json(figure.value);
    properties["numerator"] = number_json(figure.numerator);
    properties["denominator"] = number_json(figure.denominator);
    properties["suppression"] = regions::word(figure.suppression);
    properties["stability"] = figure.value ? Json(regions::word(figure.stability)) : Json(nullptr);
    return {
        {"type", "Feature"},
        {"id", territory.kato.text()},
        {"geometry", nullptr},
        {"properties", std::move(properties)}};
}

std::string figure_line(const Json& feature, PageLanguage language) {
    const Json& properties = feature["properties"];
    const bool is_held_back = properties["suppression"] != "none";
    const std::string value =
        properties["value"].is_number()
            ? number_text(
                  properties["value"].get<double>(),
                  digits_for(properties["value"].get<double>()),
                  language)
            : page_text(is_held_back ? "legend_held_back" : "legend_unknown", language);
    return properties["name"].get<std::string>() + ": " + value + "; " +
           properties["title"].get<std::string>() + "\n";
}

/// A colour with transparency as it looks on white.
tiles::Rgba on_paper(tiles::Rgba colour) {
    constexpr int opaque = 255;
    const auto mixed = [&](std::uint8_t part) {
        return static_cast<std::uint8_t>(
            (part * colour.alpha + opaque * (opaque - colour.alpha)) / opaque);
    };
    return {mixed(colour.red), mixed(colour.green), mixed(colour.blue), opaque};
}

/// From the ends of classes, ascending, and their colours.
void add_figure_rows(Legend& legend, const Choropleth& figures, PageLanguage language) {
    const std::vector<double>& upper = figures.scale.upper;
    const int digits = upper.empty() ? 0 : digits_for(upper.back());
    for (std::size_t i = 0; i < upper.size(); ++i) {
        const std::string to = number_text(upper[i], digits, language);
        legend.rows.push_back(
            {figures.scale.colours[i],
             std::nullopt,
             i == 0 ? "≤ " + to : number_text(upper[i - 1], digits, language) + " – " + to});
    }
    constexpr tiles::Rgba white{255, 255, 255, 255};
    legend.rows.push_back(
        {white, tiles::Hatching::diagonal, page_text("legend_unstable", language)});
    legend.rows.push_back(
        {colour_held_back, tiles::Hatching::crossed, page_text("legend_held_back", language)});
    legend.rows.push_back(
        {colour_without_figure, std::nullopt, page_text("legend_unknown", language)});
}

void add_heat_rows(Legend& legend, const tiles::FieldScale& scale, PageLanguage language) {
    const int digits = scale.bounds.empty() ? 0 : digits_for(scale.bounds.back());
    for (std::size_t i = 0; i < scale.bounds.size() && i + 1 < scale.colours.size(); ++i) {
        const std::string from = number_text(scale.bounds[i], digits, language);
        const bool is_last = i + 1 == scale.bounds.size();
        legend.rows.push_back(
            {on_paper(scale.colours[i + 1]),
             std::nullopt,
             is_last ? "> " + from
                     : from + " – " + number_text(scale.bounds[i + 1], digits, language)});
    }
}

} // namespace

Response wmts_feature_info(
    const Request& request,
    const LiveDataset& dataset,
    const WmtsTile& tile,
    const WmtsPixel& pixel) {
    require_tile(tile);
    const WmtsLayer& layer = wmts_layer_named(tile.layer);
    if (layer.indicator.empty()) {
        throw WmtsFault{
            400, "InvalidParameterValue", "LAYER", "a surface has no features to tell of"};
    }
    // A plus sign that a client has not encoded arrives as a blank.
    const bool is_geojson =
        pixel.format == geojson_media_type || pixel.format == "application/geo json";
    if (pixel.format != "application/json" && !is_geojson && pixel.format != "text/plain") {
        refuse_value("INFOFORMAT", "application/json, application/geo+json or text/plain");
    }
    const PageLanguage language = ogc_language(request);
    const geo::LonLat place = place_of(tile, pixel);
    const AskedChoropleth asked = asked_choropleth(picture_request(request, layer, tile), dataset);
    const regions::TerritoryRow* const territory = territory_at(dataset, asked, place);
    Json features = Json::array();
    if (territory != nullptr) {
        features.push_back(figure_json(*territory, *asked.figures, language));
    }
    if (pixel.format == "text/plain") {
        return in_language(
            text_response(features.empty() ? "" : figure_line(features[0], language)), language);
    }
    Response response =
        json_response({{"type", "FeatureCollection"}, {"features", std::move(features)}});
    response.content_type = is_geojson ? geojson_media_type : json_media_type;
    return in_language(std::move(response), language);
}

Response wmts_legend(
    const Request& request,
    const LiveDataset& dataset,
    const OgcSettings& settings,
    const WmtsLayer& layer,
    std::string_view year) {
    const PageLanguage language = ogc_language(request);
    WmtsTile any_tile;
    any_tile.year = year;
    const Request asked = picture_request(request, layer, any_tile);
    Legend legend{.title = title_of(layer, language), .rows = {}};
    if (layer.measure.empty()) {
        add_figure_rows(legend, *asked_choropleth(asked, dataset).figures, language);
    } else {
        legend.title +=
            ". " + page_text("wmts_heat_" + std::string(layer.measure) + "_text", language);
        add_heat_rows(
            legend,
            heat_view(dataset, heat_request(asked, dataset, settings.access))->scale,
            language);
    }
    return in_language(bytes_response("image/png", legend_png(legend)), language);
}

} // namespace osh::server
