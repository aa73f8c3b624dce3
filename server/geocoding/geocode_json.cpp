#include "server/geocoding/geocode_json.hpp"

#include "geo/geocoder/match/label.hpp"

#include <array>
#include <utility>

namespace osh::server {

namespace {

using geo::AreaLevel;
using geo::NameLanguage;
using geo::no_record;
using geo::Precision;

Json point_json(geo::LonLat place) {
    return {
        {"type", "Point"}, {"coordinates", Json::array({place.lon.degrees, place.lat.degrees})}};
}

Json feature(geo::LonLat place, Json geocoding) {
    return {
        {"type", "Feature"},
        {"geometry", point_json(place)},
        {"properties", {{"geocoding", std::move(geocoding)}}}};
}

/// GeocodeJSON's word for what was found.
std::string_view type_of(Precision precision) {
    switch (precision) {
    case Precision::entrance:
    case Precision::house:
    case Precision::near_house:
    case Precision::interpolated:
        return "house";
    case Precision::street:
        return "street";
    case Precision::part:
        return "locality";
    case Precision::settlement:
        return "city";
    case Precision::okrug:
    case Precision::district:
        return "district";
    case Precision::region:
        return "state";
    }
    return "state";
}

Json names_of(const geo::GeocoderIndex& index, const auto& record) {
    return {
        {"kk", index.name(record, NameLanguage::kk)},
        {"ru", index.name(record, NameLanguage::ru)},
        {"en", index.name(record, NameLanguage::en)}};
}

/// Street, settlement, district and region around a place, each in the language asked for, with the
/// code of the smallest area that has one.
void add_surroundings(
    Json& into,
    const geo::GeocoderIndex& index,
    std::uint32_t area,
    std::uint32_t street,
    NameLanguage language) {
    if (street != no_record) {
        const bool is_part =
            geo::is_part(static_cast<geo::StreetKind>(index.streets()[street].kind));
        into[is_part ? "locality" : "street"] = index.name(index.streets()[street], language);
    }
    constexpr std::array<std::pair<AreaLevel, std::string_view>, 4> steps{
        {{AreaLevel::settlement, "city"},
         {AreaLevel::okrug, "okrug"},
         {AreaLevel::district, "district"},
         {AreaLevel::region, "state"}}};
    for (const auto& [level, word] : steps) {
        const std::uint32_t found = index.ancestor(area, level);
        if (found != no_record) {
            into[std::string(word)] = index.name(index.areas()[found], language);
        }
    }
    std::uint32_t coded = area;
    while (coded != no_record && index.areas()[coded].kato == 0) {
        coded = index.areas()[coded].parent;
    }
    into["kato"] =
        coded == no_record ? Json(nullptr) : Json(std::to_string(index.areas()[coded].kato));
    into["countrycode"] = "KZ";
    into["settlement_names"] = Json(nullptr);
    const std::uint32_t settlement = index.ancestor(area, AreaLevel::settlement);
    if (settlement != no_record) {
        into["settlement_names"] = names_of(index, index.areas()[settlement]);
    }
}

Json faults_json(const geo::Faults& faults) {
    Json list = Json::array();
    for (std::size_t i = 0; i < geo::fault_count; ++i) {
        const auto fault = static_cast<geo::Fault>(i);
        if (faults.has(fault)) {
            const geo::FaultTerms terms = geo::terms_of(fault);
            list.push_back({{"fault", terms.name}, {"price", terms.price}});
        }
    }
    return list;
}

Json spans_json(const geo::GeocodeCandidate& candidate, std::string_view query) {
    constexpr std::array<std::string_view, 5> roles{
        "region", "district", "settlement", "street", "house"};
    Json spans = Json::array();
    for (std::size_t i = 0; i < roles.size(); ++i) {
        const geo::TextSpan span = candidate.spans[i];
        if (span.end > span.begin && span.end <= query.size()) {
            spans.push_back(
                {{"role", roles[i]},
                 {"begin", span.begin},
                 {"end", span.end},
                 {"text", query.substr(span.begin, span.end - span.begin)}});
        }
    }
    return spans;
}

} // namespace

Json geocode_collection(std::string_view query, std::string_view status) {
    return {
        {"type", "FeatureCollection"},
        {"geocoding", {{"version", "0.1.0"}, {"query", query}, {"status", status}}},
        {"features", Json::array()}};
}

Json candidate_json(
    const geo::GeocoderIndex& index,
    const geo::GeocodeCandidate& candidate,
    std::string_view query,
    NameLanguage language) {
    const std::string house = geo::house_text(index, candidate);
    Json geocoding{
        {"type", type_of(candidate.precision)},
        {"label", geo::label_of(index, candidate.area, candidate.street, house, language)},
        {"accuracy", candidate.accuracy_m},
        {"precision", geo::word(candidate.precision)},
        {"score", candidate.score},
        {"ceiling", geo::ceiling_of(candidate.precision)},
        {"probability", candidate.probability},
        {"faults", faults_json(candidate.faults)},
        {"spans", spans_json(candidate, query)}};
    if (!house.empty()) {
        geocoding["housenumber"] = house;
    }
    if (candidate.cross_street != no_record) {
        geocoding["cross_street"] = index.name(index.streets()[candidate.cross_street], language);
    }
    add_surroundings(geocoding, index, candidate.area, candidate.street, language);
    return feature(candidate.point, std::move(geocoding));
}

Json suggestion_json(
    const geo::GeocoderIndex& index, const geo::Suggestion& suggestion, NameLanguage language) {
    const bool is_house = suggestion.house != no_record;
    const std::string house =
        is_house ? geo::number_of(index.houses()[suggestion.house]).text() : std::string();
    auto point = is_house ? geo::to_lon_lat(index.houses()[suggestion.house].point)
                          : geo::point_of_area(index, suggestion.area);
    if ((!is_house || !point) && suggestion.street != no_record) {
        const auto own = geo::to_lon_lat(index.streets()[suggestion.street].point);
        point = own ? own : point;
    }
    const bool is_settlement =
        static_cast<AreaLevel>(index.areas()[suggestion.area].level) == AreaLevel::settlement;
    Json geocoding{
        {"type",
         is_house                         ? "house"
         : suggestion.street != no_record ? "street"
         : is_settlement                  ? "city"
                                          : "district"},
        {"label", geo::label_of(index, suggestion.area, suggestion.street, house, language)},
        {"weight", suggestion.weight}};
    add_surroundings(geocoding, index, suggestion.area, suggestion.street, language);
    return point ? feature(*point, std::move(geocoding)) : Json(nullptr);
}

Json reverse_json(
    const geo::GeocoderIndex& index,
    const geo::ReverseAnswer& answer,
    geo::LonLat place,
    NameLanguage language) {
    const bool has_house = answer.house != no_record;
    const std::string house =
        has_house ? geo::number_of(index.houses()[answer.house]).text() : std::string();
    // Far from the settlement only what lies around it is said: the point is none of its.
    std::uint32_t named = answer.settlement;
    if (answer.precision > geo::Precision::settlement && index.areas()[named].parent != no_record) {
        named = index.areas()[named].parent;
    }
    Json geocoding{
        {"type", type_of(answer.precision)},
        {"label", geo::label_of(index, named, answer.street, house, language)},
        {"precision", geo::word(answer.precision)},
        {"distance_m", has_house ? answer.house_m : answer.settlement_m}};
    if (has_house) {
        geocoding["housenumber"] = house;
    }
    add_surroundings(geocoding, index, answer.settlement, answer.street, language);
    const auto found = has_house ? geo::to_lon_lat(index.houses()[answer.house].point)
                                 : geo::point_of_area(index, answer.settlement);
    return feature(found.value_or(place), std::move(geocoding));
}

Json parsed_json(const geo::ParsedAddress& address) {
    constexpr std::array<std::string_view, 15> classes{
        "name",
        "region",
        "district",
        "okrug",
        "city_administration",
        "city",
        "village",
        "part",
        "street",
        "house",
        "unit",
        "kilometre",
        "country",
        "junction",
        "filler"};
    Json chunks = Json::array();
    for (const geo::AddressChunk& chunk : address.chunks) {
        const geo::TextSpan span = chunk.span;
        chunks.push_back(
            {{"class", classes[static_cast<std::size_t>(chunk.word_class)]},
             {"text", address.text.text.substr(span.begin, span.end - span.begin)},
             {"key", address.key(chunk).text()}});
    }
    return {
        {"chunks", std::move(chunks)},
        {"house", address.house ? Json(address.house->text()) : Json(nullptr)},
        {"postcode", address.postcode != 0 ? Json(address.postcode) : Json(nullptr)}};
}

} // namespace osh::server
