#pragma once

#include "server/layers/layer.hpp"

namespace osh::server {

/// Victims of accidents in the Selection's years and stream, where the accident happened.
Layer injuries_layer();

/// Cases of occupational disease in the Selection's years and stream, where the enterprise lies.
Layer diseases_layer();

} // namespace osh::server
