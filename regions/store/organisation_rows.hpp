#pragma once

#include "geo/sqlite/database.hpp"

#include <cstdint>
#include <functional>
#include <string_view>

namespace osh::regions {

/// One assessment with who made it; views live until the next row.
struct OrganisationAssessmentRow {
    std::int64_t organisation_id = 0;
    std::string_view name_kk{};
    std::string_view name_ru{};
    std::int64_t assessment_id = 0;
    std::int64_t enterprise_id = 0;
    std::string_view assessed_on{};
    std::string_view valid_until{};
};

/// Assessments whose organisation is known, by organisation and assessment.
void scan_organisation_assessments(
    geo::Database& database, const std::function<void(const OrganisationAssessmentRow&)>& take);

/// Forgets organisations that made no assessment any more, with the names they were given.
void forget_idle_organisations(geo::Database& database);

} // namespace osh::regions
