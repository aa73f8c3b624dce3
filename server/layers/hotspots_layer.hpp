#pragma once

#include "server/layers/layer.hpp"

namespace osh::server {

/// Where a figure is high or low together with its neighbours (local Moran's I, Gi*), and circles
/// with more events than chance explains (scan statistic).
Layer hotspots_layer();

} // namespace osh::server
