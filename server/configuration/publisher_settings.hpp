#pragma once

#include "server/configuration/settings.hpp"

#include <vector>

namespace osh::server {

/// The settings that name who publishes the data and under which licence.
std::vector<Setting> publisher_settings();

} // namespace osh::server
