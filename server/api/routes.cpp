#include "server/api/routes.hpp"

#include "server/api/classifier_resource.hpp"
#include "server/api/comparison_resource.hpp"
#include "server/api/dataset_resource.hpp"
#include "server/api/employer_resource.hpp"
#include "server/api/enterprise_resource.hpp"
#include "server/api/figure_resource.hpp"
#include "server/api/hotspot_resource.hpp"
#include "server/api/official_resource.hpp"
#include "server/api/signal_resource.hpp"
#include "server/api/statistics_resource.hpp"
#include "server/api/tile_routes.hpp"
#include "server/api/what_if_resource.hpp"
#include "server/dataset/kept_answer.hpp"
#include "server/http/router.hpp"

#include <functional>
#include <string>
#include <utility>

namespace osh::server {

namespace {

using DatasetHandler = std::function<Response(const Request&, const LiveDataset&)>;

/// The entity tag of every answer of one dataset: an answer is a function of address and snapshot.
std::string tag_of(const LiveDataset& dataset) {
    const std::string& version = dataset.snapshot->identity.version;
    return version.empty() ? std::string("empty") : version;
}

/// An answer that stands on the dataset in force: kept by clients, asked about before each use.
Route on_dataset(
    std::string pattern, std::shared_ptr<LiveDatasetHolder> datasets, DatasetHandler handler) {
    return {
        .method = Method::get,
        .pattern = std::move(pattern),
        .handler =
            [datasets, handler = std::move(handler)](const Request& request) {
                const auto dataset = datasets->current();
                Response response = handler(request, *dataset);
                response.etag = tag_of(*dataset);
                if (response.cache == CachePolicy::no_store) {
                    response.cache = CachePolicy::revalidate;
                }
                return response;
            },
        .cost = RouteCost::pooled,
        .validator = [datasets](const Request&) { return tag_of(*datasets->current()); },
    };
}

/// A handler of JSON that counts over the whole dataset and asks nothing but path and query.
DatasetHandler kept(DatasetHandler handler) {
    return [handler = std::move(handler)](const Request& request, const LiveDataset& dataset) {
        return kept_json(request, dataset, [&] { return handler(request, dataset); });
    };
}

/// The tools for employers that stand on the dataset alone: the questions of the express assessment
/// and the tariff.
void add_employer_routes(
    HttpServer& server,
    const std::shared_ptr<LiveDatasetHolder>& datasets,
    const Configuration& configuration) {
    server.add(on_dataset("/api/v1/express-assessment", datasets, express_questions));
    const auto table = std::make_shared<const regions::TariffTable>(
        regions::read_tariffs(configuration.tariff_file));
    server.add(
        {.method = Method::get,
         .pattern = "/api/v1/tariff",
         .handler = [table](const Request& request) {
             return tariff(request, *table);
         }});
}

} // namespace

void add_routes(
    HttpServer& server,
    const std::shared_ptr<LiveDatasetHolder>& datasets,
    const Configuration& configuration) {
    const EnterpriseAccess access = configuration.enterprise_access;
    const auto add = [&](std::string pattern, DatasetHandler handler) {
        server.add(on_dataset(std::move(pattern), datasets, std::move(handler)));
    };
    add("/api/v1/dataset", dataset_description);
    add("/api/v1/indicators", indicators);
    add("/api/v1/figures", kept(figures));
    add("/api/v1/change", kept(change));
    add("/api/v1/dispersion", kept(dispersion));
    add("/api/v1/reconciliation", kept(reconciliation));
    add("/api/v1/targets", kept(targets));
    add("/api/v1/official-figures", kept(official_figures));
    add("/api/v1/conflicts", conflicts);
    add("/api/v1/territories", kept(territories));
    add("/api/v1/sectors", kept(sectors));
    add("/api/v1/classifiers", list_classifiers);
    add("/api/v1/classifiers/{classifier}", show_classifier);
    add("/api/v1/classifiers/{classifier}/former-codes", former_codes);
    const auto add_heavy = [&](std::string pattern, DatasetHandler handler) {
        Route route = on_dataset(std::move(pattern), datasets, std::move(handler));
        route.cost = RouteCost::heavy;
        server.add(std::move(route));
    };
    add_heavy("/api/v1/statistics/{method}", kept(statistics));
    add_heavy("/api/v1/hotspots", hotspots);
    add_heavy("/api/v1/figures/export.{format}", figures_as_file);
    const auto for_enterprises = [access](DatasetHandler handler) -> DatasetHandler {
        return [access,
                handler = std::move(handler)](const Request& request, const LiveDataset& dataset) {
            require_enterprise_access(request, access, dataset);
            return handler(request, dataset);
        };
    };
    const auto add_for_enterprises = [&](std::string pattern, DatasetHandler handler) {
        add(std::move(pattern), for_enterprises(std::move(handler)));
    };
    add_for_enterprises("/api/v1/enterprises", leading_enterprises);
    add_for_enterprises("/api/v1/enterprises/{bin}", enterprise);
    add_for_enterprises("/api/v1/enterprises/{bin}/history", enterprise_history);
    add_for_enterprises("/api/v1/assessment-organisations", assessment_organisations);
    add_for_enterprises("/api/v1/inspection-list", inspection_list);
    add_heavy("/api/v1/signals", for_enterprises(signals));
    add_heavy("/api/v1/what-if", for_enterprises(what_if));
    server.add(
        {.method = Method::post,
         .pattern = "/api/v1/what-if",
         .handler =
             [datasets, access](const Request& request) {
                 const auto dataset = datasets->current();
                 require_enterprise_access(request, access, *dataset);
                 return what_if(request, *dataset);
             },
         .cost = RouteCost::heavy});
    add_heavy("/api/v1/sensitivity", for_enterprises(sensitivity));
    add_tile_routes(server, datasets, configuration);
    add_employer_routes(server, datasets, configuration);
    server.add(
        {.method = Method::get,
         .pattern = "/health",
         .handler = [datasets](const Request& request) {
             return health(request, *datasets->current());
         }});
}

} // namespace osh::server
