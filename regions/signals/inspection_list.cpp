#include "regions/signals/inspection_list.hpp"

#include "regions/definitions/definition_files.hpp"
#include "regions/definitions/definition_row.hpp"
#include "regions/demo/random_draws.hpp"
#include "regions/error.hpp"
#include "regions/risk/sentence.hpp"
#include "regions/selection/selection_evaluator.hpp"
#include "regions/signals/find_signals.hpp"
#include "regions/signals/reporting_level.hpp"
#include "regions/statistics/written_number.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace osh::regions {

namespace {

constexpr std::array<std::string_view, stratum_count> stratum_words{
    "high", "rising", "not_reporting", "audit_sample"};

const Names high_template{
    "Интегралды баға {0} балл, {1} дәреже.",
    "Интегральная оценка {0} балла, степень {1}.",
    "Integral score {0} points, degree {1}."};

const Names sample_reason{
    "Белгілері жоқ төмен тәуекелділер арасынан кездейсоқ таңдалды.",
    "Выбрано случайно среди предприятий низкого риска без сигналов.",
    "Drawn at random among enterprises of low risk without signals."};

/// Candidates of each stratum, the most urgent first.
using Candidates = std::array<std::vector<InspectionEntry>, stratum_count>;

void add_high(
    const Snapshot& snapshot, const SelectionEvaluator& matching, Candidates& candidates) {
    auto& high = candidates[static_cast<std::size_t>(Stratum::high)];
    const ScoreColumns& scores = snapshot.scores;
    for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
        if (scores.degree[row] >= Degree{4} && matching.matches(EnterpriseIndex{row})) {
            high.push_back({.enterprise = {row}, .stratum = Stratum::high});
        }
    }
    std::ranges::sort(high, [&](const InspectionEntry& a, const InspectionEntry& b) {
        const auto key = [&](const InspectionEntry& entry) {
            const std::uint32_t row = entry.enterprise.row;
            return std::tuple(scores.degree[row], scores.score[row], ~row);
        };
        return key(a) > key(b);
    });
}

void add_signals(
    const std::vector<Signal>& signals,
    Stratum stratum,
    std::string_view rule,
    Candidates& candidates) {
    for (const Signal& signal : signals) {
        if (signal.rule->id == rule && signal.enterprise) {
            candidates[static_cast<std::size_t>(stratum)].push_back(
                {.enterprise = *signal.enterprise,
                 .stratum = stratum,
                 .reason = signal.evidence.sentence()});
        }
    }
}

void add_sample(
    const Snapshot& snapshot,
    const SelectionEvaluator& matching,
    const std::set<EnterpriseIndex>& signalled,
    const InspectionQuestion& question,
    Candidates& candidates) {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
        if (snapshot.scores.degree[row] <= Degree{2} && matching.matches(EnterpriseIndex{row}) &&
            !signalled.contains({row})) {
            rows.push_back(row);
        }
    }
    // By BIN, so that the draw does not depend on where enterprises lie in memory.
    std::ranges::sort(rows, {}, [&](std::uint32_t row) { return snapshot.enterprises.bin[row]; });
    RandomDraws draws(question.seed);
    const std::size_t wanted = std::min<std::size_t>(question.length, rows.size());
    for (std::size_t n = 0; n < wanted; ++n) {
        // Fisher–Yates: the next among those left.
        std::swap(rows[n], rows[n + draws.below(rows.size() - n)]);
        candidates[static_cast<std::size_t>(Stratum::audit_sample)].push_back(
            {.enterprise = {rows[n]}, .stratum = Stratum::audit_sample, .reason = sample_reason});
    }
}

void give_reason(const Snapshot& snapshot, InspectionEntry& entry) {
    if (entry.stratum == Stratum::high) {
        const std::uint32_t row = entry.enterprise.row;
        entry.reason = fill_sentence(
            high_template,
            {WrittenNumber{snapshot.scores.score[row].points(), 1},
             WrittenNumber{static_cast<double>(snapshot.scores.degree[row].number), 0}});
    }
}

/// Takes from each stratum its share; what one cannot fill goes to the next, and at the end to the
/// first that has any left.
std::vector<InspectionEntry> drawn_up(
    const Snapshot& snapshot, const Candidates& candidates, const InspectionQuestion& question) {
    std::vector<InspectionEntry> list;
    std::set<EnterpriseIndex> listed;
    double room = 0.0;
    const auto fill = [&](std::size_t stratum, std::size_t until) {
        std::uint32_t place = 0;
        for (const InspectionEntry& candidate : candidates[stratum]) {
            if (list.size() >= until) {
                return;
            }
            if (listed.insert(candidate.enterprise).second) {
                InspectionEntry entry = candidate;
                entry.place = ++place;
                give_reason(snapshot, entry);
                list.push_back(std::move(entry));
            }
        }
    };
    for (std::size_t stratum = 0; stratum < stratum_count; ++stratum) {
        room += stratum_rules()[stratum].share * question.length;
        fill(stratum, static_cast<std::size_t>(std::lround(room)));
    }
    for (std::size_t stratum = 0; stratum < stratum_count; ++stratum) {
        fill(stratum, question.length);
    }
    std::ranges::stable_sort(list, {}, &InspectionEntry::stratum);
    std::array<std::uint32_t, stratum_count> places{};
    for (InspectionEntry& entry : list) {
        entry.place = ++places[static_cast<std::size_t>(entry.stratum)];
    }
    return list;
}

} // namespace

std::string_view word(Stratum stratum) noexcept {
    return stratum_words[static_cast<std::size_t>(stratum)];
}

std::array<StratumRule, stratum_count> parse_strata(const geo::CsvTable& table) {
    if (table.size() != stratum_count) {
        throw Error(
            table.source_name() + " holds " + std::to_string(table.size()) +
            " rows; expected one for each of the four strata");
    }
    std::array<StratumRule, stratum_count> rules;
    double sum = 0.0;
    for (std::size_t row = 0; row < stratum_count; ++row) {
        const DefinitionRow cells(table, row);
        if (cells.text("stratum") != stratum_words[row]) {
            cells.refuse(
                "stratum", "here expected " + std::string(stratum_words[row]) + ", in this order");
        }
        rules[row] = {
            .stratum = static_cast<Stratum>(row),
            .share = cells.number("share", {0.0, 1.0}),
            .title = cells.names("title")};
        sum += rules[row].share;
    }
    if (std::abs(sum - 1.0) > 1e-9) {
        throw Error(
            table.source_name() + ", column share: the shares sum to " + written_number(sum) +
            ", not to 1");
    }
    return rules;
}

const std::array<StratumRule, stratum_count>& stratum_rules() {
    static const auto rules = parse_strata(definition_in_force("strata.csv").table());
    return rules;
}

std::vector<InspectionEntry> inspection_list(
    const Snapshot& snapshot, const Selection& selection, const InspectionQuestion& question) {
    const SelectionEvaluator matching(snapshot, selection);
    const std::vector<Signal> signals = record_signals(snapshot, selection);
    std::set<EnterpriseIndex> signalled;
    for (const Signal& signal : signals) {
        if (signal.enterprise) {
            signalled.insert(*signal.enterprise);
        }
    }
    Candidates candidates;
    add_high(snapshot, matching, candidates);
    add_signals(signals, Stratum::rising, "rising_enterprise", candidates);
    add_signals(signals, Stratum::not_reporting, "silent_enterprise", candidates);
    add_sample(snapshot, matching, signalled, question, candidates);
    return drawn_up(snapshot, candidates, question);
}

} // namespace osh::regions
