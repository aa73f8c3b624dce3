#include "regions/risk/what_if.hpp"
#include "regions/selection/selection_evaluator.hpp"

#include <algorithm>
#include <optional>

namespace osh::regions {

namespace {

/// Sums over the enterprises whose deepest known territory is the same.
struct MovementSums {
    std::uint64_t before = 0; ///< hundredths of points
    std::uint64_t after = 0;
    std::uint32_t enterprises = 0;
    std::uint32_t moved = 0;
};

std::vector<MovementSums> sums_by_territory(
    const Snapshot& snapshot,
    const Selection& selection,
    const ScoredState& before,
    const ScoredState& after) {
    const SelectionEvaluator matching(snapshot, selection);
    std::vector<MovementSums> sums(snapshot.territories.size());
    for (std::uint32_t row = 0; row < snapshot.enterprise_count(); ++row) {
        if (!matching.matches(EnterpriseIndex{row})) {
            continue;
        }
        MovementSums& sum = sums[snapshot.enterprises.territory[row].row];
        sum.before += before.score[row].hundredths;
        sum.after += after.score[row].hundredths;
        ++sum.enterprises;
        sum.moved += before.degree[row] != after.degree[row] ? 1 : 0;
    }
    return sums;
}

/// The territories one level below those that are named.
std::vector<TerritoryIndex> one_level_below(const Snapshot& snapshot, const Selection& selection) {
    const TerritoryTable& table = snapshot.territories;
    if (selection.territories.empty()) {
        return table.children(std::nullopt, selection.borders);
    }
    std::vector<TerritoryIndex> below;
    for (const geo::Kato kato : selection.territories) {
        if (const auto parent = table.find(kato)) {
            const auto children = table.children(*parent, selection.borders);
            below.insert(below.end(), children.begin(), children.end());
        }
    }
    return below;
}

} // namespace

std::vector<TerritoryMovement> compare_territories(
    const Snapshot& snapshot,
    const Selection& selection,
    const ScoredState& before,
    const ScoredState& after) {
    const TerritoryTable& table = snapshot.territories;
    const auto sums = sums_by_territory(snapshot, selection, before, after);
    std::vector<TerritoryMovement> movements;
    for (const TerritoryIndex territory : one_level_below(snapshot, selection)) {
        MovementSums whole;
        for (std::uint16_t row = 0; row < sums.size(); ++row) {
            if (sums[row].enterprises == 0 || !table.within({row}, territory, selection.borders)) {
                continue;
            }
            whole.before += sums[row].before;
            whole.after += sums[row].after;
            whole.enterprises += sums[row].enterprises;
            whole.moved += sums[row].moved;
        }
        const double hundredths = 100.0 * std::max(1U, whole.enterprises);
        movements.push_back(
            {.territory = table[territory].kato,
             .enterprises = whole.enterprises,
             .moved = whole.moved,
             .mean_before = static_cast<double>(whole.before) / hundredths,
             .mean_after = static_cast<double>(whole.after) / hundredths});
    }
    std::ranges::sort(movements, {}, &TerritoryMovement::territory);
    return movements;
}

} // namespace osh::regions
