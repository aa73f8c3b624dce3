#pragma once

#include "regions/risk/score_columns.hpp"
#include "regions/selection/selection_evaluator.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace osh::regions {

/// What happened in an enterprise in the years and the stream of a Selection.
struct EnterpriseEvents {
    std::uint32_t row = 0;      ///< of the enterprise in the columns that the list belongs to
    std::uint32_t injured = 0;  ///< victims of accidents
    std::uint32_t diseases = 0; ///< cases of occupational disease

    friend constexpr auto operator<=>(const EnterpriseEvents&, const EnterpriseEvents&) = default;
};

/// Which events are counted.
struct EventKinds {
    bool injuries = true;
    bool diseases = true;
};

/// The events of the matching enterprises among rows of the snapshot, ascending by row. Most
/// enterprises have none and no entry; one with both kinds has two.
std::vector<EnterpriseEvents>
events_by_enterprise(const SelectionEvaluator& evaluator, RowRange rows, EventKinds kinds = {});

/// The placed enterprises that match a Selection side by side, in the order of their keys, with
/// what maps sum over them. Who draws many tiles of one Selection reads these instead of going
/// through every row of the snapshot again. Structure of arrays: 20 bytes an enterprise.
struct SelectedEnterprises {
    std::vector<geo::MortonKey> key{};    ///< ascending
    std::vector<std::uint32_t> row{};     ///< of the snapshot
    std::vector<std::uint32_t> workers{}; ///< on average in the selected years
    std::vector<StoredScore> score{};
    std::vector<Degree> degree{};
    std::vector<std::uint8_t> completeness_percent{};
    std::vector<EnterpriseEvents> events{}; ///< rows are those of these columns

    std::size_t bytes() const noexcept;
};

/// Goes through the placed enterprises once: some milliseconds for a million.
SelectedEnterprises select_enterprises(const SelectionEvaluator& evaluator);

} // namespace osh::regions
