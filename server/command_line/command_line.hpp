#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace osh::server {

/// Runs the program with these words (without the program's name) and returns its exit status: 0
/// when it did what was asked, 1 when it could not, 2 when it was not understood. Every failure is
/// one sentence on `err`.
int run_command_line(
    const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err);

} // namespace osh::server
