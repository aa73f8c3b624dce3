#include "server/geocoding/geocode_query.hpp"

#include "geo/geocoder/match/place_ranking.hpp"
#include "regions/territories/official_regions.hpp"
#include "server/http/problem.hpp"

#include <charconv>
#include <cmath>

namespace osh::server {

namespace {

[[noreturn]] void refuse(std::string_view name, const std::string& reason) {
    throw Problem(Refusal::bad_request, "parameter " + std::string(name) + ": " + reason);
}

geo::NameLanguage language_of(std::string_view text) {
    if (text == "kk") {
        return geo::NameLanguage::kk;
    }
    if (text == "ru") {
        return geo::NameLanguage::ru;
    }
    if (text == "en") {
        return geo::NameLanguage::en;
    }
    refuse("lang", "must be kk, ru or en");
}

std::optional<double> number(std::string_view text) {
    double value = 0.0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = problem == std::errc{} && end == text.data() + text.size();
    return whole && std::isfinite(value) ? std::optional{value} : std::nullopt;
}

} // namespace

double
number_parameter(const Request& request, std::string_view name, double lowest, double highest) {
    const auto text = request.parameter(name);
    const auto value = text ? number(*text) : std::nullopt;
    if (!value || *value < lowest || *value > highest) {
        const auto bound = [](double bound_of) {
            return std::to_string(static_cast<long>(bound_of));
        };
        refuse(name, "must be a number from " + bound(lowest) + " to " + bound(highest));
    }
    return *value;
}

std::string_view required_text(const Request& request, std::string_view name) {
    constexpr std::size_t longest = 4'096;
    const auto text = request.parameter(name);
    if (!text) {
        refuse(name, "is missing");
    }
    if (text->size() > longest) {
        refuse(name, "is longer than 4096 bytes");
    }
    return *text;
}

geo::Kato present_kato(geo::Kato code) {
    for (const regions::KatoChange& change : regions::kato_changes_of_2022()) {
        if (code == change.before) {
            return change.after;
        }
        if (code.within(change.before)) {
            // Below a renumbered district the last digits stay.
            const unsigned digits = change.before.significant_digits();
            const std::string moved =
                change.after.text().substr(0, digits) + code.text().substr(digits);
            return geo::Kato::parse(moved).value_or(change.after);
        }
    }
    return code;
}

std::optional<geo::Kato> known_kato(const geo::Kato& code) {
    const geo::Kato now = present_kato(code);
    const bool is_known = now.region_digits() == geo::south_kazakhstan ||
                          regions::official_region(now.region()) != nullptr;
    return is_known ? std::optional{now} : std::nullopt;
}

GeocodeQuery geocode_query(const Request& request) {
    constexpr double most_wanted = 50;
    GeocodeQuery query;
    if (const auto text = request.parameter("lang")) {
        query.language = language_of(*text);
    }
    if (request.parameter("limit")) {
        query.options.limit =
            static_cast<std::size_t>(number_parameter(request, "limit", 1, most_wanted));
    }
    if (const auto text = request.parameter("within")) {
        const auto kato = geo::Kato::parse(*text);
        if (!kato) {
            refuse("within", "must be a KATO code of nine digits");
        }
        query.options.within = known_kato(*kato);
        if (!query.options.within) {
            refuse("within", "no region of the country has the code " + std::string(*text));
        }
    }
    if (const auto text = request.parameter("explain")) {
        if (*text != "0" && *text != "1") {
            refuse("explain", "must be 0 or 1");
        }
        query.explains = *text == "1";
    }
    return query;
}

} // namespace osh::server
