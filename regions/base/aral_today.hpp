#pragma once

#include "geo/geometry/polygon.hpp"

namespace osh::regions {

/// The Aral Sea of about 2020 in a few strokes of our own hand: the North Aral Sea behind the
/// Kokaral dam and the western basin under the Ustyurt cliff, within some kilometres. Open outlines
/// of the world still carry the shore of the 1960s, ten times as large.
const geo::MultiPolygon& aral_today();

/// An Aral Sea larger than this has the shore of the 1960s.
inline constexpr double largest_aral_today_km2 = 20'000.0;

} // namespace osh::regions
