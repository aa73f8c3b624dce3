#pragma once

#include <string_view>

namespace osh::server {

/// Zooms of the standards' tile matrix set: 0 to this one; deeper ones only magnify.
inline constexpr int deepest_tile_matrix = 14;

/// Scale denominator and cell size in metres of zoom 0 for tiles of 256 cells: 2πa / 256, at 0.28
/// mm a cell (OGC 17-083r4, annex D.1). Each zoom halves them.
inline constexpr double scale_of_zoom_0 = 559082264.0287178;
inline constexpr double cell_m_of_zoom_0 = 156543.03392804097;

/// Half the side of the square, in metres of EPSG:3857.
inline constexpr double matrix_edge_m = 20037508.3427892;

/// Tiles along a side at a zoom.
constexpr unsigned tiles_along(int zoom) { return 1U << static_cast<unsigned>(zoom); }

} // namespace osh::server
