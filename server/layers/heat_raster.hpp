#pragma once

#include "geo/gdal_raster_writer.hpp"
#include "server/layers/heat_views.hpp"
#include "tiles/grid/tile_id.hpp"

namespace osh::server {

/// The surface over the country as pixels of the world's picture at a zoom, in EPSG:3857; not a
/// number where nothing is known. Throws `server::Error` when the dataset has no boundaries or the
/// raster would have more than 40 million pixels.
geo::Raster heat_raster(const LiveDataset& dataset, const HeatRequest& request, tiles::Zoom zoom);

/// What the numbers are, in English.
std::string_view heat_unit(const HeatRequest& request) noexcept;

} // namespace osh::server
