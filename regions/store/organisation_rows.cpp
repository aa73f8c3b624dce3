#include "regions/store/organisation_rows.hpp"

namespace osh::regions {

void scan_organisation_assessments(
    geo::Database& database, const std::function<void(const OrganisationAssessmentRow&)>& take) {
    geo::Statement rows = database.prepare(
        "SELECT o.id, o.name_kk, o.name_ru, a.id, a.enterprise_id, a.assessed_on, a.valid_until "
        "FROM assessment AS a JOIN assessment_organisation AS o ON o.id = a.organisation_id "
        "ORDER BY o.id, a.id");
    while (rows.step()) {
        take(
            {.organisation_id = rows.integer(0),
             .name_kk = rows.text(1),
             .name_ru = rows.text(2),
             .assessment_id = rows.integer(3),
             .enterprise_id = rows.integer(4),
             .assessed_on = rows.text(5),
             .valid_until = rows.text(6)});
    }
}

void forget_idle_organisations(geo::Database& database) {
    database.execute("DELETE FROM assessment_organisation WHERE id NOT IN (SELECT organisation_id "
                     "FROM assessment WHERE organisation_id IS NOT NULL)");
}

} // namespace osh::regions
