#pragma once

#include "regions/snapshot/load_snapshot.hpp"
#include "server/configuration/configuration.hpp"

namespace osh::server {

/// How the operator wants datasets to be loaded: with which risk model, and whether figures are
/// protected even when all data are of the demo. Throws `Error` when the model's file cannot be
/// used.
regions::LoadOptions load_options(const Configuration& configuration);

} // namespace osh::server
