#include "regions/signals/find_signals.hpp"

#include "regions/signals/reporting_level.hpp"

#include <algorithm>
#include <iterator>

namespace osh::regions {

std::vector<Signal> find_signals(const Snapshot& snapshot, const Selection& selection) {
    std::vector<Signal> all;
    if (snapshot.years.empty()) {
        return all;
    }
    for (auto& part :
         {silent_signals(snapshot, selection, reporting_level(snapshot, selection)),
          rising_signals(snapshot, selection),
          contradiction_signals(snapshot, selection),
          cluster_signals(snapshot, selection),
          desk_signals(snapshot, selection)}) {
        all.insert(all.end(), part.begin(), part.end());
    }
    std::ranges::stable_sort(all, [](const Signal& a, const Signal& b) {
        return a.rule->is_desk_flag != b.rule->is_desk_flag ? b.rule->is_desk_flag
                                                            : a.probability < b.probability;
    });
    return all;
}

} // namespace osh::regions
