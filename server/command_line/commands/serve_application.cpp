#include "regions/store/dataset_folder.hpp"
#include "server/api/account_routes.hpp"
#include "server/api/api_page.hpp"
#include "server/api/express_routes.hpp"
#include "server/api/geocode_routes.hpp"
#include "server/api/job_routes.hpp"
#include "server/api/openapi.hpp"
#include "server/api/plan_routes.hpp"
#include "server/api/routes.hpp"
#include "server/api/service_gauges.hpp"
#include "server/api/session_routes.hpp"
#include "server/api/tile_address.hpp"
#include "server/api/tile_routes.hpp"
#include "server/archives/archive_resource.hpp"
#include "server/command_line/commands/serve_command.hpp"
#include "server/dataset/dataset_watch.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/dataset/load_options.hpp"
#include "server/error.hpp"
#include "server/http/json_response.hpp"
#include "server/http/known_parameters.hpp"
#include "server/identity/gate.hpp"
#include "server/identity/oidc_issuer.hpp"
#include "server/jobs/import_watch.hpp"
#include "server/ogc/ogc_routes.hpp"
#include "server/pages/page_routes.hpp"
#include "server/services.hpp"

#include <filesystem>
#include <memory>

namespace osh::server {

namespace {

/// Nothing to serve is told at the start, not by an empty map. Throws `Error`.
void require_dataset(const std::filesystem::path& data_folder) {
    if (!std::filesystem::is_directory(data_folder)) {
        throw Error(data_folder.string() + ": there is no such data folder; name it with --data");
    }
    if (!regions::DatasetFolder(data_folder).current()) {
        throw Error(
            data_folder.string() + " holds no dataset; ./run makes one, and so do `oshmap demo` "
                                   "and the imports");
    }
}

JobFileBounds job_file_bounds(const Configuration& configuration) {
    constexpr std::int64_t day_seconds = 24L * 3600;
    return {
        .bytes = std::uint64_t{configuration.job_megabytes} << 20U,
        .account_bytes = std::uint64_t{configuration.job_megabytes_per_account} << 20U,
        .kept_seconds = static_cast<std::int64_t>(configuration.job_days) * day_seconds};
}

/// Reads the issuer's keys, if there is an issuer. Throws `Error`.
void trust_issuer(Identity& identity, const Configuration& configuration) {
    if (!configuration.oidc_keys.empty()) {
        identity.trust(std::make_shared<const OidcIssuer>(OidcSettings{
            configuration.oidc_issuer, configuration.oidc_audience, configuration.oidc_keys}));
    }
}

} // namespace

ServedApplication add_application(HttpServer& http, const Configuration& configuration) {
    constexpr std::chrono::seconds watch_pause{2};
    constexpr std::chrono::seconds drop_pause{5};
    require_dataset(configuration.data_folder);
    const auto datasets =
        std::make_shared<LiveDatasetHolder>(configuration.data_folder, load_options(configuration));
    add_routes(http, datasets, configuration);
    add_archive_routes(http, configuration);
    const auto services = std::make_shared<Services>(
        configuration.data_folder,
        datasets,
        [&http](const std::string& sentence) { http.log().message(LogLevel::error, sentence); },
        job_file_bounds(configuration));
    trust_issuer(*services->identity, configuration);
    http.set_gatekeeper(std::make_shared<Gate>(services->identity));
    add_geocode_routes(http, services, configuration);
    add_session_routes(http, services, configuration.enterprise_access);
    add_account_routes(http, services);
    add_plan_routes(http, services, configuration.public_url);
    add_job_routes(http, services, std::uint64_t{configuration.import_megabytes} << 20U);
    add_express_routes(http, services);
    add_page_routes(http, datasets);
    add_ogc_routes(http, datasets, configuration);
    http.add_metrics();
    const auto definition = [&http, address = configuration.public_url](const Request& request) {
        return openapi_document(http.routes(), base_address(request, address));
    };
    http.get("/openapi.json", [definition](const Request& request) {
        refuse_other_parameters(request, {});
        return json_response(definition(request));
    });
    http.get(
        "/api", [definition](const Request& request) { return api_page(definition(request)); });
    add_tile_gauges(http, datasets);
    add_service_gauges(http, services);
    const auto watch =
        std::make_shared<DatasetWatch>(datasets, watch_pause, [&http](const std::string& sentence) {
            http.log().message(LogLevel::error, sentence);
        });
    std::shared_ptr<ImportWatch> drops;
    if (!configuration.watch_folder.empty()) {
        drops = std::make_shared<ImportWatch>(
            services->jobs,
            configuration.watch_folder,
            drop_pause,
            [&http](const std::string& sentence) {
                http.log().message(LogLevel::error, sentence);
            });
    }
    return {
        .is_ready = [] { return true; },
        .reload =
            [datasets, watch, services, drops, configuration] {
                trust_issuer(*services->identity, configuration);
                datasets->reload_if_newer();
            },
    };
}

} // namespace osh::server
