#pragma once

#include "geo/web_mercator.hpp"
#include "regions/snapshot/columns.hpp"
#include "regions/store/facility_store.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace osh::server {

struct LiveDataset;

/// What the place of a facility stands on.
enum class FacilityPlaceOrigin : std::uint8_t {
    facility,  ///< coordinates of the register of facilities
    enterprise ///< the register has none: where the enterprise lies
};

/// `facility`, `enterprise`.
std::string_view word(FacilityPlaceOrigin origin) noexcept;

/// A facility with its enterprise.
struct PlacedFacility {
    const regions::FacilityRow* facility = nullptr; ///< lives as long as the dataset
    regions::EnterpriseIndex enterprise{};
    FacilityPlaceOrigin origin = FacilityPlaceOrigin::facility;
};

/// The facilities of a dataset that have a place, in Morton order.
struct FacilityPlaces {
    std::vector<geo::MortonKey> keys;         ///< ascending
    std::vector<PlacedFacility> facilities{}; ///< the n-th lies at the n-th key
};

/// A facility lies at its own coordinates, else where its enterprise does; one whose enterprise has
/// no position either has no place.
FacilityPlaces facility_places(const LiveDataset& dataset);

} // namespace osh::server
