#include "regions/signals/leading_enterprises.hpp"

#include "regions/selection/selection_evaluator.hpp"

#include <algorithm>
#include <array>

namespace osh::regions {

namespace {

constexpr std::array<std::string_view, 4> leading_words{"score", "injured", "observed", "excess"};

/// Higher ones come first.
double rank_of(const Snapshot& snapshot, const LeadingEnterprise& one, LeadingOrder order) {
    switch (order) {
    case LeadingOrder::score:
        return snapshot.scores.score[one.enterprise.row].points();
    case LeadingOrder::injured:
        return one.injured;
    case LeadingOrder::observed:
        return one.observed;
    case LeadingOrder::excess:
        return one.excess();
    }
    return 0.0;
}

void keep_first(
    const Snapshot& snapshot,
    std::vector<LeadingEnterprise>& all,
    const LeadingQuestion& question) {
    const auto comes_before = [&](const LeadingEnterprise& a, const LeadingEnterprise& b) {
        const double of_a = rank_of(snapshot, a, question.order);
        const double of_b = rank_of(snapshot, b, question.order);
        if (of_a != of_b) {
            return of_a > of_b;
        }
        if (a.workers != b.workers) {
            return a.workers > b.workers;
        }
        const auto& bins = snapshot.enterprises.bin;
        return bins[a.enterprise.row] < bins[b.enterprise.row];
    };
    const std::size_t kept = std::min(question.most, all.size());
    std::partial_sort(
        all.begin(), all.begin() + static_cast<std::ptrdiff_t>(kept), all.end(), comes_before);
    all.resize(kept);
}

/// By row of the dataset, in the years of the evaluator.
std::vector<std::uint32_t> victims_of(const SelectionEvaluator& evaluator, Stream stream) {
    const Snapshot& snapshot = evaluator.snapshot();
    std::vector<std::uint8_t> is_asked(snapshot.years.size(), 0);
    for (const std::size_t year : evaluator.year_indexes()) {
        is_asked[year] = 1;
    }
    std::vector<std::uint32_t> victims(snapshot.enterprise_count(), 0);
    const InjuryColumns& injuries = snapshot.injuries;
    for (std::uint32_t row = 0; row < snapshot.injury_count(); ++row) {
        if (injuries.stream[row] == stream && is_asked[injuries.year[row]] != 0) {
            ++victims[injuries.enterprise[row].row];
        }
    }
    return victims;
}

} // namespace

std::string_view word(LeadingOrder order) noexcept {
    return leading_words[static_cast<std::size_t>(order)];
}

std::optional<LeadingOrder> parse_leading_order(std::string_view text) noexcept {
    const auto found = std::ranges::find(leading_words, text);
    return found == leading_words.end()
               ? std::nullopt
               : std::optional(static_cast<LeadingOrder>(found - leading_words.begin()));
}

LeadingEnterprises leading_enterprises(
    const Snapshot& snapshot, const Selection& selection, const LeadingQuestion& question) {
    const SelectionEvaluator evaluator(snapshot, selection);
    const MeasuredEnterprises measured =
        measured_enterprises(evaluator, selection.stream, question.measure);
    const std::vector<std::uint32_t> victims = victims_of(evaluator, selection.stream);
    LeadingEnterprises result;
    for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
        const EnterpriseIndex enterprise{row};
        if (!evaluator.matches(enterprise)) {
            continue;
        }
        const LeadingEnterprise one{
            .enterprise = enterprise,
            .workers = evaluator.workers(enterprise),
            .injured = victims[row],
            .observed = measured.observed[row],
            .expected = measured.expected[row]};
        ++result.matching;
        result.injured += one.injured;
        result.observed += one.observed;
        result.expected += one.expected;
        result.excess += std::max(one.excess(), 0.0);
        const double drives = question.order == LeadingOrder::injured ? one.injured : one.observed;
        if (question.order == LeadingOrder::score || drives > 0.0) {
            result.first.push_back(one);
        }
    }
    keep_first(snapshot, result.first, question);
    return result;
}

} // namespace osh::regions
