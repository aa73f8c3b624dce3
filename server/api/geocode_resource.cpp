#include "server/api/geocode_resource.hpp"

#include "geo/geocoder/codes/code_answer.hpp"
#include "server/api/query.hpp"
#include "server/geocoding/enterprise_places.hpp"
#include "server/geocoding/geocode_json.hpp"
#include "server/geocoding/geocode_query.hpp"
#include "server/http/json_response.hpp"
#include "server/http/problem.hpp"
#include "server/json/names_json.hpp"

#include <array>
#include <utility>

namespace osh::server {

namespace {

Response geocode_json_response(const LiveDataset& dataset, Json answer) {
    answer["geocoding"]["snapshot"] = snapshot_json(*dataset.snapshot);
    Response response = json_response(answer);
    response.content_type = "application/geo+json"; // GeocodeJSON is GeoJSON with a member more
    return response;
}

void add_feature(Json& answer, Json feature) {
    if (!feature.is_null()) {
        answer["features"].push_back(std::move(feature));
    }
}

Json answer_json(const GeocodeGround& ground, std::string_view text, const GeocodeQuery& query) {
    const geo::GeocoderIndex& index = *ground.dataset->geocoder;
    geo::Geocoder geocoder(index);
    const auto decided = ground.decisions->answer(index, text, query.options.within);
    const geo::GeocodeAnswer found =
        decided && !query.explains ? *decided : geocoder.geocode(text, query.options);
    Json answer = geocode_collection(text, geo::word(found.status));
    for (const geo::GeocodeCandidate& candidate : found.candidates) {
        add_feature(answer, candidate_json(index, candidate, text, query.language));
    }
    answer["geocoding"]["decision"] = decided ? Json(decided->decision) : Json(nullptr);
    if (query.explains) {
        answer["geocoding"]["parsed"] = parsed_json(geocoder.parsed());
    }
    return answer;
}

Json place_json(
    const LiveDataset& dataset,
    geo::LonLat place,
    std::string_view text,
    geo::NameLanguage language) {
    const geo::GeocoderIndex& index = *dataset.geocoder;
    if (!dataset.country_ground().holds(place)) {
        Json answer = geocode_collection(text, "not_found");
        answer["geocoding"]["fault"] = "outside_country";
        return answer;
    }
    const auto found = geo::reverse_geocode(index, place);
    Json answer = geocode_collection(text, found ? "matched" : "not_found");
    if (found) {
        add_feature(answer, reverse_json(index, *found, place, language));
    }
    return answer;
}

/// What a code stands for; nothing when it is a BIN, which other rules guard.
std::optional<Json> code_json(
    const LiveDataset& dataset,
    const geo::QueryCode& code,
    std::string_view text,
    geo::NameLanguage language) {
    const geo::GeocoderIndex& index = *dataset.geocoder;
    if (const auto* const place = std::get_if<geo::LonLat>(&code)) {
        return place_json(dataset, *place, text, language);
    }
    const auto* const kato = std::get_if<geo::Kato>(&code);
    const auto found =
        geo::answer_of_code(index, kato != nullptr ? geo::QueryCode(present_kato(*kato)) : code);
    if (!found) {
        return std::nullopt;
    }
    Json answer = geocode_collection(text, geo::word(found->status));
    for (const geo::GeocodeCandidate& candidate : found->candidates) {
        add_feature(answer, candidate_json(index, candidate, text, language));
    }
    return answer;
}

/// A BIN: the enterprise for those who may see it; for others only that it is known, and the
/// resource whose rules say who may.
Json business_json(
    const Request& request,
    const GeocodeGround& ground,
    const geo::BusinessNumber& number,
    std::string_view text) {
    const auto bin = regions::Bin::parse(number.digits);
    const bool is_known = bin && ground.dataset->snapshot->find(*bin);
    Json answer = geocode_collection(text, is_known ? "matched" : "not_found");
    if (is_known) {
        answer["geocoding"]["see"] = "/api/v1/enterprises/" + bin->text();
        answer["features"] =
            enterprise_features_by_bin(request, *ground.dataset, ground.access, number.digits);
    }
    return answer;
}

/// A part of a structured query with the word that says what it is, unless it says so itself.
std::string part_text(std::string_view text, geo::WordClass wanted, std::string_view word) {
    geo::ParsedAddress parsed;
    geo::parse_address(text, parsed);
    const bool says_so =
        !parsed.chunks.empty() && parsed.chunks.front().word_class != geo::WordClass::name;
    if (says_so || wanted == geo::WordClass::name) {
        return std::string(text);
    }
    return std::string(word) + " " + std::string(text);
}

} // namespace

Response geocode(const Request& request, const GeocodeGround& ground) {
    const LiveDataset& dataset = *ground.dataset;
    refuse_other_parameters(request, {"q", "lang", "limit", "within", "explain"});
    const std::string_view text = required_text(request, "q");
    const GeocodeQuery query = geocode_query(request);
    if (const auto code = geo::parse_query_code(text)) {
        if (auto answer = code_json(dataset, *code, text, query.language)) {
            return geocode_json_response(dataset, std::move(*answer));
        }
        return geocode_json_response(
            dataset, business_json(request, ground, std::get<geo::BusinessNumber>(*code), text));
    }
    Json enterprises =
        enterprise_features(request, dataset, ground.access, text, query.options.limit);
    if (!enterprises.empty()) {
        Json answer = geocode_collection(text, enterprises.size() == 1 ? "matched" : "ambiguous");
        answer["features"] = std::move(enterprises);
        return geocode_json_response(dataset, std::move(answer));
    }
    return geocode_json_response(dataset, answer_json(ground, text, query));
}

Response geocode_structured(const Request& request, const GeocodeGround& ground) {
    refuse_other_parameters(
        request,
        {"region",
         "district",
         "settlement",
         "street",
         "house",
         "postcode",
         "lang",
         "limit",
         "within",
         "explain"});

    struct Part {
        std::string_view name;
        geo::WordClass word_class;
        std::string_view word;
    };

    constexpr std::array<Part, 6> parts{
        {{"postcode", geo::WordClass::name, ""},
         {"region", geo::WordClass::region, "область"},
         {"district", geo::WordClass::district, "район"},
         {"settlement", geo::WordClass::name, ""},
         {"street", geo::WordClass::street, "ул."},
         {"house", geo::WordClass::house, "дом"}}};
    std::string text;
    for (const Part& part : parts) {
        const auto value = request.parameter(part.name);
        if (value && !value->empty()) {
            required_text(request, part.name);
            text += (text.empty() ? "" : ", ") + part_text(*value, part.word_class, part.word);
        }
    }
    if (text.empty()) {
        throw Problem(
            Refusal::bad_request,
            "give at least one of region, district, settlement, street, house, postcode");
    }
    return geocode_json_response(
        *ground.dataset, answer_json(ground, text, geocode_query(request)));
}

Response reverse(const Request& request, const LiveDataset& dataset) {
    refuse_other_parameters(request, {"lon", "lat", "lang"});
    const geo::LonLat place{
        geo::Lon{number_parameter(request, "lon", -180, 180)},
        geo::Lat{number_parameter(request, "lat", -90, 90)}};
    const GeocodeQuery query = geocode_query(request);
    return geocode_json_response(dataset, place_json(dataset, place, "", query.language));
}

Response autocomplete(const Request& request, const LiveDataset& dataset) {
    refuse_other_parameters(request, {"q", "lang", "limit", "lon", "lat"});
    const std::string_view text = required_text(request, "q");
    const GeocodeQuery query = geocode_query(request);
    geo::AutocompleteOptions options;
    options.limit = request.parameter("limit") ? query.options.limit : options.limit;
    if (request.parameter("lon") || request.parameter("lat")) {
        options.focus = geo::LonLat{
            geo::Lon{number_parameter(request, "lon", -180, 180)},
            geo::Lat{number_parameter(request, "lat", -90, 90)}};
    }
    Json answer = geocode_collection(text, "matched");
    geo::Autocomplete completing(*dataset.geocoder);
    for (const geo::Suggestion& suggestion : completing.complete(text, options)) {
        add_feature(answer, suggestion_json(*dataset.geocoder, suggestion, query.language));
    }
    if (answer["features"].empty()) {
        answer["geocoding"]["status"] = "not_found";
    }
    return geocode_json_response(dataset, std::move(answer));
}

Response lookup(const Request& request, const GeocodeGround& ground) {
    const LiveDataset& dataset = *ground.dataset;
    refuse_other_parameters(request, {"code", "lang"});
    const std::string_view text = required_text(request, "code");
    const GeocodeQuery query = geocode_query(request);
    const auto code = geo::parse_query_code(text);
    if (!code) {
        throw Problem(
            Refusal::bad_request,
            "parameter code: must be a KATO (9 digits), a BIN (12), an address code (16), a "
            "postcode such as Z05H9B0, or coordinates");
    }
    if (auto answer = code_json(dataset, *code, text, query.language)) {
        return geocode_json_response(dataset, std::move(*answer));
    }
    return geocode_json_response(
        dataset, business_json(request, ground, std::get<geo::BusinessNumber>(*code), text));
}

} // namespace osh::server
