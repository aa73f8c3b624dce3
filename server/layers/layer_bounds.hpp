#pragma once

#include "geo/lon_lat.hpp"
#include "server/layers/tile_question.hpp"

namespace osh::server {

/// The smallest box around all that the layers could draw, whatever the Selection; the whole Web
/// Mercator square when the dataset has nothing for them.
geo::BoundingBox bounds_of(const TileQuestion& question);

} // namespace osh::server
