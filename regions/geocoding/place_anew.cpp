#include "regions/geocoding/place_anew.hpp"

#include <utility>

namespace osh::regions {

namespace {

std::optional<PlacedAddress> place_today(const AddressSite& site, AddressPlacer& placer) {
    auto place = placer.place(site.address, site.kato).place;
    if (site.is_demo && place && place->origin != PlaceOrigin::review) {
        place.reset();
    }
    return place;
}

} // namespace

PlacedAnew
place_anew(geo::Database& database, std::span<const AddressSite> sites, AddressPlacer& placer) {
    PlacedAnew report;
    geo::Transaction transaction(database);
    for (const AddressSite& site : sites) {
        const auto place = place_today(site, placer);
        if (place == site.found) {
            ++report.as_before;
            continue;
        }
        write_found_place(database, site, place);
        ++(place ? report.placed : report.lost);
    }
    transaction.commit();
    return report;
}

} // namespace osh::regions
