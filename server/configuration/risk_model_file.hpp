#pragma once

#include "regions/risk/risk_model.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace osh::server {

/// The risk model of a TOML file; the built-in one for an empty path. What the file leaves out is
/// as in the model that `based_on` names (a file, relative to this one, or `built-in`, which is
/// also the default). Throws `Error` naming file and line for an unknown key, a value of the wrong
/// type, a model that cannot be (weights that do not sum to one …) or files that build on each
/// other in a circle.
regions::RiskModel read_risk_model(const std::filesystem::path& file);

/// The model of a TOML text without `based_on` files; `name` stands for the file in errors.
regions::RiskModel parse_risk_model(std::string_view text, const std::string& name);

/// Every constant of a model as TOML that `parse_risk_model` turns into the same model.
std::string risk_model_text(const regions::RiskModel& model);

/// The files built into the program; throws std::out_of_range for an unknown name.
std::string_view configuration_file(std::string_view file_name);

} // namespace osh::server
