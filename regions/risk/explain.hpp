#pragma once

#include "geo/sqlite/database.hpp"
#include "regions/names.hpp"
#include "regions/risk/contribution_parts.hpp"
#include "regions/risk/counterfactual.hpp"
#include "regions/risk/score_columns.hpp"
#include "regions/risk/workplace_ranking.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace osh::regions {

/// One victim (or case) of the own record and its part in the score.
struct EventContribution {
    std::string happened_on{}; ///< YYYY-MM-DD, of a disease the year
    std::string kind{};        ///< light, severe, fatal; of a disease the group of factors
    double weight = 0.0;
    double share = 0.0;        ///< of the component: weight / (β + y)
    double contribution = 0.0; ///< of the whole risk: share × the component's contribution
};

/// Why the component of events has its score.
struct EventRecord {
    std::uint32_t cases = 0;        ///< y unweighted
    std::uint32_t fatal = 0;        ///< of them; 0 for diseases
    double weighted = 0.0;          ///< y
    double expected = 0.0;          ///< E at the sector's rates
    double expected_national = 0.0; ///< E at the national rates
    double ratio = 0.0;             ///< θ̂ = (β + y)/(β + E)
    double ratio_low = 0.0;         ///< 95 % of the gamma posterior
    double ratio_high = 0.0;
    double probability_above_1 = 0.0; ///< P(θ > 1)
    double probability_above_2 = 0.0;
    double own_weight = 0.0;         ///< E/(E + β)
    double prior_strength = 0.0;     ///< β
    double relative_to_nation = 0.0; ///< x = θ̂·λ_sector/λ_nation
    int first_year = 0;
    int last_year = 0;
    std::vector<EventContribution> events{}; ///< by day; their shares sum to that of `own_record`
};

/// One of the five indicators of the assessment.
struct IndicatorRecord {
    std::string id{}; ///< harmfulness, hazard, equipment_safety, ppe_supply, morbidity
    double mean_points = 0.0;
    double peak_points = 0.0;
    double score = 0.0;
};

/// Why the assessment component has its score.
struct AssessmentRecord {
    std::string assessed_on{};
    std::string valid_until{};
    std::uint32_t workplaces = 0;
    std::vector<IndicatorRecord> indicators{};
};

struct ViolationRecord {
    std::string found_on{};
    std::string violation_class{}; ///< gross, significant, minor
    std::string subject{};
    std::optional<std::string> remedied_on{};
    bool is_repeated = false;
    double weight = 0.0;
};

/// Why the compliance component has its score.
struct ComplianceRecord {
    std::uint32_t inspections = 0;
    double effort_days = 0.0;
    double weighted_violations = 0.0;
    double sector_rate = 0.0; ///< per day of inspection
    /// Shrunk rate over the national rate; nothing when nobody inspected.
    std::optional<double> relative_to_nation{};
    double score_before_flags = 0.0;
    bool no_insurance = false;
    bool no_assessment = false;
    bool no_osh_service = false;
    std::vector<ViolationRecord> violations{};
};

struct ComponentExplanation {
    RiskComponent component = RiskComponent::compliance;
    double score = 0.0;
    double weight = 0.0;
    double contribution = 0.0; ///< share of the risk, the four sum to 1
    bool observed = false;
    std::optional<Prior> prior{}; ///< what stands for it when not observed
    Names sentence{};             ///< for a reader, with the numbers filled in
    std::variant<std::monostate, EventRecord, AssessmentRecord, ComplianceRecord> record{};
    std::vector<ContributionPart> parts{}; ///< of the contribution; empty for a score of zero
};

/// An integral score taken apart to what was recorded.
struct RiskExplanation {
    std::string model_version{};
    RiskScheme scheme{};
    Day as_of{};
    double score = 0.0;
    double lowest = 0.0; ///< 95 % interval from the doubt about injuries and diseases
    double highest = 0.0;
    Degree degree{};
    Degree degree_before_overrides{};
    double high_risk_probability = 0.0; ///< of degree IV or V, given the record
    double completeness = 0.0;          ///< 0..1, share of weight that was observed
    char confidence = 'D';
    std::vector<std::string> overrides{}; ///< fatal_accident_36_months, unremedied_gross_violation
    std::array<ComponentExplanation, risk_component_count> components{}; ///< by RiskComponent
    WorkplaceRanking ranking{};
    std::vector<Counterfactual> counterfactuals{};
};

/// Recomputes one score from its records, through the same code as the bulk scoring. `database`
/// must be the dataset the snapshot was loaded from.
RiskExplanation
explain(const Snapshot& snapshot, geo::Database& database, EnterpriseIndex enterprise);

} // namespace osh::regions
