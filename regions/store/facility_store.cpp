#include "regions/store/facility_store.hpp"

#include "geo/sqlite/spatialite_blob.hpp"

#include <utility>

namespace osh::regions {

std::vector<FacilityRow> read_facilities(geo::Database& database, std::string_view day) {
    geo::Statement select = database.prepare(
        "SELECT enterprise_id, reference, name, hazard_class, hazard, registered_on, geometry "
        "FROM hazardous_facility "
        "WHERE (registered_on IS NULL OR registered_on <= ?1) "
        "AND (removed_on IS NULL OR removed_on > ?1) ORDER BY id");
    select.bind(1, day);
    std::vector<FacilityRow> rows;
    while (select.step()) {
        FacilityRow row;
        row.enterprise_id = select.integer(0);
        row.reference = select.text(1);
        row.name = select.text(2);
        if (const auto hazard_class = select.optional_integer(3)) {
            row.hazard_class = static_cast<std::uint8_t>(*hazard_class);
        }
        row.hazard = select.text(4);
        row.registered_on = select.is_null(5) ? std::string() : std::string(select.text(5));
        if (!select.is_null(6)) {
            row.position = geo::point_of_spatialite_blob(select.blob(6));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace osh::regions
