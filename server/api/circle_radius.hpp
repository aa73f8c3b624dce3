#pragma once

#include "server/json/json.hpp"

namespace osh::server {

/// Metres from the middle of a scan circle to its farthest territory; null for a circle around a
/// single territory, which is measured from place to place and has no extent of its own.
Json radius_json(double radius_m);

/// Why there is no radius, in the three languages; null where there is one.
Json radius_note(double radius_m);

} // namespace osh::server
