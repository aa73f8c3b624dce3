#include "server/ogc/wmts.hpp"

#include "regions/indicators/indicator.hpp"
#include "server/api/choropleth_resource.hpp"
#include "server/api/heat_resource.hpp"
#include "server/api/tile_address.hpp"
#include "server/http/problem.hpp"
#include "server/layers/layer_shapes.hpp"
#include "server/ogc/web_mercator_quad.hpp"
#include "server/pages/page_text.hpp"

#include <algorithm>
#include <array>
#include <iomanip>
#include <locale>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

namespace osh::server {

namespace {

constexpr std::string_view heat_prefix = "heat-";
constexpr std::string_view choropleth_prefix = "choropleth-";
constexpr std::string_view district_suffix = "-districts";

struct HeatLayer {
    std::string_view measure;
    std::string_view title;
};

constexpr std::array<HeatLayer, 3> heat_layers{
    {{"injuries", "Density of injuries at work"},
     {"diseases", "Density of occupational diseases"},
     {"risk", "Density of enterprises of high risk"}}};

/// A layer of pictures: a heat surface, or an indicator by territory.
struct PictureLayer {
    std::string measure;                           ///< empty for a choropleth
    const regions::Indicator* indicator = nullptr; ///< null for a surface
    regions::TerritoryLevel level = regions::TerritoryLevel::region;
};

std::optional<PictureLayer> parse_picture_layer(std::string_view id) {
    if (id.starts_with(heat_prefix)) {
        id.remove_prefix(heat_prefix.size());
        const bool is_known =
            std::ranges::find(heat_layers, id, &HeatLayer::measure) != heat_layers.end();
        return is_known ? std::optional(PictureLayer{.measure = std::string(id)}) : std::nullopt;
    }
    if (!id.starts_with(choropleth_prefix)) {
        return std::nullopt;
    }
    id.remove_prefix(choropleth_prefix.size());
    PictureLayer layer;
    if (id.ends_with(district_suffix)) {
        layer.level = regions::TerritoryLevel::district;
        id.remove_suffix(district_suffix.size());
    }
    layer.indicator = regions::find_indicator(id);
    return layer.indicator != nullptr ? std::optional(std::move(layer)) : std::nullopt;
}

std::string xml_number(double number) {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << std::setprecision(16) << number;
    return text.str();
}

std::string matrix_xml() {
    std::string xml;
    for (int zoom = 0; zoom <= web_mercator_quad::deepest_zoom; ++zoom) {
        const unsigned across = 1U << static_cast<unsigned>(zoom);
        const std::string side = std::to_string(across);
        xml += "<TileMatrix><ows:Identifier>" + std::to_string(zoom) +
               "</ows:Identifier><ScaleDenominator>" +
               xml_number(web_mercator_quad::scale_of_zoom_0 / static_cast<double>(across)) +
               "</ScaleDenominator><TopLeftCorner>" + xml_number(-web_mercator_quad::edge_m) + " " +
               xml_number(web_mercator_quad::edge_m) +
               "</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight>"
               "<MatrixWidth>" +
               side + "</MatrixWidth><MatrixHeight>" + side + "</MatrixHeight></TileMatrix>";
    }
    return xml;
}

std::string layer_xml(const std::string& id, std::string_view title, const std::string& root) {
    return "<Layer><ows:Title>" + escape_html(title) +
           "</ows:Title><ows:WGS84BoundingBox><ows:LowerCorner>46.4 40.5</ows:LowerCorner>"
           "<ows:UpperCorner>87.4 55.5</ows:UpperCorner></ows:WGS84BoundingBox><ows:Identifier>" +
           id +
           "</ows:Identifier><Style isDefault=\"true\"><ows:Identifier>default</ows:Identifier>"
           "</Style><Format>image/png</Format><TileMatrixSetLink><TileMatrixSet>"
           "GoogleMapsCompatible</TileMatrixSet></TileMatrixSetLink>"
           "<ResourceURL format=\"image/png\" resourceType=\"tile\" template=\"" +
           root + "/wmts/1.0.0/" + id +
           "/default/GoogleMapsCompatible/{TileMatrix}/{TileRow}/{TileCol}.png\"/></Layer>";
}

std::string layers_xml(const LiveDataset& dataset, const std::string& root) {
    std::string xml;
    for (const HeatLayer& heat : heat_layers) {
        xml += layer_xml(std::string(heat_prefix).append(heat.measure), heat.title, root);
    }
    const bool has_districts =
        dataset.shapes->territories(
            regions::TerritoryLevel::district, regions::Borders::since_2022) != nullptr;
    for (const regions::Indicator& indicator : regions::all_indicators()) {
        const std::string id = std::string(choropleth_prefix).append(indicator.id);
        std::string title = indicator.name.en;
        title.append(", ").append(indicator.unit.en);
        xml += layer_xml(id, title + ", by region", root);
        if (has_districts) {
            xml +=
                layer_xml(std::string(id).append(district_suffix), title + ", by district", root);
        }
    }
    return xml;
}

std::string operation_xml(std::string_view name, const std::string& root) {
    return "<ows:Operation name=\"" + std::string(name) +
           "\"><ows:DCP><ows:HTTP><ows:Get xlink:href=\"" + root +
           "/wmts?\"><ows:Constraint name=\"GetEncoding\"><ows:AllowedValues><ows:Value>KVP"
           "</ows:Value></ows:AllowedValues></ows:Constraint></ows:Get></ows:HTTP></ows:DCP>"
           "</ows:Operation>";
}

/// A key of a WMTS request; keys may be written in any case.
std::string_view key_of(const Request& request, std::string_view name) {
    for (const Parameter& parameter : request.query) {
        const bool same = std::ranges::equal(parameter.name, name, [](char a, char b) {
            return (a >= 'a' && a <= 'z' ? static_cast<char>(a - 0x20) : a) == b;
        });
        if (same) {
            return parameter.value;
        }
    }
    return {};
}

/// The tile of a layer as its own address would give it.
Response picture_of(
    const PictureLayer& layer,
    Request tile,
    const LiveDataset& dataset,
    const OgcSettings& settings) {
    if (layer.indicator == nullptr) {
        tile.captures.push_back({"measure", layer.measure});
        return heat_tile(tile, dataset, settings.access, tiles::PictureSide::px_256);
    }
    tile.captures.push_back({"indicator", std::string(layer.indicator->id)});
    tile.query.push_back({"level", std::string(regions::word(layer.level))});
    return choropleth_tile(tile, dataset, tiles::PictureSide::px_256);
}

} // namespace

Response
wmts_capabilities(const Request& request, const LiveDataset& dataset, const OgcSettings& settings) {
    const std::string root = base_address(request, settings.public_url);
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<Capabilities xmlns=\"http://www.opengis.net/wmts/1.0\" "
        "xmlns:ows=\"http://www.opengis.net/ows/1.1\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
        "version=\"1.0.0\"><ows:ServiceIdentification><ows:Title>Digital map of enterprises"
        "</ows:Title><ows:ServiceType>OGC WMTS</ows:ServiceType><ows:ServiceTypeVersion>1.0.0"
        "</ows:ServiceTypeVersion></ows:ServiceIdentification><ows:OperationsMetadata>";
    xml += operation_xml("GetCapabilities", root) + operation_xml("GetTile", root) +
           "</ows:OperationsMetadata><Contents>" + layers_xml(dataset, root);
    xml += "<TileMatrixSet><ows:Identifier>GoogleMapsCompatible</ows:Identifier>"
           "<ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS><WellKnownScaleSet>"
           "urn:ogc:def:wkss:OGC:1.0:GoogleMapsCompatible</WellKnownScaleSet>";
    xml += matrix_xml() + "</TileMatrixSet></Contents><ServiceMetadataURL xlink:href=\"" + root +
           "/wmts/1.0.0/WMTSCapabilities.xml\"/></Capabilities>\n";
    return bytes_response("application/xml", std::move(xml));
}

Response
wmts_tile(const Request& request, const LiveDataset& dataset, const OgcSettings& settings) {
    const std::string& id = request.path_parameter("layer");
    const auto layer = parse_picture_layer(id);
    if (!layer) {
        throw Problem(
            Refusal::not_found,
            "no WMTS layer is called \"" + id + "\"; /wmts/1.0.0/WMTSCapabilities.xml lists them");
    }
    Request tile;
    tile.headers = request.headers;
    tile.caller = request.caller;
    tile.query = request.query;
    tile.captures = {
        {"z", request.path_parameter("z")},
        {"x", request.path_parameter("x")},
        {"y", request.path_parameter("y")}};
    return picture_of(*layer, std::move(tile), dataset, settings);
}

Response
wmts_by_keys(const Request& request, const LiveDataset& dataset, const OgcSettings& settings) {
    if (key_of(request, "SERVICE") != "WMTS") {
        throw Problem(Refusal::bad_request, "parameter SERVICE: expected WMTS");
    }
    const std::string_view wish = key_of(request, "REQUEST");
    if (wish == "GetCapabilities") {
        return wmts_capabilities(request, dataset, settings);
    }
    const auto layer = parse_picture_layer(key_of(request, "LAYER"));
    if (wish != "GetTile" || !layer) {
        throw Problem(
            Refusal::bad_request,
            "expected REQUEST=GetCapabilities, or GetTile with a LAYER that the capabilities list");
    }
    if (key_of(request, "TILEMATRIXSET") != "GoogleMapsCompatible") {
        throw Problem(
            Refusal::bad_request, "parameter TILEMATRIXSET: expected GoogleMapsCompatible");
    }
    Request tile;
    tile.headers = request.headers;
    tile.caller = request.caller;
    tile.captures = {
        {"z", std::string(key_of(request, "TILEMATRIX"))},
        {"x", std::string(key_of(request, "TILECOL"))},
        {"y", std::string(key_of(request, "TILEROW"))}};
    return picture_of(*layer, std::move(tile), dataset, settings);
}

} // namespace osh::server
