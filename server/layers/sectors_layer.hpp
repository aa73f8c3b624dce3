#pragma once

#include "server/layers/layer.hpp"

namespace osh::server {

/// Score and counts of each economic activity in each territory, at the territory's label place.
Layer sectors_layer();

} // namespace osh::server
