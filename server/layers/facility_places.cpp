#include "server/layers/facility_places.hpp"

#include "server/dataset/live_dataset.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace osh::server {

std::string_view word(FacilityPlaceOrigin origin) noexcept {
    return origin == FacilityPlaceOrigin::facility ? "facility" : "enterprise";
}

FacilityPlaces facility_places(const LiveDataset& dataset) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    FacilityPlaces places;
    if (dataset.facilities.empty()) {
        return places;
    }
    std::unordered_map<std::int64_t, std::uint32_t> row_of_id;
    for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
        row_of_id.emplace(snapshot.enterprises.id[row], row);
    }
    std::vector<std::pair<geo::MortonKey, PlacedFacility>> placed;
    for (const regions::FacilityRow& facility : dataset.facilities) {
        const std::uint32_t row = row_of_id.at(facility.enterprise_id);
        if (facility.position) {
            placed.emplace_back(
                geo::to_morton_key(geo::to_world_point(*facility.position)),
                PlacedFacility{&facility, {row}, FacilityPlaceOrigin::facility});
        } else if (row < snapshot.placed) {
            placed.emplace_back(
                snapshot.enterprises.key[row],
                PlacedFacility{&facility, {row}, FacilityPlaceOrigin::enterprise});
        }
    }
    std::ranges::stable_sort(placed, {}, [](const auto& entry) { return entry.first; });
    for (auto& [key, facility] : placed) {
        places.keys.push_back(key);
        places.facilities.push_back(facility);
    }
    return places;
}

} // namespace osh::server
