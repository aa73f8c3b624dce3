#pragma once

#include "server/command_line/command.hpp"

#include <cstdint>
#include <string>

namespace osh::server {

/// `oshmap sensitivity`: which constant of the risk model moves the result.
Command sensitivity_command();

/// What `sensitivity` was given.
struct SensitivityOptions {
    bool ishigami = false;      ///< the function with known indices in place of the risk model
    std::string selection;      ///< query text; empty: every enterprise
    std::int64_t samples = 512; ///< base points N; N·(inputs + 2) evaluations
    std::int64_t seed = 1;
};

/// Prints Sobol' indices as JSON. Throws when the dataset or the selection cannot be used.
void print_sensitivity(const CommandContext& context, const SensitivityOptions& options);

} // namespace osh::server
