#pragma once

#include "server/layers/layer.hpp"

namespace osh::server {

/// Desk signals where their enterprise or territory lies, summed over the cells of a grid where
/// they are many.
Layer signals_layer();

} // namespace osh::server
