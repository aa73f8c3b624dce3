#pragma once

#include "regions/names.hpp"
#include "regions/risk/explain.hpp"

namespace osh::regions {

// One or two sentences per component for a reader without statistics, in three languages.

Names sentence_of(RiskComponent component, const EventRecord& record);
Names sentence_of(const AssessmentRecord& record);
Names sentence_of(const ComplianceRecord& record, const RiskModel& model);

/// The sentence and, after it, what is missing at the desk (insurance, assessment).
Names with_desk_flags(Names sentence, const ComplianceRecord& record);

/// What was taken in place of a missing record, and why.
Names sentence_of(RiskComponent component, const Prior& prior);

} // namespace osh::regions
