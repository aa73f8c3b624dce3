#include "server/api/routes.hpp"
#include "server/command_line/commands/serve_command.hpp"
#include "server/dataset/dataset_watch.hpp"
#include "server/dataset/live_dataset.hpp"

#include <memory>

namespace osh::server {

ServedApplication add_application(HttpServer& http, const Configuration& configuration) {
    constexpr std::chrono::seconds watch_pause{2};
    const auto datasets = std::make_shared<LiveDatasetHolder>(configuration.data_folder);
    add_routes(http, datasets, configuration);
    const auto watch = std::make_shared<DatasetWatch>(
        datasets, watch_pause, [&http](const std::string& sentence) {
            http.log().message(LogLevel::error, sentence);
        });
    return {
        .is_ready = [] { return true; },
        .reload = [datasets, watch] { datasets->reload_if_newer(); },
    };
}

} // namespace osh::server
