#pragma once

#include "regions/names.hpp"
#include "regions/snapshot/snapshot.hpp"
#include "server/json/json.hpp"

namespace osh::server {

/// `{"kk": …, "ru": …, "en": …}`.
Json names_json(const regions::Names& names);

/// `{"version": …, "is_demo": …}`: what every answer on data names.
Json snapshot_json(const regions::Snapshot& snapshot);

} // namespace osh::server
