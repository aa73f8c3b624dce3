#pragma once

#include "server/configuration/configuration.hpp"

namespace osh::server {

struct LiveDataset;

/// Whether people who have not signed in may see single enterprises of this dataset. With
/// `demo_only` they see those of the demo, unless figures are protected as those of a real register
/// (`--disclosure always`): then everything is shown as the public will see it.
bool strangers_see_enterprises(EnterpriseAccess access, const LiveDataset& dataset) noexcept;

} // namespace osh::server
