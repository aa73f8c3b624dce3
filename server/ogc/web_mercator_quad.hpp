#pragma once

namespace osh::server::web_mercator_quad {

// The tile matrix set WebMercatorQuad, which WMTS calls GoogleMapsCompatible (OGC 17-083r4, D.1).

inline constexpr int deepest_zoom = 14;

/// Scale denominator of zoom 0: 2πa / 256 / 0.28 mm.
inline constexpr double scale_of_zoom_0 = 559082264.0287178;

/// Half the side of the square in metres of EPSG:3857.
inline constexpr double edge_m = 20037508.3427892;

} // namespace osh::server::web_mercator_quad
