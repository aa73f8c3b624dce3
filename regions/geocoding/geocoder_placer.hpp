#pragma once

#include "geo/geocoder/index/geocoder_index.hpp"
#include "geo/geocoder/match/geocoder.hpp"
#include "regions/imports/address_placer.hpp"

#include <functional>
#include <utility>

namespace osh::regions {

/// What goes before matching and who hears of its answers; both may be empty.
struct PlacerListeners {
    /// What a person decided about an address of a row with that code; nothing when nobody did.
    std::function<std::optional<geo::GeocodeAnswer>(std::string_view address, geo::Kato kato)>
        decided{};
    /// Hears every answer, also those that give no place, and says whether a person should look at
    /// the address.
    std::function<bool(
        std::string_view address, geo::Kato within, const geo::GeocodeAnswer& answer)>
        answered{};
};

/// Places addresses by the geocoder: the best answer, unless several places fit equally or the best
/// contradicts the region of the row. For use by one thread.
class GeocoderPlacer : public AddressPlacer {
public:
    /// The index must outlive it.
    explicit GeocoderPlacer(const geo::GeocoderIndex& index, PlacerListeners listeners = {})
        : m_geocoder(index)
        , m_listeners(std::move(listeners)) {}

    AddressAnswer place(std::string_view address, geo::Kato kato) override;

private:
    geo::GeocodeAnswer answer_to(std::string_view address, geo::Kato kato);

    geo::Geocoder m_geocoder;
    PlacerListeners m_listeners;
};

} // namespace osh::regions
