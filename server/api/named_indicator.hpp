#pragma once

#include "regions/indicators/indicator.hpp"

#include <string_view>

namespace osh::server {

/// The indicator that the parameter `indicator` calls `id`. Throws `Problem` (400).
const regions::Indicator& named_indicator(std::string_view id);

} // namespace osh::server
