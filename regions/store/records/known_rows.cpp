#include "regions/store/records/known_rows.hpp"

namespace osh::regions {

namespace {

void scan_victims(
    geo::Database& database,
    std::string_view query,
    const std::function<void(const CountedVictimsRow&)>& take) {
    geo::Statement rows = database.prepare(query);
    while (rows.step()) {
        take({rows.text(0), static_cast<int>(rows.integer(1)), rows.text(2)});
    }
}

} // namespace

void scan_enterprise_lives(
    geo::Database& database, const std::function<void(const EnterpriseLifeRow&)>& take) {
    geo::Statement rows =
        database.prepare("SELECT id, bin, registered_on, closed_on, krp FROM enterprise");
    while (rows.step()) {
        take({rows.integer(0), rows.text(1), rows.text(2), rows.text(3), rows.optional_integer(4)});
    }
}

void scan_kato_units(geo::Database& database, const std::function<void(const KatoUnitRow&)>& take) {
    geo::Statement rows = database.prepare(
        "SELECT u.kato, u.former_kato, u.changed_on, u.name_ru, b.as_of FROM kato_unit AS u "
        "JOIN import_batch AS b ON b.id = u.batch_id");
    while (rows.step()) {
        take({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.text(4)});
    }
}

void scan_territories_in_force(
    geo::Database& database,
    const std::function<void(std::string_view kato, std::string_view name_ru)>& take) {
    geo::Statement rows =
        database.prepare("SELECT kato, name_ru FROM territory WHERE valid_to IS NULL");
    while (rows.step()) {
        take(rows.text(0), rows.text(1));
    }
}

void scan_oked_activities(
    geo::Database& database, const std::function<void(std::string_view)>& take) {
    geo::Statement rows = database.prepare("SELECT oked FROM oked_activity");
    while (rows.step()) {
        take(rows.text(0));
    }
}

void scan_victims_by_accident(
    geo::Database& database, const std::function<void(const CountedVictimsRow&)>& take) {
    scan_victims(
        database,
        "SELECT DISTINCT e.bin, CAST(substr(i.happened_on, 1, 4) AS INTEGER), i.stream "
        "FROM injury AS i JOIN enterprise AS e ON e.id = i.enterprise_id",
        take);
}

void scan_victims_by_report(
    geo::Database& database, const std::function<void(const CountedVictimsRow&)>& take) {
    scan_victims(
        database,
        "SELECT e.bin, r.year, r.stream FROM injury_report AS r "
        "JOIN enterprise AS e ON e.id = r.enterprise_id WHERE r.injured > 0",
        take);
}

} // namespace osh::regions
