#include "regions/store/address_sites.hpp"

#include "geo/sqlite/spatialite_blob.hpp"
#include "regions/store/import_batch.hpp"

#include <utility>

namespace osh::regions {

namespace {

/// The newest position of a site is in force; one that the register or a survey gave stays.
constexpr const char* sites_with_found_place =
    "SELECT s.id, s.batch_id, s.address, s.kato, p.precision_class, p.accuracy_m, p.geometry, "
    "p.origin, p.origin IS NOT NULL AND EXISTS (SELECT 1 FROM site_position WHERE site_id = s.id "
    "AND origin = 'demo') FROM site AS s LEFT JOIN site_position AS p ON p.id = (SELECT max(id) "
    "FROM site_position WHERE site_id = s.id) WHERE s.kind = 'legal' AND s.address <> '' AND "
    "(?1 = '' OR substr(s.kato, 1, 2) = ?1) AND coalesce(p.origin, '') IN ('', 'geocoder', "
    "'review', 'demo') ORDER BY s.id";

AddressSite site_in(const geo::Statement& row, geo::Kato kato) {
    AddressSite site{
        .id = row.integer(0),
        .batch_id = row.integer(1),
        .address = std::string(row.text(2)),
        .kato = kato,
        .is_demo = row.integer(8) != 0};
    const std::string_view origin = row.text(7);
    const auto position =
        row.is_null(6) ? std::nullopt : geo::point_of_spatialite_blob(row.blob(6));
    if (position && origin != "demo") {
        site.found = PlacedAddress{
            .position = *position,
            .precision_class = std::string(row.text(4)),
            .accuracy_m = row.optional_real(5),
            .origin = origin_with_word(origin)};
    }
    return site;
}

std::vector<AddressSite> sites_where(
    geo::Database& database,
    std::string_view region,
    const std::function<bool(std::string_view address, geo::Kato kato, std::string_view origin)>&
        is_wanted) {
    std::vector<AddressSite> sites;
    geo::Statement row = database.prepare(sites_with_found_place);
    row.bind(1, region);
    while (row.step()) {
        const auto kato = geo::Kato::parse(row.text(3));
        if (kato && is_wanted(row.text(2), *kato, row.text(7))) {
            sites.push_back(site_in(row, *kato));
        }
    }
    return sites;
}

} // namespace

std::vector<AddressSite> address_sites(
    geo::Database& database, const std::optional<geo::Kato>& region, const AddressTest& is_wanted) {
    const std::string begins = region ? region->text().substr(0, 2) : std::string();
    return sites_where(
        database, begins, [&](std::string_view address, geo::Kato kato, std::string_view) {
            return is_wanted(address, kato);
        });
}

std::vector<AddressSite>
address_sites_and_decided(geo::Database& database, const AddressTest& is_wanted) {
    return sites_where(
        database, "", [&](std::string_view address, geo::Kato kato, std::string_view origin) {
            return origin == word(PlaceOrigin::review) || is_wanted(address, kato);
        });
}

void write_found_place(
    geo::Database& database, const AddressSite& site, const std::optional<PlacedAddress>& place) {
    database
        .prepare("DELETE FROM site_position WHERE site_id = ?1 AND origin IN ('geocoder', "
                 "'review')")
        .bind(1, site.id)
        .run();
    if (place) {
        database
            .prepare("INSERT INTO site_position(site_id, precision_class, accuracy_m, origin, "
                     "placed_at, batch_id, geometry) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            .bind(1, site.id)
            .bind(2, place->precision_class)
            .bind(3, place->accuracy_m)
            .bind(4, word(place->origin))
            .bind(5, now_utc())
            .bind(6, site.batch_id)
            .bind_blob(7, geo::to_spatialite_blob(place->position))
            .run();
    }
}

} // namespace osh::regions
