#pragma once

#include "server/command_line/command.hpp"

#include <vector>

namespace osh::server {

/// `oshmap analyse moran`, `local-moran`, `getis`, `scan`, `smooth`, `rates`, `breaks`, `fdr` and
/// `kde`: spatial statistics of any table or layer.
std::vector<Command> analyse_commands();

} // namespace osh::server
