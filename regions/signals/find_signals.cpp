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
    std::ranges::stable_sort(all, {}, urgency);
    return all;
}

std::vector<Signal> find_signals(const Snapshot& snapshot, const Selection& selection) {
    return snapshot.years.empty()
               ? std::vector<Signal>{}
               : find_signals(snapshot, selection, cluster_signals(snapshot, selection));
}

} // namespace osh::regions
