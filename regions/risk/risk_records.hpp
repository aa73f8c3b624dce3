#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/risk/enterprise_score.hpp"
#include "regions/risk/risk_model.hpp"
#include "regions/snapshot/calendar.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace osh::regions {

/// What inspections, insurance and assessments say of one enterprise on the as-of day.
struct RiskRecord {
    ComplianceTally compliance{};
    std::optional<double> assessment{}; ///< O of the newest valid assessment
    Day assessed_on{};                  ///< of that assessment
    bool is_insured = false;
    bool lacks_osh_service = false; ///< by its newest report of this year or the last
    bool has_unremedied_gross = false;
};

/// Records by the row of the enterprise, and whether the dataset holds such registers at all.
struct RiskRecords {
    std::vector<RiskRecord> rows{};
    bool has_insurance_register = false;
    bool has_assessment_register = false;
};

/// What is read: the whole country, or one enterprise of it, which then has row 0.
struct RecordScope {
    Day as_of{};
    std::optional<std::int64_t> enterprise_id{};
    std::size_t rows = 0;
    /// The row of an enterprise by its id in the dataset; throws for an unknown one.
    std::function<std::uint32_t(std::int64_t)> row_of{};
};

RiskRecords
read_risk_records(geo::Database& database, const RiskModel& model, const RecordScope& scope);

/// Whether something found on this day lies within the compliance window before the as-of day.
bool in_compliance_window(const RiskModel& model, Day as_of, std::string_view day);

/// What one violation counts for: its class, more when not remedied by the as-of day or repeated.
struct ViolationTraits {
    std::string_view violation_class{};
    bool is_unremedied = false;
    bool is_repeated = false;
};

double violation_weight(const RiskModel& model, const ViolationTraits& violation) noexcept;

} // namespace osh::regions
