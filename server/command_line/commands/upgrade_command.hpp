#pragma once

#include "server/command_line/command.hpp"

namespace osh::server {

/// `oshmap upgrade`: the dataset of an older program for this one.
Command upgrade_command();

/// Publishes the dataset in force in the schema that this program reads; says so when it is in it
/// already. Throws when there is none or when it is of a newer program.
void upgrade_dataset(const CommandContext& context);

} // namespace osh::server
