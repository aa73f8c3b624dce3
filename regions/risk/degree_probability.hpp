#pragma once

#include "regions/risk/enterprise_score.hpp"

#include <map>
#include <optional>
#include <vector>

namespace osh::regions {

/// How likely an enterprise's true risk reaches a degree, given its record. Injuries and diseases
/// follow their gamma posteriors, a component that stands on its likes a normal law with their
/// spread (without likes, every score is as likely), others are as found. Each doubtful component
/// is represented by the midpoints of sixteen equally likely parts, all combinations are counted:
/// no random numbers, off by about half a percent. A lifted degree is certain. Used by one thread.
class DegreeProbability {
public:
    /// `basis` must outlive this.
    explicit DegreeProbability(const RiskBasis& basis) : m_basis(&basis) {}

    /// `score` is what the scorer made of `facts`; `least` is degree II or more.
    double at_least(Degree least, const EnterpriseFacts& facts, const EnterpriseScore& score);

private:
    std::vector<double>
    scores_of(RiskComponent component, const EnterpriseFacts& facts, const EnterpriseScore& score);
    const std::vector<double>& unit_nodes(double shape);

    const RiskBasis* m_basis;
    std::map<double, std::vector<double>> m_nodes{}; ///< gamma quantiles by shape
};

} // namespace osh::regions
