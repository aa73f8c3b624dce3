#pragma once

#include "geo/geocoder/autocomplete/autocomplete.hpp"
#include "geo/geocoder/match/geocoder.hpp"
#include "geo/geocoder/reverse/reverse.hpp"
#include "server/json/json.hpp"

#include <string>
#include <string_view>

namespace osh::server {

/// A GeocodeJSON answer (draft 0.1.0 of the geocoders' common format on GeoJSON) without features.
Json geocode_collection(std::string_view query, std::string_view status);

/// One candidate as a GeoJSON feature: the members of GeocodeJSON, and what makes the answer
/// explain itself: precision, score, probability, accuracy radius, named faults with their prices,
/// and the spans of the query it rests on (bytes of its UTF-8).
Json candidate_json(
    const geo::GeocoderIndex& index,
    const geo::GeocodeCandidate& candidate,
    std::string_view query,
    geo::NameLanguage language);

Json suggestion_json(
    const geo::GeocoderIndex& index, const geo::Suggestion& suggestion, geo::NameLanguage language);

Json reverse_json(
    const geo::GeocoderIndex& index,
    const geo::ReverseAnswer& answer,
    geo::LonLat place,
    geo::NameLanguage language);

/// How the query was taken apart by grammar, for `explain=1`.
Json parsed_json(const geo::ParsedAddress& address);

} // namespace osh::server
