#pragma once

#include <cstddef>

namespace osh::server {

/// How many connections the process can hold: two descriptors each, with some left for files.
/// Raises the process's limit on descriptors to what the system allows.
std::size_t affordable_connections();

/// Where descriptors of our own begin. Pistache deals connections out to its threads by descriptor
/// number, so the numbers below stay its own: were ours among them, each connection might take two
/// and all of them be even. Never above the process's limit, however low that is.
int first_own_descriptor();

} // namespace osh::server
