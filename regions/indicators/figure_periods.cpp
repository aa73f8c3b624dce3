#include "regions/indicators/figure_periods.hpp"

#include "regions/selection/selection.hpp"

#include <algorithm>

namespace osh::regions {

namespace {

FigurePeriod years_together(
    const Snapshot& snapshot, const CountTable& table, std::vector<std::size_t> columns) {
    FigurePeriod period{.columns = std::move(columns)};
    std::vector<int> numbers;
    for (const std::size_t column : period.columns) {
        period.year_indexes.push_back(table.year_indexes[column]);
        numbers.push_back(snapshot.years[table.year_indexes[column]]);
    }
    period.last_year = numbers.back();
    period.text = period_text(numbers);
    period.as_of = to_text(std::min(last_day_of(numbers.back()), snapshot.as_of));
    return period;
}

FigurePeriod quarter(const Snapshot& snapshot, const CountTable& table, std::size_t column) {
    FigurePeriod period = years_together(snapshot, table, {column});
    const auto number = static_cast<unsigned>(column % table.quarters);
    using std::chrono::month;
    const Day end{
        std::chrono::year{period.last_year} / month{3 * (number + 1)} / std::chrono::last};
    period.text.append("-Q").append(std::to_string(number + 1));
    period.as_of = to_text(std::min(end, snapshot.as_of));
    period.quarter = number;
    return period;
}

} // namespace

std::vector<FigurePeriod>
figure_periods(const Snapshot& snapshot, const CountTable& table, const Breakdown& breakdown) {
    std::vector<FigurePeriod> periods;
    std::vector<std::size_t> all;
    for (std::size_t column = 0; column < table.year_indexes.size(); ++column) {
        if (breakdown.by_quarter) {
            periods.push_back(quarter(snapshot, table, column));
        } else if (breakdown.by_year) {
            periods.push_back(years_together(snapshot, table, {column}));
        }
        all.push_back(column);
    }
    if (!breakdown.by_quarter && !breakdown.by_year && !all.empty()) {
        periods.push_back(years_together(snapshot, table, std::move(all)));
    }
    return periods;
}

PeriodCounts counts_of(
    const CountTable& table,
    std::size_t territory,
    std::size_t sector,
    const FigurePeriod& period) {
    PeriodCounts sum{
        .counts = table.at(territory, sector, period.columns.front()),
        .years = static_cast<double>(period.columns.size())};
    const Counts now = sum.counts;
    for (std::size_t i = 1; i < period.columns.size(); ++i) {
        const Counts& year = table.at(territory, sector, period.columns[i]);
        const std::uint32_t largest = sum.counts.largest_workers + year.largest_workers;
        sum.counts += year;
        sum.counts.largest_workers = largest;
    }
    sum.counts.enterprises = now.enterprises;
    sum.counts.by_degree = now.by_degree;
    sum.counts.score_sum = now.score_sum;
    return sum;
}

} // namespace osh::regions
