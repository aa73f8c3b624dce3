#include "regions/selection/selection_evaluator.hpp"
#include "regions/signals/find_signals.hpp"
#include "regions/signals/reporting_level.hpp"
#include "regions/signals/victim_expectation.hpp"
#include "regions/statistics/beta.hpp"
#include "regions/statistics/false_discovery.hpp"

#include <optional>
#include <utility>

namespace osh::regions {

namespace {

const Names enterprise_template{
    "Барлық жылдарда жазылған зардап шеккендер: {0}; саланың жиілігі және адал хабарлаушылардың "
    "деңгейі бойынша күтілгені {1}. Осындай аз болу ықтималдығы {2}.",
    "За все годы записано пострадавших: {0}; при частоте отрасли и уровне добросовестно сообщающих "
    "ожидалось {1}. Вероятность столь малого числа {2}.",
    "Over all years {0} injured {0:is|are} on record; at the sector's rate and the reporting level "
    "of "
    "good "
    "reporters {1} were expected. The probability of so few is {2}."};

const Names region_template{
    "{0} қазаға {1} өлімсіз жағдай; ел бойынша оның салаларындағы арақатынаста {2} күтілер еді. "
    "Ықтималдығы {3}.",
    "На {0} {0:погибшего|погибших|погибших} {1} {1:несмертельный случай|несмертельных "
    "случая|несмертельных случаев}; при соотношениях, которые у её отраслей в среднем по стране, "
    "ожидалось бы {2}. Вероятность столь малого числа {3}.",
    "{1} non-fatal {1:case|cases} beside {0} {0:death|deaths}; at the country's ratios of its "
    "sectors {2} would be expected. The probability of so few is {3}."};

const Names sector_template{
    "Адал хабарлайтын өңірлерден тыс {0} қазаға {1} өлімсіз жағдай; сол өңірлердегі осы саланың "
    "арақатынасында {2} күтілер еді. Ықтималдығы {3}.",
    "Вне добросовестно сообщающих регионов на {0} {0:погибшего|погибших|погибших} {1} "
    "{1:несмертельный случай|несмертельных случая|несмертельных случаев}; при соотношении этой же "
    "отрасли в тех регионах ожидалось бы {2}. Вероятность столь малого числа {3}.",
    "Outside the regions that report well {1} non-fatal {1:case|cases} stand beside {0} "
    "{0:death|deaths}; at the ratio of the same sector in those regions {2} would be expected. The "
    "probability of so few is {3}."};

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
        const double probability = gamma_poisson_below(rule.shape, expected, observed);
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

/// A group whose non-fatal victims may be too few, with the probability of as few by chance.
struct QuietGroup {
    std::uint16_t row = 0; ///< of a region, or number of a section
    VictimCounts victims{};
    double expected = 0.0;
    double probability = 1.0;
};

/// Regions against what the country's ratios let their own sections expect.
std::vector<QuietGroup> regions_of(const ReportingLevel& level, std::uint32_t least_deaths) {
    std::vector<QuietGroup> groups;
    for (std::uint16_t row = 0; row < level.by_region.size(); ++row) {
        const VictimCounts victims = sum_of(level.by_region[row]);
        if (victims.fatal >= least_deaths) {
            const NonfatalExpectation expectation = level.expected_beside(level.by_region[row]);
            groups.push_back(
                {.row = row,
                 .victims = victims,
                 .expected = expectation.mean,
                 .probability = probability_of_so_few(victims.nonfatal, expectation)});
        }
    }
    return groups;
}

/// Sections outside the regions that report well against the same sections in them.
std::vector<QuietGroup> sections_of(const ReportingLevel& level, std::uint32_t least_deaths) {
    std::vector<QuietGroup> groups;
    for (std::uint16_t section = 0; section < section_count; ++section) {
        const VictimCounts& good = level.of_good_reporters[section];
        const VictimCounts& all = level.by_section[section];
        const VictimCounts rest{
            .nonfatal = all.nonfatal - good.nonfatal, .fatal = all.fatal - good.fatal};
        if (rest.fatal >= least_deaths && good.fatal > 0) {
            groups.push_back(
                {.row = section,
                 .victims = rest,
                 .expected = static_cast<double>(rest.fatal) * good.nonfatal / good.fatal,
                 .probability = probability_of_so_many_deaths(rest, good)});
        }
    }
    return groups;
}

/// Keeps the groups whose silence is improbable even though so many groups are looked at
/// (Benjamini and Hochberg 1995: of the groups named at most this share is expected to be named by
/// chance).
void keep_improbable(std::vector<QuietGroup>& groups, double false_discovery_rate) {
    std::vector<std::optional<double>> probabilities;
    for (const QuietGroup& group : groups) {
        probabilities.emplace_back(group.probability);
    }
    const auto adjusted = false_discovery_adjusted(probabilities);
    std::vector<QuietGroup> kept;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (*adjusted[i] < false_discovery_rate &&
            groups[i].victims.nonfatal < groups[i].expected) {
            kept.push_back(groups[i]);
        }
    }
    groups = std::move(kept);
}

Signal quiet_signal(const SignalRule& rule, const Names& sentence, const QuietGroup& group) {
    return {
        .rule = &rule,
        .observed = static_cast<double>(group.victims.nonfatal),
        .expected = group.expected,
        .probability = group.probability,
        .evidence = SignalEvidence{
            &sentence,
            {{SignalFact::count(group.victims.fatal),
              SignalFact::count(group.victims.nonfatal),
              SignalFact::number(group.expected, 0),
              SignalFact::number(group.probability, 4)}}}};
}

} // namespace

std::vector<Signal>
silent_signals(const Snapshot& snapshot, const Selection& selection, const ReportingLevel& level) {
    std::vector<Signal> signals;
    add_enterprises(snapshot, selection, level.hidden_factor, signals);
    const SignalRule& of_regions = signal_rule("silent_region");
    auto regions = regions_of(level, of_regions.least_events);
    keep_improbable(regions, of_regions.threshold);
    for (const QuietGroup& region : regions) {
        signals.push_back(quiet_signal(of_regions, region_template, region));
        signals.back().territory = TerritoryIndex{region.row};
    }
    const SignalRule& of_sectors = signal_rule("silent_sector");
    auto sections = sections_of(level, of_sectors.least_events);
    keep_improbable(sections, of_sectors.threshold);
    for (const QuietGroup& section : sections) {
        signals.push_back(quiet_signal(of_sectors, sector_template, section));
        signals.back().sector = snapshot.sectors.section(static_cast<SectionNumber>(section.row));
    }
    return signals;
}

} // namespace osh::regions
