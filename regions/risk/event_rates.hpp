#pragma once

#include "regions/risk/enterprise_score.hpp"
#include "regions/risk/risk_basis.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <cstdint>
#include <vector>

namespace osh::regions {

/// The window of years of a component, by year index: the last ones up to the year of the as-of
/// day.
RowRange event_window(const Snapshot& snapshot, int window_years) noexcept;

/// Weighted events by enterprise row within a window.
struct EventCounts {
    RowRange window{};
    Stream stream = Stream::bns;
    std::vector<double> by_enterprise{};
    /// [year index][section], of the window.
    std::vector<std::array<double, section_count>> by_section{};
    /// [year index][severity][section]: the same without weights, people; all diseases are `light`.
    std::vector<std::array<std::array<double, section_count>, severity_count>> people{};
    double weight_sum = 0.0;
    double squared_weight_sum = 0.0;
};

EventCounts count_injuries(const Snapshot& snapshot, const RiskModel& model);
EventCounts count_diseases(const Snapshot& snapshot, const RiskModel& model);

/// Rates of sections and nation from the snapshot itself (indirect standardisation), and how much
/// enterprises differ from them (Marshall 1991, global, by moments).
EventRates event_rates(
    const Snapshot& snapshot,
    const EventCounts& counts,
    const std::vector<std::array<std::uint64_t, section_count>>& workers_by_section,
    const RiskModel::Shrinkage& shrinkage);

/// Workers by year index and section.
std::vector<std::array<std::uint64_t, section_count>> workers_by_section(const Snapshot& snapshot);

/// y and E of one enterprise.
EventTally tally_of(
    const Snapshot& snapshot, const EventRates& rates, std::uint32_t row, double weighted) noexcept;

} // namespace osh::regions
