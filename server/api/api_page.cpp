#include "server/api/api_page.hpp"

#include <array>
#include <string>

namespace osh::server {

namespace {

constexpr auto examples = std::to_array<ApiExample>({
    {"/api/v1/dataset", "what is loaded"},
    {"/api/v1/figures?indicator=injury_rate_1000&by=territory", "a figure of every region"},
    {"/api/v1/figures?indicator=injured,dead&by=year&territory=35",
     "two figures of a region by year"},
    {"/api/v1/targets", "the targets of the Concept and how far away they are"},
    {"/api/v1/statistics/moran?indicator=injury_rate_1000",
     "whether regions resemble their neighbours"},
    {"/api/v1/geocode?q=%D0%9A%D0%B0%D1%80%D0%B0%D0%B3%D0%B0%D0%BD%D0%B4%D0%B0",
     "an address, found"},
    {"/api/v1/json-stat?indicator=injured&year=2022", "JSON-stat for R and Python"},
    {"/api/v1/sdmx-csv?indicator=injured&year=2022", "SDMX-CSV for statistical offices"},
    {"/ogc/collections/enterprises/"
     "items?limit=5&filter=degree%20%3E%3D%204%20AND%20workers%20%3E%20100",
     "features by a filter in CQL2"},
    {"/ogc/collections/territories/items?limit=2&crs=http://www.opengis.net/def/crs/EPSG/0/3857",
     "features in Web Mercator"},
    {"/ogc/collections/injuries/items?datetime=2022-01-01/2022-06-30&f=csv&limit=5",
     "accidents of half a year as CSV"},
    {"/ogc/collections/enterprises/items?resultType=hits&bbox=71,49,75,51",
     "how many lie in a box"},
    {"/tiles/territories.json?indicator=injury_rate_1000", "TileJSON of the map's vector tiles"},
    {"/styles/map.json?lang=kk", "the map's style for MapLibre"},
    {"/heat/injuries/4/11/5.png", "a picture of the heat of injuries"},
    {"/wmts/1.0.0/WMTSCapabilities.xml", "map tiles for QGIS and ArcGIS"},
});

std::string html_escaped(std::string_view text) {
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

std::string text_of(const Json& value) {
    return value.is_string() ? html_escaped(value.get<std::string>()) : std::string();
}

/// The texts, or one member of each, by comma.
std::string listed(const Json& list, const char* member) {
    std::string text;
    for (const Json& one : list) {
        text.append(text.empty() ? "" : ", ").append(text_of(*member == '\0' ? one : one[member]));
    }
    return text;
}

std::string
operation_row(const std::string& path, const std::string& method, const Json& operation) {
    const bool for_all = operation["x-roles"].dump().find("visitor") != std::string::npos;
    return "<tr><td><code>" + html_escaped(method) + "</code></td><td><code>" + html_escaped(path) +
           "</code></td><td>" + text_of(operation["summary"]) + "</td><td>" +
           listed(operation["parameters"], "name") + "</td><td>" +
           (for_all ? std::string("everybody") : listed(operation["x-roles"], "")) + "</td></tr>\n";
}

} // namespace

std::span<const ApiExample> api_examples() noexcept { return examples; }

Response api_page(const Json& document) {
    std::string html =
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width\"><title>Interface of the digital "
        "map of enterprises</title></head><body><h1>Interface</h1><p>The same for programs: "
        "<a href=\"/openapi.json\">/openapi.json</a>; the faces of OGC: <a href=\"/ogc/api\">"
        "/ogc/api</a>. Answers to refused requests are problem documents (RFC 9457).</p>"
        "<h2>Examples</h2><ul>\n";
    for (const ApiExample& example : examples) {
        const std::string target = html_escaped(example.target);
        html += "<li><a href=\"" + target + "\"><code>" + target +
                "</code></a>: " + html_escaped(example.meaning) + "</li>\n";
    }
    html += "</ul><h2>Paths</h2><table><tr><th>Method</th><th>Path</th><th>What it does</th>"
            "<th>Parameters</th><th>Who may</th></tr>\n";
    for (const auto& [path, operations] : document["paths"].items()) {
        for (const auto& [method, operation] : operations.items()) {
            html += operation_row(path, method, operation);
        }
    }
    return bytes_response("text/html; charset=utf-8", html + "</table></body></html>\n");
}

} // namespace osh::server
