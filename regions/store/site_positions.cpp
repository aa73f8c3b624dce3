#include "regions/store/site_positions.hpp"

#include "geo/sqlite/spatialite_blob.hpp"

namespace osh::regions {

void scan_current_positions(
    geo::Database& database, const std::function<void(const SitePosition&)>& take) {
    auto row = database.prepare(
        "SELECT e.bin, CASE s.kato WHEN '' THEN e.kato ELSE s.kato END, p.precision_class, "
        "p.origin, p.geometry FROM site s JOIN enterprise e ON e.id = s.enterprise_id "
        "JOIN site_position p ON p.id = (SELECT max(id) FROM site_position WHERE site_id = s.id) "
        "WHERE p.geometry IS NOT NULL ORDER BY e.bin, s.id");
    while (row.step()) {
        SitePosition site;
        site.bin = row.text(0);
        site.kato = geo::Kato::parse(row.text(1));
        site.precision = row.text(2);
        site.origin = row.text(3);
        if (const auto place = geo::point_of_spatialite_blob(row.blob(4))) {
            site.place = *place;
            take(site);
        }
    }
}

} // namespace osh::regions
