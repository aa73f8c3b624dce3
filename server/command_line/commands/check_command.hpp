#pragma once

#include "server/command_line/command.hpp"

namespace osh::server {

/// `oshmap check`: whether the dataset is sound.
Command check_command();

/// Opens the newest dataset, checks the file, its references and its spatial indexes, and prints
/// what it holds. Throws when something is wrong.
void check_dataset(const CommandContext& context);

} // namespace osh::server
