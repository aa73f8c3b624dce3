#include "geo/geocoder/match/geocoder.hpp"

#include <algorithm>

namespace osh::geo {

/// A postcode of the new system names one building: it stands for the house where the rest of the
/// address names none, and is a fault where the rest says otherwise. One that is not known says its
/// region only.
void Geocoder::heed_postcode(GeocodeAnswer& answer) const {
    constexpr double house_accuracy_m = 30.0;
    const auto house = m_index.find_code(CodeKind::postcode, m_address.building_postcode);
    const auto point = house ? to_lon_lat(m_index.houses()[*house].point) : std::nullopt;
    if (!point) {
        return;
    }
    const std::uint32_t street = m_index.street_of_house(*house);
    const std::uint32_t area = m_index.streets()[street].area;
    const bool names_place = m_claims.names_settlement || !m_places.empty();
    const auto agrees = [&](const GeocodeCandidate& found) {
        return found.area == area && (found.street == no_record || found.street == street) &&
               (found.house == no_record || found.house == *house);
    };
    const auto place = std::ranges::find_if(answer.candidates, agrees);
    const bool names_street_elsewhere =
        place != answer.candidates.end() && place->street == no_record &&
        std::ranges::any_of(answer.candidates, [&](const GeocodeCandidate& found) {
            return found.area == area && found.street != no_record && found.street != street;
        });
    if (names_place && (place == answer.candidates.end() || names_street_elsewhere)) {
        for (GeocodeCandidate& candidate : answer.candidates) {
            candidate.faults.add(Fault::postcode_conflict);
        }
        return;
    }
    GeocodeCandidate candidate;
    if (place != answer.candidates.end()) {
        candidate.spans = place->spans;
        candidate.asked_house = place->asked_house;
        const PlaceRanking ranking(m_index, m_address, m_claims, m_options);
        const auto named = std::ranges::find(m_places, area, &RankedPlace::area);
        candidate.faults = named == m_places.end() ? ranking.faults_of(area) : named->faults;
        if (place->house == *house) {
            return; // found by its number already
        }
        if (m_address.house) {
            candidate.faults.add(Fault::house_not_matched);
        }
    }
    candidate.precision = Precision::house;
    candidate.area = area;
    candidate.street = street;
    candidate.house = *house;
    candidate.point = *point;
    candidate.accuracy_m = house_accuracy_m;
    answer.candidates.insert(answer.candidates.begin(), candidate);
}

} // namespace osh::geo
