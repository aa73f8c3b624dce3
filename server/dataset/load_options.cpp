#include "server/dataset/load_options.hpp"

#include "server/configuration/risk_model_file.hpp"

namespace osh::server {

regions::LoadOptions load_options(const Configuration& configuration) {
    regions::LoadOptions options;
    options.model = read_risk_model(configuration.risk_model_file);
    options.protects_always = configuration.disclosure == DisclosureScope::always;
    return options;
}

} // namespace osh::server
