#pragma once

#include "geo/lon_lat.hpp"
#include "regions/signals/victim_expectation.hpp"
#include "regions/statistics/spatial/place.hpp"

#include <cstdint>
#include <vector>

namespace osh::regions {

/// Enterprises that lie in one small square, taken together.
struct SignalUnit {
    geo::LonLat middle{}; ///< mean of the positions by what is expected there
    double newest = 0.0;  ///< victims of the newest year …
    double newest_expected = 0.0;
    double before = 0.0; ///< … and of all years before
    double before_expected = 0.0;
    std::uint32_t first_row = 0; ///< an enterprise of it
};

/// The placed enterprises by squares of the Web Mercator grid, 1.6 km wide at 48 degrees of
/// latitude (zoom 14); twice as wide as often as more than `most` would hold an enterprise, up to
/// 420 km. What happened where nobody worked in that year is left out, and so are squares where
/// nothing is expected.
std::vector<SignalUnit>
signal_units(const Snapshot& snapshot, const VictimExpectation& victims, std::size_t most = 2'500);

} // namespace osh::regions
