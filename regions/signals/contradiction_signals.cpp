#include "regions/indicators/covered_years.hpp"
#include "regions/selection/selection_evaluator.hpp"
#include "regions/signals/find_signals.hpp"
#include "regions/signals/victim_expectation.hpp"
#include "regions/statistics/gamma.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace osh::regions {

namespace {

const Names death_template{
    "{0} жылы статистика бюросының есебінде {1} қаза, еңбек инспекциясының есебінде {2}.",
    "В {0} году в учёте бюро статистики {1} {1:погибший|погибших|погибших}, в учёте инспекции "
    "труда {2}.",
    "In {0} the statistics bureau counts {1} {1:death|deaths} and the labour inspectorate {2}."};

const Names payout_template{
    "{0} жылы {1} теңге сақтандыру төлемі бар, ал екі есепте де зардап шеккен жоқ.",
    "В {0} году страховых выплат {1} тенге, а пострадавших нет ни в одном учёте.",
    "In {0} insurance paid {1} tenge, and neither stream counts an injured person."};

const Names paper_template{
    "Жұмыс орындарының бағасы {0} балл (төмен), ал зардап шеккендер {1}, күтілгені {2}. Қауіпсіз "
    "кәсіпорында осындай болу ықтималдығы {3}.",
    "Оценка рабочих мест {0} балла (низкая), а пострадавших: {1} при ожидаемых {2}. Вероятность "
    "такого при обычном риске отрасли {3}.",
    "Workplaces are assessed at {0} points (low), yet {1} {1:was|were} injured where {2} are "
    "expected. The "
    "probability at the sector's usual risk is {3}."};

/// Deaths by stream of one enterprise and year.
using Deaths = std::array<std::uint32_t, stream_count>;

void add_deaths(
    const Snapshot& snapshot, const SelectionEvaluator& matching, std::vector<Signal>& signals) {
    const InjuryColumns& injuries = snapshot.injuries;
    const CoveredYears covered(snapshot);
    for (std::size_t first = 0; first < injuries.by_enterprise.size();) {
        const EnterpriseIndex enterprise = injuries.enterprise[injuries.by_enterprise[first].row];
        std::vector<Deaths> deaths(snapshot.years.size(), Deaths{});
        std::size_t next = first;
        for (; next < injuries.by_enterprise.size() &&
               injuries.enterprise[injuries.by_enterprise[next].row] == enterprise;
             ++next) {
            const std::uint32_t row = injuries.by_enterprise[next].row;
            const auto stream = static_cast<std::size_t>(injuries.stream[row]);
            deaths[injuries.year[row]][stream] +=
                injuries.severity[row] == Severity::fatal ? 1U : 0U;
        }
        first = next;
        for (std::size_t year = 0; matching.matches(enterprise) && year < deaths.size(); ++year) {
            const auto [bns, inspectorate] = deaths[year];
            if ((bns == 0) == (inspectorate == 0) || !covered.has_both_streams(year)) {
                continue;
            }
            signals.push_back(
                {.rule = &signal_rule("death_in_one_stream"),
                 .enterprise = enterprise,
                 .observed = static_cast<double>(std::max(bns, inspectorate)),
                 .expected = static_cast<double>(std::min(bns, inspectorate)),
                 .evidence = SignalEvidence{
                     &death_template,
                     {{SignalFact::year(snapshot.years[year]),
                       SignalFact::number(static_cast<double>(bns), 0),
                       SignalFact::number(static_cast<double>(inspectorate), 0)}}}});
        }
    }
}

void add_payouts(
    const Snapshot& snapshot, const SelectionEvaluator& matching, std::vector<Signal>& signals) {
    std::set<std::pair<std::uint32_t, std::uint8_t>> injured;
    for (std::uint32_t row = 0; row < snapshot.injury_count(); ++row) {
        injured.emplace(snapshot.injuries.enterprise[row].row, snapshot.injuries.year[row]);
    }
    for (std::uint32_t row = 0; row < snapshot.disease_count(); ++row) {
        injured.emplace(snapshot.diseases.enterprise[row].row, snapshot.diseases.year[row]);
    }
    const CoveredYears covered(snapshot);
    for (const PremiumRow& row : snapshot.conditions.premiums) {
        if (row.payout_kzt == 0 || !covered.has_victims(row.year) ||
            injured.contains({row.enterprise.row, row.year}) || !matching.matches(row.enterprise)) {
            continue;
        }
        const auto payout = static_cast<double>(row.payout_kzt);
        signals.push_back(
            {.rule = &signal_rule("payout_without_injury"),
             .enterprise = row.enterprise,
             .observed = payout,
             .evidence = SignalEvidence{
                 &payout_template,
                 {{SignalFact::year(snapshot.years[row.year]), SignalFact::number(payout, 0)}}}});
    }
}

/// An assessment below degree III beside a record that its sector's usual risk hardly explains.
void add_safe_on_paper(
    const Snapshot& snapshot,
    const Selection& selection,
    const SelectionEvaluator& matching,
    std::vector<Signal>& signals) {
    const SignalRule& rule = signal_rule("safe_on_paper");
    const VictimExpectation victims = victim_expectation(snapshot, selection.stream);
    const double low = snapshot.risk.model.degree_threshold[1];
    constexpr auto assessment = static_cast<std::size_t>(RiskComponent::assessment);
    for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
        const double points = snapshot.scores.component[row][assessment].points();
        const bool is_assessed = !snapshot.conditions.coverage.empty() &&
                                 (snapshot.conditions.coverage.back()[row] &
                                  static_cast<std::uint8_t>(Coverage::assessed)) != 0;
        if (!is_assessed || points >= low || !matching.matches(EnterpriseIndex{row})) {
            continue;
        }
        double observed = 0.0;
        double expected = 0.0;
        for (std::size_t year = 0; year < snapshot.years.size(); ++year) {
            observed += victims.observed[year][row];
            expected += victims.expected(snapshot, year, row);
        }
        if (observed < rule.least_events || !(expected > 0.0)) {
            continue;
        }
        // P(Y ≥ y) of a Poisson count is the gamma share below its mean.
        const double probability = gamma_below(observed, expected);
        if (probability < rule.threshold) {
            signals.push_back(
                {.rule = &rule,
                 .enterprise = EnterpriseIndex{row},
                 .observed = observed,
                 .expected = expected,
                 .probability = probability,
                 .evidence = SignalEvidence{
                     &paper_template,
                     {{SignalFact::number(points, 1),
                       SignalFact::number(observed, 0),
                       SignalFact::number(expected, 2),
                       SignalFact::number(probability, 4)}}}});
        }
    }
}

} // namespace

std::vector<Signal> contradiction_signals(const Snapshot& snapshot, const Selection& selection) {
    std::vector<Signal> signals;
    const SelectionEvaluator matching(snapshot, selection);
    add_deaths(snapshot, matching, signals);
    add_payouts(snapshot, matching, signals);
    add_safe_on_paper(snapshot, selection, matching, signals);
    return signals;
}

} // namespace osh::regions
