#include "regions/geocoding/geocoder_placer.hpp"

namespace osh::regions {

geo::GeocodeAnswer GeocoderPlacer::answer_to(std::string_view address, geo::Kato kato) {
    if (m_listeners.decided) {
        if (auto decided = m_listeners.decided(address, kato)) {
            return *std::move(decided);
        }
    }
    // Below the region a register's code and its address often disagree.
    return m_geocoder.geocode(address, {.within = kato.region(), .limit = 2});
}

AddressAnswer GeocoderPlacer::place(std::string_view address, geo::Kato kato) {
    const geo::GeocodeAnswer answer = answer_to(address, kato);
    const bool is_unsure =
        m_listeners.answered && m_listeners.answered(address, kato.region(), answer);
    const bool is_usable = answer.status == geo::GeocodeStatus::matched ||
                           answer.status == geo::GeocodeStatus::degraded;
    if (!is_usable || answer.candidates.empty()) {
        return {.is_unsure = is_unsure};
    }
    const geo::GeocodeCandidate& best = answer.candidates.front();
    return {
        .place =
            PlacedAddress{
                .position = best.point,
                .precision_class = std::string(geo::word(best.precision)),
                .accuracy_m = best.accuracy_m,
                .origin = answer.decision != 0 ? PlaceOrigin::review : PlaceOrigin::geocoder},
        .is_unsure = is_unsure};
}

} // namespace osh::regions
