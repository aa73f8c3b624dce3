#pragma once

#include "geo/sqlite/database.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

namespace osh::regions {

/// One assessed workplace; rows of one assessment follow each other.
struct WorkplaceAssessmentRow {
    std::int64_t assessment_id = 0;
    std::int64_t enterprise_id = 0;
    std::string_view assessed_on{};
    std::string_view valid_until{};
    std::int64_t workplace_id = 0;
    std::uint32_t workers = 0;
    /// Degree 1..5 of harmfulness, hazard, equipment safety, PPE supply, morbidity.
    std::array<std::uint8_t, 5> degree{};
};

struct InspectionRow {
    std::int64_t id = 0;
    std::int64_t enterprise_id = 0;
    std::string_view inspected_on{};
    double effort_days = 0.0;
};

/// One violation of an inspection of an enterprise.
struct ViolationRow {
    std::int64_t inspection_id = 0;
    std::int64_t enterprise_id = 0;
    std::string_view inspected_on{};
    std::string_view violation_class{}; ///< gross, significant, minor
    std::string_view subject{};
    bool is_repeated = false;
    std::optional<std::string_view> remedied_on{};
};

struct InsuranceRow {
    std::int64_t enterprise_id = 0;
    std::string_view valid_from{};
    std::string_view valid_to{};
};

/// Whether an enterprise reported specialists of safety and health in a year; by enterprise and
/// year.
struct OshServiceRow {
    std::int64_t enterprise_id = 0;
    int year = 0;
    std::int64_t workers = 0;
    std::int64_t osh_staff = 0; ///< of its safety service
};

/// All enterprises, or the one with this id.
using EnterpriseFilter = std::optional<std::int64_t>;

// Scans of the tables behind compliance and assessment, for all enterprises or one. Views live
// until the next row. They throw geo::Error when the file cannot be read.

void scan_workplace_assessments(
    geo::Database& database,
    EnterpriseFilter enterprise,
    const std::function<void(const WorkplaceAssessmentRow&)>& take);
void scan_inspections(
    geo::Database& database,
    EnterpriseFilter enterprise,
    const std::function<void(const InspectionRow&)>& take);
void scan_violations(
    geo::Database& database,
    EnterpriseFilter enterprise,
    const std::function<void(const ViolationRow&)>& take);
void scan_insurance(
    geo::Database& database,
    EnterpriseFilter enterprise,
    const std::function<void(const InsuranceRow&)>& take);
void scan_osh_services(
    geo::Database& database,
    EnterpriseFilter enterprise,
    const std::function<void(const OshServiceRow&)>& take);

} // namespace osh::regions
