#pragma once

#include "geo/descriptor.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace osh::server {

/// A socket that listens already, and where: a numeric address and a port.
struct ListeningSocket {
    geo::Descriptor socket;
    std::string address;
    std::uint16_t port = 0;
};

/// The socket on which systemd listens for this program (`LISTEN_FDS`, see sd_listen_fds(3)):
/// clients that come while the program starts anew wait in it instead of being refused. Nothing
/// when systemd has none for this process. The environment's words about it are removed, so that
/// children do not believe them. Throws `Error` when there are several, or it is none of TCP that
/// listens.
std::optional<ListeningSocket> take_systemd_socket();

/// The same of a descriptor, which it owns from then on. Throws `Error`.
ListeningSocket listening_socket(geo::Descriptor socket);

} // namespace osh::server
