#include "regions/risk/counterfactual.hpp"

#include "regions/risk/assessment_score.hpp"
#include "regions/store/snapshot_risk_rows.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace osh::regions {

namespace {

constexpr std::array<std::string_view, measure_count> measure_words{
    "renew_assessment",
    "insure",
    "set_up_osh_service",
    "remedy_violations",
    "improve_workplaces",
    "all"};

constexpr std::uint8_t degree_after_improvement = 3;

/// Changes the facts as a measure would; says whether there was anything to change.
class MeasureTaker {
public:
    MeasureTaker(const ScoredEnterprise& scored, const WorkplaceRanking& ranking)
        : m_scored(scored)
        , m_ranking(ranking) {}

    bool take(Measure measure, EnterpriseFacts& facts) const {
        switch (measure) {
        case Measure::renew_assessment:
            return renew_assessment(facts);
        case Measure::insure:
            return insure(facts);
        case Measure::set_up_osh_service:
            return std::exchange(facts.lacks_osh_service, false);
        case Measure::remedy_violations:
            return remedy(facts);
        case Measure::improve_workplaces:
            return improve(facts);
        case Measure::all:
            break;
        }
        return false;
    }

private:
    const RiskModel& model() const { return m_scored.snapshot.risk.model; }

    bool renew_assessment(EnterpriseFacts& facts) const {
        if (facts.assessment || !m_scored.snapshot.risk.has_assessment_register) {
            return false;
        }
        const auto slot = static_cast<std::size_t>(RiskComponent::assessment);
        facts.assessment = m_ranking.workplaces.empty() ? m_scored.score.components[slot].score
                                                        : score_of(degrees_of(m_ranking));
        return true;
    }

    bool insure(EnterpriseFacts& facts) const {
        const bool applies = m_scored.snapshot.risk.has_insurance_register && !facts.is_insured;
        facts.is_insured = facts.is_insured || applies;
        return applies;
    }

    bool remedy(EnterpriseFacts& facts) const {
        const Day as_of = m_scored.snapshot.as_of;
        const std::string today = to_text(as_of);
        double relief = 0.0;
        scan_violations(m_scored.database, m_scored.id, [&](const ViolationRow& row) {
            const bool is_open = !row.remedied_on || *row.remedied_on > today;
            if (is_open && in_compliance_window(model(), as_of, row.inspected_on)) {
                ViolationTraits traits{
                    .violation_class = row.violation_class,
                    .is_unremedied = true,
                    .is_repeated = row.is_repeated};
                relief += violation_weight(model(), traits);
                traits.is_unremedied = false;
                relief -= violation_weight(model(), traits);
            }
        });
        const bool applies = relief > 0.0 || facts.has_unremedied_gross;
        facts.compliance.weighted_violations -= relief;
        facts.has_unremedied_gross = false;
        return applies;
    }

    bool improve(EnterpriseFacts& facts) const {
        std::vector<WorkplaceDegrees> workplaces = degrees_of(m_ranking);
        bool applies = false;
        for (WorkplaceDegrees& workplace : workplaces) {
            for (std::uint8_t& degree : workplace.degree) {
                applies = applies || degree > degree_after_improvement;
                degree = std::min(degree, degree_after_improvement);
            }
        }
        // What an expired assessment found says nothing until it is renewed.
        if (!applies || !facts.assessment) {
            return false;
        }
        facts.assessment = score_of(workplaces);
        return true;
    }

    double score_of(const std::vector<WorkplaceDegrees>& workplaces) const {
        return assessment_score(model(), indicator_scores(model(), workplaces));
    }

    const ScoredEnterprise& m_scored;
    const WorkplaceRanking& m_ranking;
};

Counterfactual
result_of(Measure measure, const ScoredEnterprise& scored, const EnterpriseFacts& facts) {
    EnterpriseScorer scorer(scored.snapshot.risk);
    const EnterpriseScore score = scorer.score(facts);
    return {
        .measure = measure,
        .score = score.score,
        .lowest = score.lowest,
        .highest = score.highest,
        .degree = score.degree,
        .degree_before_overrides = score.degree_before_overrides};
}

} // namespace

std::string_view word(Measure measure) noexcept {
    return measure_words[static_cast<std::size_t>(measure)];
}

std::vector<Counterfactual>
counterfactuals(const ScoredEnterprise& scored, const WorkplaceRanking& ranking) {
    const MeasureTaker taker(scored, ranking);
    std::vector<Counterfactual> results;
    EnterpriseFacts together = scored.facts;
    for (const Measure measure :
         {Measure::renew_assessment,
          Measure::insure,
          Measure::set_up_osh_service,
          Measure::remedy_violations,
          Measure::improve_workplaces}) {
        EnterpriseFacts alone = scored.facts;
        taker.take(measure, together);
        if (taker.take(measure, alone)) {
            results.push_back(result_of(measure, scored, alone));
        }
    }
    if (results.size() > 1) {
        results.push_back(result_of(Measure::all, scored, together));
    }
    return results;
}

} // namespace osh::regions
