#include "server/dataset/load_options.hpp"

#include "server/configuration/risk_model_file.hpp"

#include <string_view>

namespace osh::server {

namespace {

/// Raised when the same data are to be drawn with other bytes: clients keep tiles and pictures
/// under a version for a year without asking again.
constexpr std::string_view drawing_edition = "t7";

} // namespace

regions::LoadOptions load_options(const Configuration& configuration) {
    regions::LoadOptions options;
    options.model = read_risk_model(configuration.risk_model_file);
    options.edition = drawing_edition;
    options.protects_always = configuration.disclosure == DisclosureScope::always;
    return options;
}

} // namespace osh::server
