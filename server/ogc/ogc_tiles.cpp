#include "server/ogc/ogc_tiles.hpp"

#include "server/api/heat_resource.hpp"
#include "server/api/query.hpp"
#include "server/api/tile_address.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/layers/layer.hpp"

#include <array>
#include <iomanip>
#include <locale>
#include <sstream>
#include <string>
#include <string_view>

namespace osh::server {

namespace {

constexpr int deepest_zoom = 14;
/// Of zoom 0: 2πa / 256 / 0.28 mm (OGC 17-083r4, annex D.1).
constexpr double scale_of_zoom_0 = 559082264.0287178;
constexpr double cell_of_zoom_0 = 156543.03392804097;
constexpr double edge = 20037508.3427892;
constexpr std::string_view set_id = "WebMercatorQuad";
constexpr std::string_view set_uri =
    "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
constexpr std::string_view crs_uri = "http://www.opengis.net/def/crs/EPSG/0/3857";

std::string tiles_root(const Request& request, const OgcSettings& settings) {
    return base_address(request, settings.public_url);
}

const Layer& layer_of(const Request& request) {
    const std::string& id = request.path_parameter("layer");
    const Layer* const layer = find_layer(id);
    if (layer == nullptr) {
        throw Problem(Refusal::not_found, "no vector tiles are called \"" + id + "\"");
    }
    return *layer;
}

Json tileset_json(const Layer& layer, const std::string& root) {
    const std::string id(layer.id);
    return {
        {"title", id},
        {"dataType", "vector"},
        {"crs", crs_uri},
        {"tileMatrixSetURI", set_uri},
        {"links",
         {{{"rel", "self"},
           {"type", "application/json"},
           {"href", root + "/ogc/collections/" + id + "/tiles/" + std::string(set_id)}},
          {{"rel", "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme"},
           {"type", "application/json"},
           {"href", root + "/ogc/tileMatrixSets/" + std::string(set_id)}},
          {{"rel", "item"},
           {"type", "application/vnd.mapbox-vector-tile"},
           {"templated", true},
           {"href",
            root + "/ogc/collections/" + id + "/tiles/" + std::string(set_id) +
                "/{tileMatrix}/{tileRow}/{tileCol}"}}}}};
}

std::string xml_number(double number) {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << std::setprecision(16) << number;
    return text.str();
}

std::string matrix_xml() {
    std::string xml;
    for (int zoom = 0; zoom <= deepest_zoom; ++zoom) {
        const std::string side = std::to_string(1U << static_cast<unsigned>(zoom));
        xml +=
            "<TileMatrix><ows:Identifier>" + std::to_string(zoom) +
            "</ows:Identifier><ScaleDenominator>" +
            xml_number(scale_of_zoom_0 / static_cast<double>(1U << static_cast<unsigned>(zoom))) +
            "</ScaleDenominator><TopLeftCorner>" + xml_number(-edge) + " " + xml_number(edge) +
            "</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight>"
            "<MatrixWidth>" +
            side + "</MatrixWidth><MatrixHeight>" + side + "</MatrixHeight></TileMatrix>";
    }
    return xml;
}

std::string layer_xml(std::string_view id, std::string_view title, const std::string& root) {
    const std::string name(id);
    return "<Layer><ows:Title>" + std::string(title) +
           "</ows:Title><ows:WGS84BoundingBox><ows:LowerCorner>46.4 40.5</ows:LowerCorner>"
           "<ows:UpperCorner>87.4 55.5</ows:UpperCorner></ows:WGS84BoundingBox><ows:Identifier>" +
           name +
           "</ows:Identifier><Style isDefault=\"true\"><ows:Identifier>default</ows:Identifier>"
           "</Style><Format>image/png</"
           "Format><TileMatrixSetLink><TileMatrixSet>GoogleMapsCompatible"
           "</TileMatrixSet></TileMatrixSetLink><ResourceURL format=\"image/png\" "
           "resourceType=\"tile\" template=\"" +
           root + "/wmts/1.0.0/" + name +
           "/default/GoogleMapsCompatible/{TileMatrix}/{TileRow}/{TileCol}.png\"/></Layer>";
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

} // namespace

Response tile_matrix_sets(const Request& request, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f"});
    return json_response(
        {{"tileMatrixSets",
          {{{"id", set_id},
            {"title", "Google Maps Compatible for the World"},
            {"uri", set_uri},
            {"crs", crs_uri},
            {"links",
             {{{"rel", "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme"},
               {"type", "application/json"},
               {"href",
                tiles_root(request, settings) + "/ogc/tileMatrixSets/" +
                    std::string(set_id)}}}}}}}});
}

Response tile_matrix_set(const Request& request) {
    refuse_other_parameters(request, {"f"});
    Json matrices = Json::array();
    for (int zoom = 0; zoom <= deepest_zoom; ++zoom) {
        const auto side = static_cast<double>(1U << static_cast<unsigned>(zoom));
        matrices.push_back(
            {{"id", std::to_string(zoom)},
             {"scaleDenominator", scale_of_zoom_0 / side},
             {"cellSize", cell_of_zoom_0 / side},
             {"pointOfOrigin", {-edge, edge}},
             {"tileWidth", 256},
             {"tileHeight", 256},
             {"matrixWidth", static_cast<int>(side)},
             {"matrixHeight", static_cast<int>(side)}});
    }
    return json_response(
        {{"id", set_id},
         {"title", "Google Maps Compatible for the World"},
         {"uri", set_uri},
         {"crs", crs_uri},
         {"orderedAxes", {"X", "Y"}},
         {"tileMatrices", std::move(matrices)}});
}

Response tilesets(const Request& request, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f"});
    const std::string root = tiles_root(request, settings);
    return json_response(
        {{"links", Json::array()},
         {"tilesets", Json::array({tileset_json(layer_of(request), root)})}});
}

Response tileset(const Request& request, const OgcSettings& settings) {
    refuse_other_parameters(request, {"f"});
    return json_response(tileset_json(layer_of(request), tiles_root(request, settings)));
}

Response wmts_capabilities(const Request& request, const OgcSettings& settings) {
    const std::string root = tiles_root(request, settings);
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<Capabilities xmlns=\"http://www.opengis.net/wmts/1.0\" "
        "xmlns:ows=\"http://www.opengis.net/ows/1.1\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
        "version=\"1.0.0\"><ows:ServiceIdentification><ows:Title>Digital map of enterprises"
        "</ows:Title><ows:ServiceType>OGC WMTS</ows:ServiceType><ows:ServiceTypeVersion>1.0.0"
        "</ows:ServiceTypeVersion></ows:ServiceIdentification><ows:OperationsMetadata>";
    xml += operation_xml("GetCapabilities", root) + operation_xml("GetTile", root) +
           "</ows:OperationsMetadata><Contents>";
    xml += layer_xml("heat-injuries", "Density of injuries at work", root);
    xml += layer_xml("heat-diseases", "Density of occupational diseases", root);
    xml += "<TileMatrixSet><ows:Identifier>GoogleMapsCompatible</ows:Identifier>"
           "<ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS><WellKnownScaleSet>"
           "urn:ogc:def:wkss:OGC:1.0:GoogleMapsCompatible</WellKnownScaleSet>";
    xml += matrix_xml() + "</TileMatrixSet></Contents><ServiceMetadataURL xlink:href=\"" + root +
           "/wmts/1.0.0/WMTSCapabilities.xml\"/></Capabilities>\n";
    return bytes_response("application/xml", std::move(xml));
}

Response
wmts_by_keys(const Request& request, const LiveDataset& dataset, const OgcSettings& settings) {
    if (key_of(request, "SERVICE") != "WMTS") {
        throw Problem(Refusal::bad_request, "parameter SERVICE: expected WMTS");
    }
    const std::string_view wish = key_of(request, "REQUEST");
    if (wish == "GetCapabilities") {
        return wmts_capabilities(request, settings);
    }
    const std::string_view layer = key_of(request, "LAYER");
    if (wish != "GetTile" || (layer != "heat-injuries" && layer != "heat-diseases")) {
        throw Problem(
            Refusal::bad_request,
            "expected REQUEST=GetCapabilities, or GetTile with LAYER=heat-injuries or "
            "heat-diseases");
    }
    if (key_of(request, "TILEMATRIXSET") != "GoogleMapsCompatible") {
        throw Problem(
            Refusal::bad_request, "parameter TILEMATRIXSET: expected GoogleMapsCompatible");
    }
    Request tile;
    tile.caller = request.caller;
    tile.captures = {
        {"measure", std::string(layer.substr(std::string_view("heat-").size()))},
        {"z", std::string(key_of(request, "TILEMATRIX"))},
        {"x", std::string(key_of(request, "TILECOL"))},
        {"y", std::string(key_of(request, "TILEROW"))}};
    return heat_tile(tile, dataset, settings.access, tiles::PictureSide::px_256);
}

} // namespace osh::server
