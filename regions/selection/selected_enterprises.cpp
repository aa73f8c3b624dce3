#include "regions/selection/selected_enterprises.hpp"

#include <algorithm>
#include <array>

namespace osh::regions {

namespace {

/// Events come in the order of their enterprises.
template<class Events, class Columns>
void count_events(
    Events events,
    const Columns& columns,
    const SelectionEvaluator& evaluator,
    std::uint32_t EnterpriseEvents::*what,
    std::vector<EnterpriseEvents>& counted) {
    const std::size_t first = counted.size();
    for (const auto event : events) {
        if (!evaluator.matches(event)) {
            continue;
        }
        const std::uint32_t row = columns.enterprise[event.row].row;
        if (counted.size() == first || counted.back().row != row) {
            counted.push_back({.row = row});
        }
        ++(counted.back().*what);
    }
}

/// The rows that match, ascending.
std::vector<std::uint32_t> selected_rows(const SelectionEvaluator& evaluator) {
    constexpr std::uint32_t block_rows = 4'096;
    std::array<std::uint32_t, block_rows> block;
    std::vector<std::uint32_t> rows;
    const std::uint32_t placed = evaluator.snapshot().placed;
    rows.reserve(placed); // address space: what is not written takes no memory
    for (std::uint32_t first = 0; first < placed; first += block_rows) {
        const RowRange range{first, std::min(first + block_rows, placed)};
        rows.insert(rows.end(), block.data(), evaluator.pick(range, block.data()));
    }
    rows.shrink_to_fit();
    return rows;
}

template<class Entry>
std::vector<Entry> taken(const std::vector<Entry>& column, const std::vector<std::uint32_t>& rows) {
    std::vector<Entry> entries(rows.size());
    std::ranges::transform(rows, entries.begin(), [&](std::uint32_t row) { return column[row]; });
    return entries;
}

} // namespace

std::vector<EnterpriseEvents>
events_by_enterprise(const SelectionEvaluator& evaluator, RowRange rows, EventKinds kinds) {
    const Snapshot& snapshot = evaluator.snapshot();
    std::vector<EnterpriseEvents> counted;
    if (kinds.injuries) {
        count_events(
            snapshot.injuries_of(rows),
            snapshot.injuries,
            evaluator,
            &EnterpriseEvents::injured,
            counted);
    }
    const auto injured_rows = static_cast<std::ptrdiff_t>(counted.size());
    if (kinds.diseases) {
        count_events(
            snapshot.diseases_of(rows),
            snapshot.diseases,
            evaluator,
            &EnterpriseEvents::diseases,
            counted);
        std::ranges::inplace_merge(
            counted, counted.begin() + injured_rows, {}, &EnterpriseEvents::row);
    }
    return counted;
}

std::size_t SelectedEnterprises::bytes() const noexcept {
    return key.capacity() * sizeof(geo::MortonKey) + row.capacity() * sizeof(std::uint32_t) +
           workers.capacity() * sizeof(std::uint32_t) + score.capacity() * sizeof(StoredScore) +
           degree.capacity() * sizeof(Degree) + completeness_percent.capacity() +
           events.capacity() * sizeof(EnterpriseEvents);
}

SelectedEnterprises select_enterprises(const SelectionEvaluator& evaluator) {
    const Snapshot& snapshot = evaluator.snapshot();
    SelectedEnterprises selected;
    selected.row = selected_rows(evaluator);
    selected.key = taken(snapshot.enterprises.key, selected.row);
    selected.score = taken(snapshot.scores.score, selected.row);
    selected.degree = taken(snapshot.scores.degree, selected.row);
    selected.completeness_percent = taken(snapshot.scores.completeness_percent, selected.row);
    selected.workers.resize(selected.row.size());
    std::ranges::transform(selected.row, selected.workers.begin(), [&](std::uint32_t row) {
        return evaluator.workers(EnterpriseIndex{row});
    });
    selected.events = events_by_enterprise(evaluator, {0, snapshot.placed});
    auto place = selected.row.begin();
    for (EnterpriseEvents& events : selected.events) {
        place = std::lower_bound(place, selected.row.end(), events.row);
        events.row = static_cast<std::uint32_t>(place - selected.row.begin());
    }
    return selected;
}

} // namespace osh::regions
