#pragma once

#include <cstdint>
#include <string>

namespace osh::server {

/// Tries to listen, for an instant, on a numeric address and port. Throws `Error` with a sentence
/// that says what is in the way and what to do: the port is taken, needs more rights, or the
/// address is not one of this machine. Port 0 stands for any free port.
void check_can_listen(const std::string& address, std::uint16_t port);

} // namespace osh::server
