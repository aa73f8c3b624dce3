#pragma once

#include "server/layers/layer.hpp"

namespace osh::server {

/// Dangerous production facilities (ОПО) of the Selection's enterprises: one by one where they are
/// few or the zoom is deep, else summed exactly by class of hazard.
Layer opo_layer();

} // namespace osh::server
