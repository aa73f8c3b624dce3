#include "server/ogc/ogc_routes.hpp"

#include "server/api/tile_resource.hpp"
#include "server/http/negotiation.hpp"
#include "server/http/problem.hpp"
#include "server/ogc/ogc_pages.hpp"
#include "server/ogc/ogc_tiles.hpp"
#include "server/ogc/statistics.hpp"
#include "server/ogc/wmts.hpp"

#include <functional>
#include <string>
#include <utility>

namespace osh::server {

namespace {

using DatasetHandler = std::function<Response(const Request&, const LiveDataset&)>;

const FeatureCollection& collection_of(const Request& request) {
    const std::string& id = request.path_parameter("layer");
    const FeatureCollection* const collection = find_collection(id);
    if (collection == nullptr) {
        throw Problem(Refusal::not_found, "there is no collection \"" + id + "\"");
    }
    return *collection;
}

/// The same request with other captures and, where asked, without its query.
Request renamed(const Request& request, std::vector<Parameter> captures) {
    Request other;
    other.method = request.method;
    other.headers = request.headers;
    other.caller = request.caller;
    other.query = request.query;
    other.captures = std::move(captures);
    return other;
}

std::vector<Parameter>
tile_captures(const Request& request, std::string_view name, std::string id) {
    return {
        {std::string(name), std::move(id)},
        {"z", request.path_parameter("z")},
        {"x", request.path_parameter("x")},
        {"y", request.path_parameter("y")}};
}

/// An answer that clients keep and ask about, tagged by its bytes.
Route route(
    const std::shared_ptr<LiveDatasetHolder>& datasets,
    std::string pattern,
    DatasetHandler handler) {
    Route made;
    made.pattern = std::move(pattern);
    made.handler = [datasets, handler = std::move(handler)](const Request& request) {
        const auto dataset = datasets->current();
        Response response = handler(request, *dataset);
        if (response.cache == CachePolicy::no_store) {
            response.cache = CachePolicy::revalidate;
        }
        if (response.body && response.etag.empty()) {
            response.etag = content_etag(*response.body);
        }
        return response;
    };
    return made;
}

} // namespace

void add_ogc_routes(
    HttpServer& server,
    const std::shared_ptr<LiveDatasetHolder>& datasets,
    const Configuration& configuration) {
    const OgcSettings settings{configuration.enterprise_access, configuration.public_url};
    const auto add = [&](std::string pattern, DatasetHandler handler) {
        server.add(route(datasets, std::move(pattern), std::move(handler)));
    };
    for (const char* const root : {"/ogc", "/ogc/"}) {
        add(root, [settings](const Request& request, const LiveDataset&) {
            return ogc_landing(request, settings);
        });
    }
    add("/ogc/conformance",
        [](const Request& request, const LiveDataset&) { return ogc_conformance(request); });
    add("/ogc/api", [settings](const Request& request, const LiveDataset&) {
        return ogc_api(request, settings);
    });
    add("/ogc/collections", [settings](const Request& request, const LiveDataset& dataset) {
        return ogc_collections(request, dataset, settings);
    });
    add("/ogc/collections/{layer}", [settings](const Request& request, const LiveDataset& dataset) {
        return ogc_collection(request, dataset, collection_of(request), settings);
    });
    add("/ogc/collections/{layer}/queryables",
        [settings](const Request& request, const LiveDataset&) {
            return ogc_queryables(request, collection_of(request), settings);
        });
    add("/ogc/collections/{layer}/items",
        [settings](const Request& request, const LiveDataset& dataset) {
            return items(request, dataset, collection_of(request), settings);
        });
    add("/ogc/collections/{layer}/items/{feature}",
        [settings](const Request& request, const LiveDataset& dataset) {
            return item(request, dataset, collection_of(request), settings);
        });
    add("/ogc/tileMatrixSets", [settings](const Request& request, const LiveDataset&) {
        return tile_matrix_sets(request, settings);
    });
    add("/ogc/tileMatrixSets/WebMercatorQuad",
        [](const Request& request, const LiveDataset&) { return tile_matrix_set(request); });
    add("/ogc/collections/{layer}/tiles", [settings](const Request& request, const LiveDataset&) {
        return tilesets(request, settings);
    });
    add("/ogc/collections/{layer}/tiles/WebMercatorQuad",
        [settings](const Request& request, const LiveDataset&) {
            return tileset(request, settings);
        });
    add("/ogc/collections/{layer}/tiles/WebMercatorQuad/{z}/{y}/{x}",
        [settings](const Request& request, const LiveDataset& dataset) {
            return vector_tile(
                renamed(request, tile_captures(request, "layer", request.path_parameter("layer"))),
                dataset,
                settings.access);
        });
    add("/wmts", [settings](const Request& request, const LiveDataset& dataset) {
        return wmts_by_keys(request, dataset, settings);
    });
    add("/wmts/1.0.0/WMTSCapabilities.xml",
        [settings](const Request& request, const LiveDataset& dataset) {
            return wmts_capabilities(request, dataset, settings);
        });
    add("/wmts/1.0.0/{layer}/default/GoogleMapsCompatible/{z}/{y}/{x}.png",
        [settings](const Request& request, const LiveDataset& dataset) {
            return wmts_tile(request, dataset, settings);
        });
    add("/api/v1/json-stat", json_stat);
    add("/api/v1/sdmx-csv", sdmx_csv);
}

} // namespace osh::server
