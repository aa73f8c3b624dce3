#pragma once

#include "geo/geocoder/match/fault.hpp"

namespace osh::geo {

/// The share of answers of this precision and score, 0..1, whose place was the right one in the
/// published calibration runs (docs/geocoding.md): linear between measured points.
double calibrated_probability(Precision precision, int score) noexcept;

} // namespace osh::geo
