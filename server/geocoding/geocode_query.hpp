#pragma once

#include "geo/geocoder/match/geocode_answer.hpp"
#include "server/http/request.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace osh::server {

/// What the parameters of the geocoding resources say.
struct GeocodeQuery {
    geo::NameLanguage language = geo::NameLanguage::ru;
    geo::GeocodeOptions options{};
    bool explains = false;
};

/// Reads `lang`, `limit`, `within` and `explain`. `within` may be a KATO of before June 2022; it is
/// taken as what it became. Throws `Problem` (400) naming the parameter at fault.
GeocodeQuery geocode_query(const Request& request);

/// A required parameter of text; throws `Problem` when it is missing or longer than 4,096 bytes.
std::string_view required_text(const Request& request, std::string_view name);

/// A number within bounds; throws `Problem` when the text is none.
double
number_parameter(const Request& request, std::string_view name, double lowest, double highest);

/// The code a KATO of before June 2022 became; itself when it did not change.
geo::Kato present_kato(geo::Kato code);

/// The same; nothing when the country has no such region. Codes of South Kazakhstan (51), given up
/// in 2018, pass as they are: the geocoder takes them for Turkistan and Shymkent.
std::optional<geo::Kato> known_kato(const geo::Kato& code);

} // namespace osh::server
