#include "geo/geocoder/codes/code_answer.hpp"

#include "geo/geocoder/codes/building_postcode.hpp"
#include "geo/geocoder/codes/postcode_region.hpp"
#include "geo/geocoder/match/geocoder.hpp"
#include "geo/geocoder/reverse/reverse.hpp"

#include <algorithm>

namespace osh::geo {

namespace {

GeocodeAnswer only(GeocodeCandidate candidate, GeocodeStatus status) {
    candidate.score = std::max(0, ceiling_of(candidate.precision) - candidate.faults.price());
    candidate.probability = 1.0; // a code says what it means
    GeocodeAnswer answer;
    answer.status = status;
    answer.candidates.push_back(candidate);
    return answer;
}

/// How sure a postcode's region is, by judgement: three regions of 2022 share those of others.
constexpr double share_of_postcodes = 0.9;

GeocodeAnswer nothing_found() {
    GeocodeAnswer answer;
    answer.status = GeocodeStatus::not_found;
    return answer;
}

Precision precision_of(AreaLevel level) noexcept {
    switch (level) {
    case AreaLevel::region:
        return Precision::region;
    case AreaLevel::district:
        return Precision::district;
    case AreaLevel::okrug:
        return Precision::okrug;
    case AreaLevel::settlement:
        break;
    }
    return Precision::settlement;
}

GeocodeAnswer answer_of(const GeocoderIndex& index, LonLat place) {
    const auto near = lies_in_country_box(place) ? reverse_geocode(index, place) : std::nullopt;
    if (!near) {
        return nothing_found();
    }
    GeocodeCandidate candidate;
    candidate.precision = near->precision;
    candidate.point = place;
    candidate.area = near->settlement;
    candidate.street = near->street;
    candidate.house = near->house;
    candidate.accuracy_m = near->house != no_record ? near->house_m : near->settlement_m;
    return only(candidate, GeocodeStatus::matched);
}

GeocodeAnswer answer_of(const GeocoderIndex& index, const Kato& kato) {
    for (auto code = std::optional{kato}; code; code = code->parent()) {
        const auto area = index.find_code(CodeKind::kato, code->number());
        const auto point = area ? point_of_area(index, *area) : std::nullopt;
        if (!point) {
            continue;
        }
        GeocodeCandidate candidate;
        candidate.precision = precision_of(static_cast<AreaLevel>(index.areas()[*area].level));
        candidate.point = *point;
        candidate.area = *area;
        candidate.accuracy_m = radius_of_area(index, *area);
        if (*code != kato) {
            candidate.faults.add(Fault::settlement_not_matched);
            return only(candidate, GeocodeStatus::degraded);
        }
        return only(candidate, GeocodeStatus::matched);
    }
    return nothing_found();
}

/// The region of a postcode that says no more: the area around what is meant.
GeocodeAnswer answer_of_region(const GeocoderIndex& index, unsigned digits) {
    const auto region = Kato::of_region(digits);
    GeocodeAnswer answer = region ? answer_of(index, *region) : nothing_found();
    for (GeocodeCandidate& candidate : answer.candidates) {
        candidate.faults.add(Fault::settlement_missing);
        candidate.score = std::max(0, ceiling_of(candidate.precision) - candidate.faults.price());
        candidate.probability = share_of_postcodes;
        answer.status = GeocodeStatus::degraded;
    }
    return answer;
}

/// A house that nobody has placed: its street, or else its settlement.
GeocodeAnswer around_unplaced(const GeocoderIndex& index, GeocodeCandidate candidate) {
    constexpr std::uint32_t least_radius_m = 150;
    const StreetRecord& street = index.streets()[candidate.street];
    const auto on_street = to_lon_lat(street.point);
    const auto point = on_street ? on_street : point_of_area(index, candidate.area);
    if (!point) {
        return nothing_found();
    }
    candidate.point = *point;
    candidate.precision = !on_street                                      ? Precision::settlement
                          : is_part(static_cast<StreetKind>(street.kind)) ? Precision::part
                                                                          : Precision::street;
    candidate.accuracy_m = on_street ? std::max(street.radius_m, least_radius_m)
                                     : radius_of_area(index, candidate.area);
    candidate.faults.add(Fault::house_unplaced);
    return only(candidate, GeocodeStatus::matched);
}

GeocodeAnswer answer_of_house(const GeocoderIndex& index, CodeKind kind, std::uint64_t number) {
    constexpr double house_accuracy_m = 30.0;
    const auto house = index.find_code(kind, number);
    if (!house) {
        return nothing_found();
    }
    GeocodeCandidate candidate;
    candidate.precision = Precision::house;
    candidate.house = *house;
    candidate.street = index.street_of_house(*house);
    candidate.area = index.streets()[candidate.street].area;
    candidate.accuracy_m = house_accuracy_m;
    if (const auto point = to_lon_lat(index.houses()[*house].point)) {
        candidate.point = *point;
        return only(candidate, GeocodeStatus::matched);
    }
    return around_unplaced(index, candidate);
}

} // namespace

std::optional<GeocodeAnswer> answer_of_code(const GeocoderIndex& index, std::string_view query) {
    const auto code = parse_query_code(query);
    return code ? answer_of_code(index, *code) : std::nullopt;
}

std::optional<GeocodeAnswer> answer_of_code(const GeocoderIndex& index, const QueryCode& code) {
    if (const auto* const place = std::get_if<LonLat>(&code)) {
        return answer_of(index, *place);
    }
    if (const auto* const kato = std::get_if<Kato>(&code)) {
        return answer_of(index, *kato);
    }
    if (const auto* const address = std::get_if<AddressCode>(&code)) {
        return answer_of_house(index, CodeKind::rca, address->number);
    }
    if (const auto* const postcode = std::get_if<BuildingPostcode>(&code)) {
        const std::uint64_t number = postcode_number(postcode->text);
        GeocodeAnswer answer = answer_of_house(index, CodeKind::postcode, number);
        return answer.candidates.empty()
                   ? answer_of_region(index, region_of_building_postcode(number))
                   : answer;
    }
    if (const auto* const postcode = std::get_if<Postcode>(&code)) {
        return answer_of_region(index, region_of_postcode(postcode->number));
    }
    return std::nullopt;
}

} // namespace osh::geo
