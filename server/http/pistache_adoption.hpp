#pragma once

#include "geo/descriptor.hpp"

#include <cstdint>

namespace osh::server {

/// Makes Pistache accept from `listening` instead of the socket of its own that listens on
/// `own_port` of 127.0.0.1, which is closed. Version 0.0.5 takes no socket from outside, so its
/// descriptor is made to mean ours, and is given to its epoll anew. Pistache must be serving and
/// its port unknown to clients. Throws `Error` when its descriptors cannot be found.
void adopt_listening_socket(std::uint16_t own_port, geo::Descriptor listening);

} // namespace osh::server
