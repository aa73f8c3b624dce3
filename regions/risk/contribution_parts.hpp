#pragma once

#include "regions/risk/risk_basis.hpp"

#include <string>
#include <vector>

namespace osh::regions {

struct AssessmentRecord;
struct ComplianceRecord;
struct EventRecord;

/// A part of a component's contribution.
struct ContributionPart {
    /// indicator, violation, sector_rate, no_insurance, no_assessment,
    /// no_osh_service, own_record, sector_prior,
    /// likes
    std::string kind{};
    std::string id{};          ///< the indicator's word, or the violation's place in the record
    double share = 0.0;        ///< of the component; all sum to 1 unless the component is zero
    double contribution = 0.0; ///< of the whole risk: share × the component's contribution
};

/// The five indicators: wᵢ·scoreᵢ/O, exact since O is their weighted mean.
std::vector<ContributionPart> parts_of(const AssessmentRecord& record, const RiskModel& model);

/// Desk flags by the logarithm of what they leave safe; the rest by weight among the violations and
/// the days at the sector's rate. With nothing inspected the rest stands on the likes.
std::vector<ContributionPart>
parts_of(const ComplianceRecord& record, const RiskModel& model, double component_score);

/// The own record y/(β + y) and the prior of the sector β/(β + y).
std::vector<ContributionPart> parts_of(const EventRecord& record);

} // namespace osh::regions
