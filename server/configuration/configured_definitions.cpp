#include "server/configuration/configured_definitions.hpp"

#include "regions/definitions/definition_files.hpp"
#include "regions/express/express_assessment.hpp"
#include "regions/indicators/indicator.hpp"
#include "regions/signals/inspection_list.hpp"
#include "regions/signals/signal.hpp"

#include <utility>
#include <vector>

namespace osh::server {

void put_configured_definitions_in_force(const Configuration& configuration) {
    if (configuration.definitions_folder.empty()) {
        return;
    }
    auto files = regions::read_definitions(configuration.definitions_folder);
    for (const regions::DefinitionFile& file : files) {
        if (file.name == "indicators.csv") {
            const geo::CsvTable cells = file.table();
            static_cast<void>(regions::parse_indicators(cells));
        } else if (file.name == "questionnaire.csv") {
            static_cast<void>(regions::parse_questionnaire(file.table()));
        } else if (file.name == "signals.csv") {
            static_cast<void>(regions::parse_signal_rules(file.table()));
        } else if (file.name == "strata.csv") {
            static_cast<void>(regions::parse_strata(file.table()));
        }
    }
    regions::put_definitions_in_force(std::move(files));
}

} // namespace osh::server
