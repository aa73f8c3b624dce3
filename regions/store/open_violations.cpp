#include "regions/store/open_violations.hpp"

namespace osh::regions {

std::vector<OpenViolation> read_open_violations(geo::Database& database, Bin bin) {
    auto row = database.prepare(
        "SELECT coalesce(i.reference, 'row ' || i.id), coalesce(v.number, v.id), i.inspected_on, "
        "v.class, v.subject, v.is_repeated FROM violation v JOIN inspection i ON i.id = "
        "v.inspection_id JOIN enterprise e ON e.id = i.enterprise_id WHERE e.bin = ?1 AND "
        "v.remedied_on IS NULL ORDER BY i.inspected_on DESC, i.id DESC, 2");
    row.bind(1, bin.text());
    std::vector<OpenViolation> violations;
    while (row.step()) {
        OpenViolation violation;
        violation.reference = row.text(0);
        violation.number = row.integer(1);
        violation.inspected_on = row.text(2);
        violation.violation_class = row.text(3);
        violation.subject = row.text(4);
        violation.is_repeated = row.integer(5) != 0;
        violations.push_back(std::move(violation));
    }
    return violations;
}

} // namespace osh::regions
