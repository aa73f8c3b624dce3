#include "server/plans/plan_candidates.hpp"

#include "regions/risk/sentence.hpp"
#include "regions/selection/selection_evaluator.hpp"
#include "regions/signals/find_signals.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace osh::server {

namespace {

using regions::EnterpriseIndex;

/// Sections whose visits take longer.
bool is_hazardous(char section) { return section == 'B' || section == 'C' || section == 'F'; }

char section_of(const regions::Snapshot& snapshot, EnterpriseIndex enterprise) {
    const auto& sector = snapshot.sectors[snapshot.enterprises.sector[enterprise.row]];
    return static_cast<char>('A' + sector.section);
}

double service_minutes(
    const regions::Snapshot& snapshot,
    EnterpriseIndex enterprise,
    const CandidateQuestion& question) {
    double minutes = question.small_min;
    switch (snapshot.size_class(enterprise)) {
    case regions::SizeClass::medium:
        minutes = question.medium_min;
        break;
    case regions::SizeClass::large:
        minutes = question.large_min;
        break;
    case regions::SizeClass::small:
    case regions::SizeClass::unknown:
        break;
    }
    constexpr double whole_day = 1'440.0;
    const bool longer = is_hazardous(section_of(snapshot, enterprise));
    return std::min(whole_day, minutes * (longer ? question.hazard_factor : 1.0));
}

CandidateReason risk_reason(const regions::Snapshot& snapshot, EnterpriseIndex enterprise) {
    constexpr std::array<std::string_view, 6> numerals{"–", "I", "II", "III", "IV", "V"};
    const unsigned degree = snapshot.scores.degree[enterprise.row].number;
    const std::string shown(numerals[std::min<std::size_t>(degree, numerals.size() - 1)]);
    const double points = snapshot.scores.score[enterprise.row].points();
    static const regions::Names sentence{
        "Тәуекел дәрежесі {0}, интегралды баға {1}",
        "Степень риска {0}, интегральная оценка {1}",
        "Degree of risk {0}, integral score {1}"};
    return {
        "risk",
        "degree_" + std::to_string(degree),
        regions::fill_sentence(sentence, {shown, regions::WrittenNumber{points, 1}})};
}

/// Signals about enterprises, by row.
using SignalsByRow = std::multimap<std::uint32_t, regions::Signal>;

SignalsByRow enterprise_signals(
    const regions::Snapshot& snapshot,
    const regions::Selection& selection,
    const CandidateQuestion& question) {
    SignalsByRow rows;
    const bool wanted = question.source == CandidateSource::signals || question.signal_bonus > 0.0;
    if (!wanted) {
        return rows;
    }
    const std::vector<regions::Signal> no_clusters; // they name no enterprise
    for (regions::Signal& signal : regions::find_signals(snapshot, selection, no_clusters)) {
        const bool is_asked =
            question.rules.empty() ||
            std::ranges::find(question.rules, signal.rule) != question.rules.end();
        if (signal.enterprise && is_asked) {
            rows.emplace(signal.enterprise->row, std::move(signal));
        }
    }
    return rows;
}

class CandidateMaker {
public:
    CandidateMaker(
        const regions::Snapshot& snapshot,
        const regions::Selection& selection,
        const CandidateQuestion& question)
        : m_snapshot(&snapshot)
        , m_selection(&selection)
        , m_question(&question)
        , m_evaluator(snapshot, selection) {}

    /// The candidate with its value alone.
    PlanCandidate make(EnterpriseIndex enterprise, const SignalsByRow& signals) const {
        PlanCandidate candidate;
        candidate.enterprise = enterprise;
        candidate.value =
            worth(enterprise) +
            m_question->signal_bonus * static_cast<double>(signals.count(enterprise.row));
        return candidate;
    }

    /// Adds everything else: for those who stay.
    void complete(PlanCandidate& candidate, const SignalsByRow& signals) const {
        const EnterpriseIndex enterprise = candidate.enterprise;
        candidate.workers = m_evaluator.workers(enterprise);
        candidate.service_min = service_minutes(*m_snapshot, enterprise, *m_question);
        candidate.reasons.insert(candidate.reasons.begin(), risk_reason(*m_snapshot, enterprise));
        const auto [first, last] = signals.equal_range(enterprise.row);
        for (auto signal = first; signal != last; ++signal) {
            candidate.reasons.push_back(
                {"signal", signal->second.rule->id, signal->second.evidence.sentence()});
        }
    }

    /// The enterprises that the source names, placed or not.
    std::vector<PlanCandidate> all(const SignalsByRow& signals) const {
        std::vector<PlanCandidate> found;
        switch (m_question->source) {
        case CandidateSource::risk:
            for (std::uint32_t row = 0; row < m_snapshot->enterprise_count(); ++row) {
                if (m_evaluator.matches(EnterpriseIndex{row})) {
                    found.push_back(make({row}, signals));
                }
            }
            break;
        case CandidateSource::signals:
            for (auto at = signals.begin(); at != signals.end();
                 at = signals.upper_bound(at->first)) {
                found.push_back(make({at->first}, signals));
            }
            break;
        case CandidateSource::inspection_list:
            add_listed(signals, found);
            break;
        case CandidateSource::bins:
            for (const std::string& bin : m_question->bins) {
                found.push_back(make(named(bin), signals));
                found.back().reasons.push_back(chosen_reason());
            }
            break;
        }
        return found;
    }

    /// The enterprise with a BIN, within the reach of the selection.
    EnterpriseIndex named(const std::string& text) const {
        const auto bin = regions::Bin::parse(text);
        const auto row = bin ? m_snapshot->find(*bin) : std::nullopt;
        if (!row) {
            throw Problem(
                Refusal::unprocessable_content, "no enterprise has the BIN \"" + text + "\"");
        }
        regions::Selection everything;
        everything.years = m_selection->years;
        everything.reach = m_selection->reach;
        if (!regions::SelectionEvaluator(*m_snapshot, everything).matches(*row)) {
            throw Problem(
                Refusal::forbidden, "the enterprise " + text + " lies in none of your regions");
        }
        return *row;
    }

    static CandidateReason chosen_reason() {
        return {"chosen", "by_hand", {"Қолмен таңдалды", "Выбрано вручную", "Chosen by hand"}};
    }

private:
    double worth(EnterpriseIndex enterprise) const {
        const std::uint32_t row = enterprise.row;
        const double points = m_snapshot->scores.score[row].points();
        switch (m_question->value) {
        case CandidateValue::degree:
            return m_snapshot->scores.degree[row].number;
        case CandidateValue::workers_at_risk:
            return std::round(points * m_evaluator.workers(enterprise)) / 100.0;
        case CandidateValue::score:
            break;
        }
        return points;
    }

    void add_listed(const SignalsByRow& signals, std::vector<PlanCandidate>& found) const {
        const regions::InspectionQuestion list{
            .length = static_cast<std::uint32_t>(m_question->most), .seed = m_question->seed};
        for (const regions::InspectionEntry& entry :
             regions::inspection_list(*m_snapshot, *m_selection, list)) {
            const auto& wanted = m_question->strata;
            if (!wanted.empty() && std::ranges::find(wanted, entry.stratum) == wanted.end()) {
                continue;
            }
            found.push_back(make(entry.enterprise, signals));
            found.back().stratum = entry.stratum;
            found.back().reasons.push_back(
                {"stratum", std::string(regions::word(entry.stratum)), entry.reason});
        }
    }

    const regions::Snapshot* m_snapshot;
    const regions::Selection* m_selection;
    const CandidateQuestion* m_question;
    regions::SelectionEvaluator m_evaluator;
};

} // namespace

CandidateSet find_candidates(
    const regions::Snapshot& snapshot,
    const regions::Selection& selection,
    const CandidateQuestion& question) {
    CandidateSet set;
    const CandidateMaker maker(snapshot, selection, question);
    const SignalsByRow signals = enterprise_signals(snapshot, selection, question);
    std::vector<PlanCandidate> found = maker.all(signals);
    set.matching = found.size();
    for (const PlanCandidate& candidate : found) {
        if (candidate.enterprise.row >= snapshot.placed) {
            set.unplaced.push_back(candidate.enterprise);
        }
    }
    std::erase_if(found, [&](const PlanCandidate& candidate) {
        return candidate.enterprise.row >= snapshot.placed;
    });
    const auto bin = [&](const PlanCandidate& candidate) {
        return snapshot.enterprises.bin[candidate.enterprise.row];
    };
    std::ranges::sort(found, [&](const PlanCandidate& a, const PlanCandidate& b) {
        return a.value != b.value ? a.value > b.value : bin(a) < bin(b);
    });
    // Not std::ranges::unique: clang 14 of the fuzz targets cannot compile its answer.
    const auto repeated = std::unique(
        found.begin(), found.end(), [&](const PlanCandidate& a, const PlanCandidate& b) {
            return bin(a) == bin(b);
        });
    found.erase(repeated, found.end());
    const std::size_t kept = std::min(question.most, found.size());
    set.left_off = found.size() - kept;
    found.resize(kept);
    for (PlanCandidate& candidate : found) {
        maker.complete(candidate, signals);
    }
    set.candidates = std::move(found);
    return set;
}

PlanCandidate chosen_candidate(
    const regions::Snapshot& snapshot,
    const regions::Selection& selection,
    const CandidateQuestion& question,
    const std::string& bin) {
    const CandidateMaker maker(snapshot, selection, question);
    PlanCandidate candidate = maker.make(maker.named(bin), {});
    maker.complete(candidate, {});
    if (candidate.enterprise.row >= snapshot.placed) {
        throw Problem(
            Refusal::unprocessable_content,
            "the enterprise " + bin + " has no position, so nobody can be sent there");
    }
    candidate.reasons.push_back(CandidateMaker::chosen_reason());
    return candidate;
}

} // namespace osh::server
