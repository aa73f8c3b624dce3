#include "regions/signals/find_signals.hpp"

#include "regions/signals/reporting_level.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace osh::regions {

namespace {

void append_signals(std::vector<Signal>& all, std::vector<Signal> part) {
    all.insert(
        all.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
}

/// Whether the selection holds what the signal speaks of. What is said of a whole region is not
/// said of one of its sectors, nor what is said of a sector of the country of one of its regions.
/// Who sees some regions only hears of these: places and numbers of signals pass no disclosure
/// control.
bool is_held(const Snapshot& snapshot, const Selection& selection, const Signal& signal) {
    if (signal.enterprise) {
        return true; // found among the matching ones
    }
    if (signal.sector) {
        const Oked& oked = snapshot.sectors[*signal.sector].oked;
        return selection.territories.empty() && selection.reach.empty() &&
               (selection.sectors.empty() ||
                std::ranges::any_of(
                    selection.sectors, [&](const Oked& outer) { return oked.within(outer); }));
    }
    const auto holds = [&](const geo::Kato kato) {
        const auto outer = snapshot.territories.find(kato);
        return outer && snapshot.territories.within(*signal.territory, *outer, selection.borders);
    };
    return selection.sectors.empty() &&
           (selection.reach.empty() || std::ranges::any_of(selection.reach, holds)) &&
           (selection.territories.empty() || std::ranges::any_of(selection.territories, holds));
}

auto urgency(const Signal& signal) {
    return std::pair(signal.rule->is_desk_flag, signal.probability);
}

} // namespace

std::vector<Signal> record_signals(const Snapshot& snapshot, const Selection& selection) {
    std::vector<Signal> all;
    if (snapshot.years.empty()) {
        return all;
    }
    append_signals(all, silent_signals(snapshot, selection, reporting_level(snapshot, selection)));
    append_signals(all, rising_signals(snapshot, selection));
    append_signals(all, contradiction_signals(snapshot, selection));
    return all;
}

std::vector<Signal> find_signals(
    const Snapshot& snapshot, const Selection& selection, const std::vector<Signal>& clusters) {
    std::vector<Signal> all = record_signals(snapshot, selection);
    if (snapshot.years.empty()) {
        return all;
    }
    append_signals(all, clusters);
    append_signals(all, desk_signals(snapshot, selection));
    std::erase_if(all, [&](const Signal& signal) { return !is_held(snapshot, selection, signal); });
    std::ranges::stable_sort(all, {}, urgency);
    return all;
}

std::vector<Signal> find_signals(const Snapshot& snapshot, const Selection& selection) {
    return snapshot.years.empty()
               ? std::vector<Signal>{}
               : find_signals(snapshot, selection, cluster_signals(snapshot, selection));
}

} // namespace osh::regions
