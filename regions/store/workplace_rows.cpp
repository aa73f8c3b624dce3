#include "regions/store/workplace_rows.hpp"

namespace osh::regions {

void scan_assessed_workplaces(
    geo::Database& database,
    std::int64_t enterprise_id,
    const std::function<void(const AssessedWorkplaceRow&)>& take) {
    geo::Statement rows = database.prepare(
        "SELECT a.id, a.assessed_on, a.valid_until, coalesce(o.name_kk, ''), "
        "coalesce(o.name_ru, ''), w.id, w.name_kk, w.name_ru, w.workers, w.is_underground, "
        "w.is_open_air, w.is_at_height, r.harmfulness, r.hazard, r.equipment_safety, r.ppe_supply, "
        "r.morbidity FROM assessment AS a "
        "JOIN workplace_assessment AS r ON r.assessment_id = a.id "
        "JOIN workplace AS w ON w.id = r.workplace_id "
        "LEFT JOIN assessment_organisation AS o ON o.id = a.organisation_id "
        "WHERE a.enterprise_id = ?1 ORDER BY a.id, w.id");
    rows.bind(1, enterprise_id);
    while (rows.step()) {
        AssessedWorkplaceRow row{
            .assessment_id = rows.integer(0),
            .assessed_on = rows.text(1),
            .valid_until = rows.text(2),
            .organisation_kk = rows.text(3),
            .organisation_ru = rows.text(4),
            .workplace_id = rows.integer(5),
            .name_kk = rows.text(6),
            .name_ru = rows.text(7),
            .workers = static_cast<std::uint32_t>(rows.integer(8)),
            .is_underground = rows.integer(9) != 0,
            .is_open_air = rows.integer(10) != 0,
            .is_at_height = rows.integer(11) != 0};
        for (std::size_t i = 0; i < row.degree.size(); ++i) {
            row.degree[i] = static_cast<std::uint8_t>(rows.integer(12 + static_cast<int>(i)));
        }
        take(row);
    }
}

} // namespace osh::regions
