// The work of commands whose options are read already. Each function moves out of here into a file
// of its own when it is built; this file goes with the last one.
#include "server/command_line/commands/import_base_command.hpp"
#include "server/error.hpp"

namespace osh::server {

void import_base(const CommandContext&, const ImportBaseOptions&) {
    throw Error("`import base` is not built yet");
}

} // namespace osh::server
