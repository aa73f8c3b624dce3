#include "server/api/tile_routes.hpp"

#include "server/api/choropleth_resource.hpp"
#include "server/api/heat_resource.hpp"
#include "server/api/style_resource.hpp"
#include "server/api/tile_resource.hpp"
#include "server/http/forwarding.hpp"
#include "server/http/metrics.hpp"
#include "server/layers/layer_studies.hpp"

#include <array>
#include <functional>
#include <string>
#include <utility>

namespace osh::server {

namespace {

using TileHandler = std::function<Response(const Request&, const LiveDataset&)>;

/// Some layers search the whole country before the first tile. Who shows a credential has to be
/// looked up, which may take the disk.
RouteCost cost_of_tile(const Request& request, const LiveDatasetHolder& datasets) noexcept {
    const std::string& layers = request.segments[1];
    const bool searches =
        layers.find("hotspots") != std::string::npos || layers.find("signals") != std::string::npos;
    if (searches) {
        return RouteCost::heavy;
    }
    try {
        const bool is_stranger = !request.header("authorization") && !request.header("cookie");
        return is_stranger && is_quick_tile(request, *datasets.current()) ? RouteCost::brief
                                                                          : RouteCost::pooled;
    } catch (...) {
        return RouteCost::pooled; // out of memory
    }
}

/// An answer that stands on the dataset in force and that clients keep.
Route tile_route(
    std::string pattern, std::shared_ptr<LiveDatasetHolder> datasets, TileHandler handler) {
    Route route;
    route.pattern = std::move(pattern);
    route.handler = [datasets = std::move(datasets),
                     handler = std::move(handler)](const Request& request) {
        const auto dataset = datasets->current();
        Response response = handler(request, *dataset);
        if (response.etag.empty()) {
            // Of the host, too: these answers name their own addresses.
            response.etag = tile_tag(*dataset, std::string(public_host(request)) + request.target);
        }
        if (response.cache == CachePolicy::no_store) {
            response.cache = CachePolicy::revalidate;
        }
        return response;
    };
    return route;
}

} // namespace

void add_tile_routes(
    HttpServer& server,
    const std::shared_ptr<LiveDatasetHolder>& datasets,
    const Configuration& configuration) {
    const EnterpriseAccess access = configuration.enterprise_access;
    const TileJsonSettings settings{access, configuration.public_url};
    const auto add = [&](std::string pattern, TileHandler handler) {
        server.add(tile_route(std::move(pattern), datasets, std::move(handler)));
    };
    const auto add_heavy = [&](std::string pattern, TileHandler handler, AtHand at_hand = nullptr) {
        Route route = tile_route(std::move(pattern), datasets, std::move(handler));
        route.cost = RouteCost::heavy;
        route.at_hand = std::move(at_hand);
        server.add(std::move(route));
    };
    Route tiles = tile_route(
        "/tiles/{layer}/{z}/{x}/{y}.mvt",
        datasets,
        [access](const Request& request, const LiveDataset& dataset) {
            return vector_tile(request, dataset, access);
        });
    tiles.cost_of = [datasets](const Request& request) {
        return cost_of_tile(request, *datasets);
    };
    tiles.at_hand = [datasets](const Request& request) {
        return kept_vector_tile(request, *datasets->current());
    };
    server.add(std::move(tiles));
    add("/tiles/{layer}.json", [settings](const Request& request, const LiveDataset& dataset) {
        return tile_json(request, dataset, settings);
    });
    add("/tiles/{layer}/metadata.json",
        [settings](const Request& request, const LiveDataset& dataset) {
            return tile_set_metadata(request, dataset, settings);
        });
    add("/styles/{style}.json", [settings](const Request& request, const LiveDataset& dataset) {
        return style(request, dataset, settings);
    });
    for (const auto& [ending, scale] : {std::pair{"", 1U}, std::pair{"@2x", 2U}}) {
        const std::string sheet = std::string("/sprites/{sheet}") + ending;
        add(sheet + ".json", [scale = scale](const Request& request, const LiveDataset&) {
            return sprite_index(request, scale);
        });
        add(sheet + ".png", [scale = scale](const Request& request, const LiveDataset&) {
            return sprite_picture(request, scale);
        });
    }
    for (const auto& [pattern, side] :
         {std::pair{"/heat/{measure}/{z}/{x}/{y}.png", tiles::PictureSide::px_256},
          std::pair{"/heat/{measure}/{z}/{x}/{y}@2x.png", tiles::PictureSide::px_512}}) {
        add_heavy(
            pattern,
            [access, side = side](const Request& request, const LiveDataset& dataset) {
                return heat_tile(request, dataset, access, side);
            },
            [datasets](const Request& request) {
                return kept_heat_tile(request, *datasets->current());
            });
    }
    for (const auto& [pattern, side] :
         {std::pair{"/choropleth/{indicator}/{z}/{x}/{y}.png", tiles::PictureSide::px_256},
          std::pair{"/choropleth/{indicator}/{z}/{x}/{y}@2x.png", tiles::PictureSide::px_512}}) {
        add(pattern, [side = side](const Request& request, const LiveDataset& dataset) {
            return choropleth_tile(request, dataset, side);
        });
    }
    add("/choropleth/{indicator}.json", choropleth_legend);
    add_heavy(
        "/heat/{measure}/{z}/{x}/{y}.mvt",
        [access](const Request& request, const LiveDataset& dataset) {
            return heat_cells(request, dataset, access);
        });
    add_heavy("/heat/{measure}.tif", [access](const Request& request, const LiveDataset& dataset) {
        return heat_geotiff(request, dataset, access);
    });
    add_heavy("/heat/{measure}.json", [access](const Request& request, const LiveDataset& dataset) {
        return heat_legend(request, dataset, access);
    });
}

void add_tile_gauges(HttpServer& server, const std::shared_ptr<LiveDatasetHolder>& datasets) {
    using CacheReading = double (*)(const TileCache&);

    struct Figure {
        const char* name;
        const char* help;
        CacheReading read;
    };

    const auto figures = std::to_array<Figure>({
        {"oshmap_tile_cache_bytes",
         "Bytes of the tiles kept, with their keys.",
         [](const TileCache& cache) {
             return static_cast<double>(cache.size_bytes());
         }},
        {"oshmap_tile_cache_capacity_bytes",
         "Bytes at which the least recently used tiles are given up.",
         [](const TileCache& cache) {
             return static_cast<double>(cache.capacity_bytes());
         }},
        {"oshmap_tile_cache_tiles",
         "Tiles kept.",
         [](const TileCache& cache) {
             return static_cast<double>(cache.tile_count());
         }},
    });
    for (const Figure& figure : figures) {
        server.metrics().add_gauge(figure.name, figure.help, [datasets, read = figure.read] {
            return read(*datasets->current()->tiles);
        });
    }
    const auto add_counter = [&](const char* name, const char* help, CacheReading read) {
        server.metrics().add_family(name, Metrics::FigureType::counter, help, [datasets, read] {
            return std::vector<Metrics::Sample>{{{}, read(*datasets->current()->tiles)}};
        });
    };
    add_counter(
        "oshmap_tile_cache_hits_total",
        "Tiles found in the cache since the dataset was loaded.",
        [](const TileCache& cache) { return static_cast<double>(cache.hits()); });
    add_counter(
        "oshmap_tile_cache_misses_total",
        "Tiles made or waited for since the dataset was loaded.",
        [](const TileCache& cache) { return static_cast<double>(cache.misses()); });
    server.metrics().add_gauge(
        "oshmap_selected_rows_bytes",
        "Bytes of the enterprises gathered for the selections that tiles are drawn of.",
        [datasets] {
            return static_cast<double>(datasets->current()->studies->selected.size_bytes());
        });
}

} // namespace osh::server
