#pragma once

#include "server/command_line/command.hpp"

#include <cstdint>
#include <string>

namespace osh::server {

/// `oshmap express assess`: the degree of what a small employer answers.
Command express_assess_command();

/// `oshmap express list`: the self-assessments that were kept.
Command express_list_command();

/// What `express assess` was given.
struct ExpressAssessOptions {
    std::string sector;
    std::int64_t workers = 0;
    std::string answers;   ///< `briefings=yes,insurance=no`
    std::string territory; ///< two digits or nine
    bool is_kept = false;
};

/// What `express list` was given.
struct ExpressListOptions {
    std::string sector;
    std::int64_t most = 100;
};

/// Prints the answer as a line of JSON; without answers the questions. Throws `Error` for a branch
/// or size it is not for.
void assess_express(const CommandContext& context, const ExpressAssessOptions& options);

/// Prints the kept ones as CSV, the newest first.
void list_express(const CommandContext& context, const ExpressListOptions& options);

} // namespace osh::server
