#pragma once

#include "server/configuration/configuration.hpp"

namespace osh::server {

/// Puts the tables of the configured folder of definitions in force and reads every table, so that
/// one that does not fit stops the program before it answers anything. Does nothing without a
/// folder. To be called once, before anything reads a definition. Throws `regions::Error` or
/// `geo::Error`, a sentence that names file, line and column.
void put_configured_definitions_in_force(const Configuration& configuration);

} // namespace osh::server
