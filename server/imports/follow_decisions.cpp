#include "server/imports/follow_decisions.hpp"

#include "server/geocoding/decided_addresses.hpp"
#include "server/imports/dataset_placer.hpp"
#include "server/operations/geocode_review_store.hpp"

#include <vector>

namespace osh::server {

namespace {

std::vector<regions::AddressSite>
decided_sites(geo::Database& database, OperationsDatabase& operations) {
    const DecidedAddresses decided(GeocodeReviewStore(operations).ever_decided());
    return regions::address_sites_and_decided(
        database, [&decided](std::string_view address, geo::Kato kato) {
            return decided.holds(address, kato);
        });
}

} // namespace

regions::PlacedAnew follow_decisions(geo::Database& database, OperationsDatabase& operations) {
    const auto sites = decided_sites(database, operations);
    if (sites.empty()) {
        return {};
    }
    DatasetPlacer placer(database, &operations);
    if (placer.get() == nullptr) {
        return {};
    }
    return regions::place_anew(database, sites, *placer.get());
}

bool has_decided_sites(geo::Database& database, OperationsDatabase& operations) {
    return !decided_sites(database, operations).empty();
}

} // namespace osh::server
