#include "regions/risk/what_if.hpp"
#include "regions/selection/selection_evaluator.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace osh::regions {

namespace {

constexpr std::array<std::string_view, 4> reason_words{
    "weight", "component", "aggregation", "threshold"};

constexpr std::size_t hundredths_count = 10'001;

/// The rank of every score: how many enterprises of the country have a higher one, plus one.
std::vector<std::uint32_t> ranks_of(const std::vector<StoredScore>& scores) {
    std::vector<std::uint32_t> rank(hundredths_count + 1, 0);
    for (const StoredScore score : scores) {
        ++rank[score.hundredths];
    }
    std::uint32_t above = 0;
    for (std::size_t score = hundredths_count + 1; score-- > 0;) {
        const std::uint32_t equal = rank[score];
        rank[score] = above + 1;
        above += equal;
    }
    return rank;
}

/// What a component adds before its weight, where changes add up.
double part_of(const AggregationRule& rule, StoredScore score) {
    const double capped = std::min(score.points(), rule.highest_component_score);
    switch (rule.form) {
    case Aggregation::geometric:
        return -std::log(1.0 - capped / 100.0);
    case Aggregation::power_mean:
        return std::pow(capped / 100.0, rule.exponent);
    case Aggregation::arithmetic:
    case Aggregation::maximum:
        break;
    }
    return capped;
}

/// Δ(w·L) = Δw·mean(L) + mean(w)·ΔL, exact: the largest term of the four components is the reason.
void give_reason(const ScoredState& before, const ScoredState& after, Mover& mover) {
    if (before.rule.form != after.rule.form || before.rule.exponent != after.rule.exponent) {
        mover.reason = MoveReason::aggregation;
        return;
    }
    if (mover.before == mover.after) {
        mover.reason = MoveReason::threshold;
        return;
    }
    double largest = -1.0;
    for (std::size_t k = 0; k < risk_component_count; ++k) {
        const double first = part_of(before.rule, before.component[mover.enterprise.row][k]);
        const double second = part_of(after.rule, after.component[mover.enterprise.row][k]);
        const double by_weight =
            std::abs((after.rule.weight[k] - before.rule.weight[k]) * (first + second) / 2.0);
        const double by_score =
            std::abs((after.rule.weight[k] + before.rule.weight[k]) / 2.0 * (second - first));
        if (std::max(by_weight, by_score) > largest) {
            largest = std::max(by_weight, by_score);
            mover.reason = by_weight >= by_score ? MoveReason::weight : MoveReason::component;
            mover.component = static_cast<RiskComponent>(k);
        }
    }
}

int change_of(const ScoredState& before, const ScoredState& after, std::uint32_t row) {
    return std::abs(int{after.score[row].hundredths} - int{before.score[row].hundredths});
}

std::vector<Mover> largest_movers(
    const ScoredState& before,
    const ScoredState& after,
    std::vector<std::uint32_t> moved,
    std::size_t most) {
    const std::size_t kept = std::min(most, moved.size());
    std::ranges::partial_sort(
        moved,
        moved.begin() + static_cast<std::ptrdiff_t>(kept),
        [&](std::uint32_t a, std::uint32_t b) {
            const int first = change_of(before, after, a);
            const int second = change_of(before, after, b);
            return first != second ? first > second : a < b;
        });
    moved.resize(kept);
    const auto rank_before = ranks_of(before.score);
    const auto rank_after = ranks_of(after.score);
    std::vector<Mover> movers;
    for (const std::uint32_t row : moved) {
        Mover mover{
            .enterprise = {row},
            .before = before.score[row],
            .after = after.score[row],
            .degree_before = before.degree[row],
            .degree_after = after.degree[row],
            .rank_before = rank_before[before.score[row].hundredths],
            .rank_after = rank_after[after.score[row].hundredths]};
        give_reason(before, after, mover);
        movers.push_back(mover);
    }
    return movers;
}

} // namespace

std::string_view word(MoveReason reason) noexcept {
    return reason_words[static_cast<std::size_t>(reason)];
}

Movement compare(
    const Snapshot& snapshot,
    const Selection& selection,
    const ScoredState& before,
    const ScoredState& after,
    std::size_t most_movers) {
    const SelectionEvaluator matching(snapshot, selection);
    Movement movement;
    std::uint64_t sum_before = 0;
    std::uint64_t sum_after = 0;
    std::vector<std::uint32_t> moved;
    for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
        if (!matching.matches(EnterpriseIndex{row})) {
            continue;
        }
        const auto first = static_cast<std::size_t>(before.degree[row].number - 1);
        const auto second = static_cast<std::size_t>(after.degree[row].number - 1);
        ++movement.enterprises;
        ++movement.transitions[first][second];
        sum_before += before.score[row].hundredths;
        sum_after += after.score[row].hundredths;
        if (first != second) {
            moved.push_back(row);
        }
    }
    for (std::size_t first = 0; first < degree_count; ++first) {
        for (std::size_t second = 0; second < degree_count; ++second) {
            movement.before[first] += movement.transitions[first][second];
            movement.after[second] += movement.transitions[first][second];
        }
    }
    if (movement.enterprises > 0) {
        const double hundredths = 100.0 * movement.enterprises;
        movement.mean_before = static_cast<double>(sum_before) / hundredths;
        movement.mean_after = static_cast<double>(sum_after) / hundredths;
    }
    movement.moved = static_cast<std::uint32_t>(moved.size());
    movement.movers = largest_movers(before, after, std::move(moved), most_movers);
    return movement;
}

} // namespace osh::regions
