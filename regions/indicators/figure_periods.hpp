#pragma once

#include "regions/indicators/aggregate.hpp"

#include <optional>
#include <string>
#include <vector>

namespace osh::regions {

/// One or several periods of a table, taken together.
struct FigurePeriod {
    std::vector<std::size_t> columns{};      ///< periods of the table
    std::vector<std::size_t> year_indexes{}; ///< of the snapshot
    std::string text{};                      ///< `2022`, `2020-2022`, `2022-Q1`
    std::string as_of{};                     ///< YYYY-MM-DD
    int last_year = 0;
    std::optional<std::size_t> quarter{}; ///< 0 to 3, of the one year
};

/// The periods of a table, in order; none when no year is selected.
std::vector<FigurePeriod>
figure_periods(const Snapshot& snapshot, const CountTable& table, const Breakdown& breakdown);

/// Counts of a period. What is of the register as it stands is not added up.
struct PeriodCounts {
    Counts counts{};
    double years = 1.0;
};

PeriodCounts counts_of(
    const CountTable& table, std::size_t territory, std::size_t sector, const FigurePeriod& period);

} // namespace osh::regions
