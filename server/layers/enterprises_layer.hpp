#pragma once

#include "server/layers/layer.hpp"

namespace osh::server {

/// Enterprises of the Selection: one by one where they are few or the zoom is deep, else summed
/// exactly over the cells of a grid inside the tile; nothing is sampled or dropped.
Layer enterprises_layer();

} // namespace osh::server
