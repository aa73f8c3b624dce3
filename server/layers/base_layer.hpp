#pragma once

#include "server/layers/layer.hpp"

namespace osh::server {

/// What lies around and under the figures: neighbouring countries, waters, settlements.
Layer base_layer();

} // namespace osh::server
