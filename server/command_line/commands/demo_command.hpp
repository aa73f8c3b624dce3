#pragma once

#include "server/command_line/command.hpp"

#include <cstdint>

namespace osh::server {

/// `oshmap demo`: a made-up population of enterprises.
Command demo_command();

/// What `demo` was given.
struct DemoOptions {
    std::int64_t enterprises = 60'000; ///< 1 to 1,000,000
    std::int64_t seed = 1;             ///< the same seed makes the same population
};

/// Makes the population in the dataset in the place of the one before, stores the scores of all
/// enterprises as `oshmap score` does, and prints what was made.
void make_demo(const CommandContext& context, const DemoOptions& options);

} // namespace osh::server
