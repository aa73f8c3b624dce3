#pragma once

#include "geo/geocoder/index/geocoder_index.hpp"

#include <cstdint>

namespace osh::geo {

/// Whether an area is a city with the villages run from there («Экибастуз Г.А.»).
bool is_city_administration(const AreaRecord& area) noexcept;

/// The administration of a city: the one that is run from where the city lies; `no_record` when the
/// gazetteer has none. Looks at every area.
std::uint32_t administration_of(const GeocoderIndex& index, std::uint32_t city) noexcept;

/// Whether a village is run from a settlement: from a city, or from the seat of its district.
bool is_run_from(const GeocoderIndex& index, std::uint32_t village, std::uint32_t seat) noexcept;

} // namespace osh::geo
