#include "regions/signals/leading_enterprises.hpp"

#include "regions/selection/selection_evaluator.hpp"
#include "regions/signals/victim_expectation.hpp"

#include <algorithm>
#include <array>

namespace osh::regions {

namespace {

constexpr std::array<std::string_view, 3> leading_words{"score", "injured", "excess"};

/// Higher ones come first.
double rank_of(const Snapshot& snapshot, const LeadingEnterprise& one, LeadingOrder order) {
    switch (order) {
    case LeadingOrder::score:
        return snapshot.scores.score[one.enterprise.row].points();
    case LeadingOrder::injured:
        return one.injured;
    case LeadingOrder::excess:
        return one.excess();
    }
    return 0.0;
}

void keep_first(
    const Snapshot& snapshot,
    std::vector<LeadingEnterprise>& all,
    LeadingOrder order,
    std::size_t most) {
    const auto comes_before = [&](const LeadingEnterprise& a, const LeadingEnterprise& b) {
        const double of_a = rank_of(snapshot, a, order);
        const double of_b = rank_of(snapshot, b, order);
        return of_a != of_b ? of_a > of_b
                            : snapshot.enterprises.bin[a.enterprise.row] <
                                  snapshot.enterprises.bin[b.enterprise.row];
    };
    const std::size_t kept = std::min(most, all.size());
    std::partial_sort(
        all.begin(), all.begin() + static_cast<std::ptrdiff_t>(kept), all.end(), comes_before);
    all.resize(kept);
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
    const Snapshot& snapshot, const Selection& selection, LeadingOrder order, std::size_t most) {
    const SelectionEvaluator evaluator(snapshot, selection);
    const VictimExpectation victims = victim_expectation(snapshot, selection.stream);
    LeadingEnterprises result;
    for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
        const EnterpriseIndex enterprise{row};
        if (!evaluator.matches(enterprise)) {
            continue;
        }
        LeadingEnterprise one{.enterprise = enterprise, .workers = evaluator.workers(enterprise)};
        for (const std::size_t year : evaluator.year_indexes()) {
            one.injured += victims.observed[year][row];
            one.expected += victims.expected(snapshot, year, row);
        }
        ++result.matching;
        result.injured += one.injured;
        result.expected += one.expected;
        result.excess += std::max(one.excess(), 0.0);
        // An enterprise without victims drives no figure of victims.
        if (order == LeadingOrder::score || one.injured > 0) {
            result.first.push_back(one);
        }
    }
    keep_first(snapshot, result.first, order, most);
    return result;
}

} // namespace osh::regions
