#include "server/ogc/ogc_routes.hpp"

#include "server/http/negotiation.hpp"
#include "server/http/problem.hpp"
#include "server/ogc/dcat.hpp"
#include "server/ogc/ogc_html.hpp"
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

/// Tiles, tile matrix sets and styles under `/ogc`, of each collection and of the whole dataset.
template<typename Add>
void add_tile_faces(Add&& add, const OgcSettings& settings) {
    add("/ogc/tileMatrixSets", [settings](const Request& request, const LiveDataset&) {
        return tile_matrix_sets(request, settings);
    });
    add("/ogc/tileMatrixSets/WebMercatorQuad",
        [settings](const Request& request, const LiveDataset&) {
            return tile_matrix_set(request, settings);
        });
    for (const std::string root : {"/ogc", "/ogc/collections/{layer}"}) {
        for (const TileSetKind kind : {TileSetKind::vector, TileSetKind::map}) {
            const bool is_map = kind == TileSetKind::map;
            const std::string path = root + (is_map ? "/map/tiles" : "/tiles");
            add(path, [settings, kind](const Request& request, const LiveDataset&) {
                return tilesets(request, settings, kind);
            });
            add(path + "/WebMercatorQuad",
                [settings, kind](const Request& request, const LiveDataset& dataset) {
                    return tileset(request, dataset, settings, kind);
                });
            add(
                path + "/WebMercatorQuad/{z}/{y}/{x}",
                [settings, is_map](const Request& request, const LiveDataset& dataset) {
                    return is_map ? ogc_map_tile(request, dataset, settings)
                                  : ogc_vector_tile(request, dataset, settings);
                },
                is_map ? RouteCost::heavy : RouteCost::pooled); // surfaces among others
        }
    }
    add("/ogc/styles", [settings](const Request& request, const LiveDataset&) {
        return ogc_styles(request, settings);
    });
    add("/ogc/styles/{style}", [settings](const Request& request, const LiveDataset& dataset) {
        return ogc_style(request, dataset, settings);
    });
}

} // namespace

void add_ogc_routes(
    HttpServer& server,
    const std::shared_ptr<LiveDatasetHolder>& datasets,
    const Configuration& configuration) {
    const OgcSettings settings{
        configuration.enterprise_access,
        configuration.public_url,
        {configuration.publisher,
         configuration.publisher_url,
         configuration.contact_email,
         configuration.licence_url}};
    const auto add =
        [&](std::string pattern, DatasetHandler handler, RouteCost cost = RouteCost::pooled) {
            Route made = route(datasets, std::move(pattern), std::move(handler));
            made.cost = cost;
            server.add(std::move(made));
        };
    // Pages for people as well: browsers get them, programs JSON.
    const auto add_page = [&](std::string pattern, DatasetHandler handler) {
        add(std::move(pattern),
            [settings, &server, handler = std::move(handler)](
                const Request& request, const LiveDataset& dataset) {
                const auto answer = [&](const Request& asked) {
                    return handler(asked, dataset);
                };
                const auto shell = server.file("/");
                Response response =
                    asks_for_html(request)
                        ? ogc_html(
                              request,
                              answer,
                              settings,
                              shell ? std::string_view(*shell->body) : std::string_view())
                        : answer(request);
                response.headers.push_back({"Vary", "Accept, Accept-Language"});
                return response;
            });
    };
    for (const char* const root : {"/ogc", "/ogc/"}) {
        add_page(root, [settings](const Request& request, const LiveDataset&) {
            return ogc_landing(request, settings);
        });
    }
    add("/ogc/conformance",
        [](const Request& request, const LiveDataset&) { return ogc_conformance(request); });
    add("/ogc/api", [settings](const Request& request, const LiveDataset&) {
        return ogc_api(request, settings);
    });
    add_page("/ogc/collections", [settings](const Request& request, const LiveDataset& dataset) {
        return ogc_collections(request, dataset, settings);
    });
    add_page(
        "/ogc/collections/{layer}", [settings](const Request& request, const LiveDataset& dataset) {
            return ogc_collection(request, dataset, collection_of(request), settings);
        });
    add("/ogc/collections/{layer}/queryables",
        [settings](const Request& request, const LiveDataset&) {
            return ogc_queryables(request, collection_of(request), settings);
        });
    add("/ogc/collections/{layer}/sortables",
        [settings](const Request& request, const LiveDataset&) {
            return ogc_sortables(request, collection_of(request), settings);
        });
    add("/ogc/collections/{layer}/schema", [settings](const Request& request, const LiveDataset&) {
        return ogc_schema(request, collection_of(request), settings);
    });
    Route search = route(
        datasets,
        "/ogc/collections/{layer}/search",
        [settings](const Request& request, const LiveDataset& dataset) {
            return search_items(request, dataset, collection_of(request), settings);
        });
    search.method = Method::post;
    server.add(std::move(search));
    add_page(
        "/ogc/collections/{layer}/items",
        [settings](const Request& request, const LiveDataset& dataset) {
            return items(request, dataset, collection_of(request), settings);
        });
    add_page(
        "/ogc/collections/{layer}/items/{feature}",
        [settings](const Request& request, const LiveDataset& dataset) {
            return item(request, dataset, collection_of(request), settings);
        });
    add_tile_faces(add, settings);
    add(
        "/wmts",
        [settings](const Request& request, const LiveDataset& dataset) {
            return wmts_by_keys(request, dataset, settings);
        },
        RouteCost::heavy);
    add("/wmts/1.0.0/WMTSCapabilities.xml",
        [settings](const Request& request, const LiveDataset& dataset) {
            return wmts_capabilities_by_path(request, dataset, settings);
        });
    add(
        "/wmts/1.0.0/{layer}/{style}/legend.png",
        [settings](const Request& request, const LiveDataset& dataset) {
            return wmts_legend_by_path(request, dataset, settings);
        },
        RouteCost::heavy);
    for (const std::string year : {"", "/{year}"}) {
        for (const std::string ending : {".json", ".txt"}) {
            add("/wmts/1.0.0/{layer}/{style}" + year + "/{set}/{z}/{y}/{x}/{j}/{i}" + ending,
                wmts_info_by_path);
        }
        add(
            "/wmts/1.0.0/{layer}/{style}" + year + "/{set}/{z}/{y}/{x}.png",
            [settings](const Request& request, const LiveDataset& dataset) {
                return wmts_by_path(request, dataset, settings);
            },
            RouteCost::heavy);
    }
    add("/ogc/catalogue", [settings](const Request& request, const LiveDataset& dataset) {
        return dcat_catalogue(request, dataset, settings);
    });
    add("/api/v1/json-stat", json_stat);
    add("/api/v1/sdmx-csv", sdmx_csv);
}

} // namespace osh::server
