#pragma once

#include "geo/geocoder/index/geocoder_index.hpp"
#include "geo/geocoder/match/geocoder.hpp"
#include "regions/imports/address_placer.hpp"

namespace osh::regions {

/// Places addresses by the geocoder: the best answer, unless several places fit equally or the best
/// contradicts the region of the row. For use by one thread.
class GeocoderPlacer : public AddressPlacer {
public:
    /// The index must outlive it.
    explicit GeocoderPlacer(const geo::GeocoderIndex& index) : m_geocoder(index) {}

    std::optional<PlacedAddress> place(std::string_view address, geo::Kato kato) override;

private:
    geo::Geocoder m_geocoder;
};

} // namespace osh::regions
