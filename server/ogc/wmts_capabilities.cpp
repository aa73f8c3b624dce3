#include "regions/indicators/indicator.hpp"
#include "server/api/tile_address.hpp"
#include "server/ogc/ogc_links.hpp"
#include "server/ogc/tile_matrices.hpp"
#include "server/ogc/wmts.hpp"
#include "server/ogc/wmts_layers.hpp"
#include "server/reports/report_words.hpp"

#include <iomanip>
#include <locale>
#include <sstream>
#include <utility>
#include <vector>

namespace osh::server {

namespace {

std::string xml_number(double number) {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << std::setprecision(16) << number;
    return text.str();
}

std::string matrix_xml() {
    std::string xml;
    for (int zoom = 0; zoom <= deepest_tile_matrix; ++zoom) {
        const std::string side = std::to_string(tiles_along(zoom));
        xml += "<TileMatrix><ows:Identifier>" + std::to_string(zoom) +
               "</ows:Identifier><ScaleDenominator>" +
               xml_number(scale_of_zoom_0 / tiles_along(zoom)) +
               "</ScaleDenominator><TopLeftCorner>" + xml_number(-matrix_edge_m) + " " +
               xml_number(matrix_edge_m) +
               "</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight>"
               "<MatrixWidth>" +
               side + "</MatrixWidth><MatrixHeight>" + side + "</MatrixHeight></TileMatrix>";
    }
    return xml;
}

/// The years as a dimension (clause 7.1.1.2.1); the newest is what a client gets that names none.
std::string year_xml(std::span<const int> years) {
    if (years.empty()) {
        return {};
    }
    std::string xml = "<Dimension><ows:Identifier>" + std::string(wmts_dimension) +
                      "</ows:Identifier><Default>" + std::to_string(years.back()) + "</Default>";
    for (const int year : years) {
        xml += "<Value>" + std::to_string(year) + "</Value>";
    }
    return xml + "</Dimension>";
}

/// What the picture shows and how it is marked.
std::string abstract_of(const WmtsLayer& layer, PageLanguage language) {
    return layer.measure.empty()
               ? page_text(
                     "wmts_figures_text",
                     language,
                     {formula_text(*regions::find_indicator(layer.indicator), language)})
               : page_text("wmts_heat_" + std::string(layer.measure) + "_text", language);
}

/// The legend is a picture of its own, in the language of the capabilities.
std::string
style_xml(const WmtsLayer& layer, const std::string& layer_root, PageLanguage language) {
    return "<Style isDefault=\"true\"><ows:Identifier>default</ows:Identifier><LegendURL "
           "format=\"image/png\" xlink:href=\"" +
           layer_root + layer.id + "/default/legend.png?lang=" + std::string(word(language)) +
           "\"/></Style>";
}

/// Figures can be asked for at a place, in the language of the capabilities; a surface has no
/// features.
std::string feature_info_xml(
    const WmtsLayer& layer,
    const std::string& layer_root,
    const std::string& year,
    PageLanguage language) {
    std::string xml;
    for (const auto& [type, ending] :
         {std::pair{"application/json", "json"}, std::pair{"text/plain", "txt"}}) {
        xml += std::string("<ResourceURL format=\"") + type +
               "\" resourceType=\"FeatureInfo\" template=\"" + layer_root + layer.id + "/{Style}" +
               year + "/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}/{J}/{I}." + ending +
               "?lang=" + std::string(word(language)) + "\"/>";
    }
    return layer.measure.empty() ? xml : std::string();
}

std::string layer_xml(
    const WmtsLayer& layer,
    const std::string& root,
    std::span<const int> years,
    PageLanguage language) {
    const std::string year = years.empty() ? "" : "/{" + std::string(wmts_dimension) + "}";
    const std::string layer_root = root + "/wmts/1.0.0/";
    const std::string info_formats = layer.measure.empty()
                                         ? "<InfoFormat>application/json</InfoFormat>"
                                           "<InfoFormat>application/geo+json</InfoFormat>"
                                           "<InfoFormat>text/plain</InfoFormat>"
                                         : "";
    return "<Layer><ows:Title>" + xml_escaped(title_of(layer, language)) +
           "</ows:Title><ows:Abstract>" + xml_escaped(abstract_of(layer, language)) +
           "</ows:Abstract><ows:WGS84BoundingBox><ows:LowerCorner>46.4 40.5</ows:LowerCorner>"
           "<ows:UpperCorner>87.4 55.5</ows:UpperCorner></ows:WGS84BoundingBox><ows:Identifier>" +
           layer.id + "</ows:Identifier>" + style_xml(layer, layer_root, language) +
           "<Format>image/png</Format>" + info_formats + year_xml(years) +
           "<TileMatrixSetLink><TileMatrixSet>"
           "GoogleMapsCompatible</TileMatrixSet></TileMatrixSetLink><ResourceURL "
           "format=\"image/png\" resourceType=\"tile\" template=\"" +
           layer_root + layer.id + "/{Style}" + year +
           "/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}.png\"/>" +
           feature_info_xml(layer, layer_root, year, language) + "</Layer>";
}

/// One of the two ways to ask (clause 11.1 of OWS Common).
std::string encoding_xml(const std::string& address, std::string_view encoding) {
    return "<ows:Get xlink:href=\"" + address +
           "\"><ows:Constraint name=\"GetEncoding\"><ows:AllowedValues><ows:Value>" +
           std::string(encoding) + "</ows:Value></ows:AllowedValues></ows:Constraint></ows:Get>";
}

std::string
operation_xml(std::string_view name, const std::string& root, std::string_view resource) {
    return "<ows:Operation name=\"" + std::string(name) + "\"><ows:DCP><ows:HTTP>" +
           encoding_xml(root + "/wmts?", "KVP") +
           encoding_xml(root + "/wmts/1.0.0/" + std::string(resource), "RESTful") +
           "</ows:HTTP></ows:DCP></ows:Operation>";
}

/// Who offers the service, as the operator's settings say (clause 7.4.4 of OWS Common).
std::string provider_xml(const OgcPublisher& publisher, PageLanguage language) {
    std::string xml =
        "<ows:ServiceProvider><ows:ProviderName>" +
        xml_escaped(
            publisher.name.empty() ? page_text("ogc_publisher", language) : publisher.name) +
        "</ows:ProviderName>";
    if (!publisher.url.empty()) {
        xml += "<ows:ProviderSite xlink:href=\"" + xml_escaped(publisher.url) + "\"/>";
    }
    xml += "<ows:ServiceContact>";
    if (!publisher.email.empty()) {
        xml += "<ows:ContactInfo><ows:Address><ows:ElectronicMailAddress>" +
               xml_escaped(publisher.email) +
               "</ows:ElectronicMailAddress></ows:Address></ows:ContactInfo>";
    }
    return xml + "</ows:ServiceContact></ows:ServiceProvider>";
}

} // namespace

std::string xml_escaped(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

Response
wmts_capabilities(const Request& request, const LiveDataset& dataset, const OgcSettings& settings) {
    const std::string root = base_address(request, settings.public_url);
    const PageLanguage language = ogc_language(request);
    std::string xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<Capabilities xmlns=\"http://www.opengis.net/wmts/1.0\" "
        "xmlns:ows=\"http://www.opengis.net/ows/1.1\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
        "version=\"1.0.0\"><ows:ServiceIdentification><ows:Title>" +
        xml_escaped(page_text("ogc_title", language)) + "</ows:Title><ows:Abstract>" +
        xml_escaped(page_text("wmts_text", language)) +
        "</ows:Abstract><ows:ServiceType>OGC "
        "WMTS</ows:ServiceType><ows:ServiceTypeVersion>1.0.0"
        "</ows:ServiceTypeVersion></ows:ServiceIdentification>";
    xml += provider_xml(settings.publisher, language) + "<ows:OperationsMetadata>" +
           operation_xml("GetCapabilities", root, "WMTSCapabilities.xml") +
           operation_xml("GetTile", root, "") + operation_xml("GetFeatureInfo", root, "") +
           "</ows:OperationsMetadata><Contents>";
    for (const WmtsLayer& layer : wmts_layers()) {
        xml += layer_xml(layer, root, dataset.snapshot->years, language);
    }
    xml += "<TileMatrixSet><ows:Identifier>GoogleMapsCompatible</ows:Identifier>"
           "<ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS><WellKnownScaleSet>"
           "urn:ogc:def:wkss:OGC:1.0:GoogleMapsCompatible</WellKnownScaleSet>";
    xml += matrix_xml() + "</TileMatrixSet></Contents><ServiceMetadataURL xlink:href=\"" + root +
           "/wmts/1.0.0/WMTSCapabilities.xml\"/></Capabilities>\n";
    return in_language(bytes_response("application/xml", std::move(xml)), language);
}

} // namespace osh::server
