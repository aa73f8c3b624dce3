#include "regions/selection/selection_evaluator.hpp"
#include "regions/signals/find_signals.hpp"
#include "regions/signals/reporting_level.hpp"
#include "regions/signals/victim_expectation.hpp"
#include "regions/statistics/beta.hpp"

#include <algorithm>

namespace osh::regions {

namespace {

const Names enterprise_template{
    "Барлық жылдарда жазылған зардап шеккендер: {0}; саланың жиілігі және адал хабарлаушылардың "
    "деңгейі бойынша күтілгені {1}. Осындай аз болу ықтималдығы {2}.",
    "За все годы записано пострадавших: {0}; при частоте отрасли и уровне добросовестно сообщающих "
    "ожидалось {1}. Вероятность столь малого числа {2}.",
    "Over all years {0} injured are on record; at the sector's rate and the reporting level of "
    "good "
    "reporters {1} were expected. The probability of so few is {2}."};

const Names group_template{
    "{0} қазаға {1} өлімсіз жағдай; адал хабарлаушылардың деңгейінде {2} күтілер еді. Ықтималдығы "
    "{3}.",
    "На {0} погибших {1} несмертельных случаев; при уровне добросовестно сообщающих ожидалось бы "
    "{2}. Вероятность столь малого числа {3}.",
    "{1} non-fatal cases beside {0} deaths; at the level of good reporters {2} would be expected. "
    "The probability of so few is {3}."};

/// P(Y ≤ y) of a Poisson count with mean θ·E, θ gamma with mean one and this shape.
double gamma_poisson_below(double shape, double expected, double observed) {
    return beta_below(shape, observed + 1.0, shape / (shape + expected));
}

void add_enterprises(
    const Snapshot& snapshot,
    const Selection& selection,
    double hidden_factor,
    std::vector<Signal>& signals) {
    const SignalRule& rule = signal_rule("silent_enterprise");
    const VictimExpectation victims = victim_expectation(snapshot, selection.stream);
    const SelectionEvaluator matching(snapshot, selection);
    const EventRates& rates = snapshot.risk.injuries;
    const double shape = std::max(rates.prior_strength / rates.dispersion, 0.1);
    for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
        if (!matching.matches(EnterpriseIndex{row})) {
            continue;
        }
        double observed = 0.0;
        double expected = 0.0;
        for (std::size_t year = 0; year < snapshot.years.size(); ++year) {
            observed += victims.observed[year][row];
            expected += hidden_factor * victims.expected(snapshot, year, row);
        }
        if (expected < rule.least_events || observed >= expected) {
            continue;
        }
        const double probability = gamma_poisson_below(shape, expected, observed);
        if (probability < rule.threshold) {
            signals.push_back(
                {.rule = &rule,
                 .enterprise = EnterpriseIndex{row},
                 .observed = observed,
                 .expected = expected,
                 .probability = probability,
                 .evidence = SignalEvidence{
                     &enterprise_template,
                     {{SignalFact::number(observed, 0),
                       SignalFact::number(expected, 1),
                       SignalFact::number(probability, 4)}}}});
        }
    }
}

/// The signal of a group, or nothing.
std::optional<Signal>
signal_of_group(const SignalRule& rule, const VictimCounts& victims, const ReportingLevel& level) {
    const double probability = probability_of_so_few(victims, level.good_ratio);
    if (victims.fatal < rule.least_events || probability >= rule.threshold) {
        return std::nullopt;
    }
    const double expected = victims.fatal * level.good_ratio;
    return Signal{
        .rule = &rule,
        .observed = static_cast<double>(victims.nonfatal),
        .expected = expected,
        .probability = probability,
        .evidence = SignalEvidence{
            &group_template,
            {{SignalFact::number(static_cast<double>(victims.fatal), 0),
              SignalFact::number(static_cast<double>(victims.nonfatal), 0),
              SignalFact::number(expected, 0),
              SignalFact::number(probability, 4)}}}};
}

} // namespace

std::vector<Signal>
silent_signals(const Snapshot& snapshot, const Selection& selection, const ReportingLevel& level) {
    std::vector<Signal> signals;
    add_enterprises(snapshot, selection, level.hidden_factor(), signals);
    for (std::uint16_t row = 0; row < level.by_region.size(); ++row) {
        if (auto signal =
                signal_of_group(signal_rule("silent_region"), level.by_region[row], level)) {
            signal->territory = TerritoryIndex{row};
            signals.push_back(*std::move(signal));
        }
    }
    for (std::size_t section = 0; section < section_count; ++section) {
        if (auto signal =
                signal_of_group(signal_rule("silent_sector"), level.by_section[section], level)) {
            signal->sector = snapshot.sectors.section(static_cast<SectionNumber>(section));
            signals.push_back(*std::move(signal));
        }
    }
    return signals;
}

} // namespace osh::regions
