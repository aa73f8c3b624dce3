#pragma once

#include "geo/geocoder/index/geocoder_index.hpp"
#include "geo/geocoder/match/geocode_answer.hpp"

#include <string>

namespace osh::geo {

/// One line that tells a place from all others of its name, in one language: house, street,
/// settlement, district, region, as far as known; Kazakh from the large to the small.
std::string label_of(
    const GeocoderIndex& index,
    std::uint32_t area,
    std::uint32_t street,
    const std::string& house,
    NameLanguage language);

/// The number of a house of the index as text; the one asked for where the answer lies between two.
std::string house_text(const GeocoderIndex& index, const GeocodeCandidate& candidate);

} // namespace osh::geo
