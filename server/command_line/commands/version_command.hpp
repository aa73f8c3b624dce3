#pragma once

#include "server/command_line/command.hpp"

#include <iosfwd>

namespace osh::server {

/// `oshmap version`.
Command version_command();

/// Writes the program's name and version, one line.
void print_version(std::ostream& out);

} // namespace osh::server
