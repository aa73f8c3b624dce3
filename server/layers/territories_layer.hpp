#pragma once

#include "server/layers/layer.hpp"

namespace osh::server {

/// Regions or districts without figures: those travel apart and are joined by KATO, so that
/// changing year or indicator fetches no tile.
Layer territories_layer();

} // namespace osh::server
