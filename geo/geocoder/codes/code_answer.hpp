#pragma once

#include "geo/geocoder/codes/query_code.hpp"
#include "geo/geocoder/index/geocoder_index.hpp"
#include "geo/geocoder/match/geocode_answer.hpp"

#include <optional>
#include <string_view>

namespace osh::geo {

/// What a query that is a code and nothing else stands for, as an answer of the geocoder: a place
/// given by coordinates (its precision and accuracy those of the nearest address; `not_found`
/// outside the country's box), the area of a KATO (of an unknown one the smallest known area around
/// it, `degraded`), the house of a РКА or postcode. Nothing when the query is no code, or a BIN,
/// which others guard.
std::optional<GeocodeAnswer> answer_of_code(const GeocoderIndex& index, std::string_view query);

/// The same for a code that was recognised already.
std::optional<GeocodeAnswer> answer_of_code(const GeocoderIndex& index, const QueryCode& code);

} // namespace osh::geo
