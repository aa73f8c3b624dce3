#include "regions/indicators/aggregate.hpp"

#include "regions/indicators/cell_counting.hpp"

#include <algorithm>
#include <functional>
#include <future>
#include <limits>

namespace osh::regions {

namespace {

constexpr std::uint16_t no_bucket = std::numeric_limits<std::uint16_t>::max();

/// Buckets of one dimension and the bucket of each code.
template<typename Bucket>
struct Axis {
    std::vector<Bucket> buckets{};
    std::vector<std::uint16_t> bucket_of{}; ///< by row of the table of codes

    std::uint16_t add(Bucket bucket) {
        buckets.push_back(bucket);
        return static_cast<std::uint16_t>(buckets.size() - 1);
    }
};

/// Gives a bucket to all codes that have none yet and satisfy the condition.
template<typename Bucket>
void assign(
    Axis<Bucket>& axis, std::uint16_t bucket, const std::function<bool(std::uint16_t)>& belongs) {
    for (std::uint16_t row = 0; row < axis.bucket_of.size(); ++row) {
        if (axis.bucket_of[row] == no_bucket && belongs(row)) {
            axis.bucket_of[row] = bucket;
        }
    }
}

/// The territories asked for; nothing alone stands for the country.
std::vector<std::optional<TerritoryIndex>>
asked_territories(const Snapshot& snapshot, const Selection& selection) {
    std::vector<std::optional<TerritoryIndex>> asked;
    for (const geo::Kato kato : selection.territories) {
        if (const auto index = snapshot.territories.find(kato)) {
            asked.emplace_back(index);
        }
    }
    if (asked.empty()) {
        asked.emplace_back();
    }
    return asked;
}

Axis<TerritoryBucket>
territory_axis(const Snapshot& snapshot, const Selection& selection, const Breakdown& breakdown) {
    const TerritoryTable& territories = snapshot.territories;
    Axis<TerritoryBucket> axis;
    axis.bucket_of.assign(territories.size(), no_bucket);
    const auto asked = asked_territories(snapshot, selection);
    for (const auto& parent : asked) {
        // Without a breakdown each territory asked for is a line of its own.
        const auto below = breakdown.by_territory ? territories.children(parent, selection.borders)
                                                  : std::vector<TerritoryIndex>{};
        for (const TerritoryIndex child : below) {
            const std::uint16_t bucket = axis.add({.territory = child});
            assign(axis, bucket, [&](std::uint16_t row) {
                return territories.within({row}, child, selection.borders);
            });
        }
        const std::uint16_t rest = axis.add({.territory = parent, .is_remainder = !below.empty()});
        assign(axis, rest, [&](std::uint16_t row) {
            return !parent || territories.within({row}, *parent, selection.borders);
        });
    }
    return axis;
}

Axis<SectorBucket>
sector_axis(const Snapshot& snapshot, const Selection& selection, const Breakdown& breakdown) {
    const SectorTable& sectors = snapshot.sectors;
    Axis<SectorBucket> axis;
    axis.bucket_of.assign(sectors.size(), no_bucket);
    std::vector<std::optional<SectorIndex>> asked;
    for (const Oked& oked : selection.sectors) {
        if (const auto index = sectors.find(oked)) {
            asked.emplace_back(index);
        }
    }
    if (asked.empty()) {
        asked.emplace_back();
    }
    const auto within = [&](std::uint16_t row, SectorIndex outer) {
        return sectors[{row}].oked.within(sectors[outer].oked);
    };
    for (const auto& parent : asked) {
        const auto below =
            breakdown.by_sector ? sectors.children(parent) : std::vector<SectorIndex>{};
        for (const SectorIndex child : below) {
            const std::uint16_t bucket = axis.add({.sector = child});
            assign(axis, bucket, [&](std::uint16_t row) { return within(row, child); });
        }
        const std::uint16_t rest = axis.add({.sector = parent, .is_remainder = !below.empty()});
        assign(axis, rest, [&](std::uint16_t row) { return !parent || within(row, *parent); });
    }
    return axis;
}

bool is_empty(const CountTable& table, std::size_t territory, std::size_t sector) {
    for (std::size_t y = 0; y < table.year_indexes.size(); ++y) {
        if (table.at(territory, sector, y).enterprises != 0) {
            return false;
        }
    }
    return true;
}

/// Leaves out lines that are remainders of nothing.
void drop_empty_remainders(CountTable& table) {
    CountTable kept{.year_indexes = table.year_indexes, .quarters = table.quarters};
    std::vector<std::size_t> lines;
    std::vector<std::size_t> columns;
    for (std::size_t t = 0; t < table.territories.size(); ++t) {
        bool has_any = !table.territories[t].is_remainder;
        for (std::size_t s = 0; s < table.sectors.size() && !has_any; ++s) {
            has_any = !is_empty(table, t, s);
        }
        if (has_any) {
            lines.push_back(t);
            kept.territories.push_back(table.territories[t]);
        }
    }
    for (std::size_t s = 0; s < table.sectors.size(); ++s) {
        bool has_any = !table.sectors[s].is_remainder;
        for (std::size_t t = 0; t < table.territories.size() && !has_any; ++t) {
            has_any = !is_empty(table, t, s);
        }
        if (has_any) {
            columns.push_back(s);
            kept.sectors.push_back(table.sectors[s]);
        }
    }
    for (const std::size_t t : lines) {
        for (const std::size_t s : columns) {
            for (std::size_t y = 0; y < table.year_indexes.size(); ++y) {
                kept.cells.push_back(table.at(t, s, y));
            }
        }
    }
    table = std::move(kept);
}

} // namespace

Counts& operator+=(Counts& sum, const Counts& more) noexcept {
    sum.enterprises += more.enterprises;
    sum.workers += more.workers;
    sum.largest_workers = std::max(sum.largest_workers, more.largest_workers);
    sum.injured += more.injured;
    sum.dead += more.dead;
    sum.diseases += more.diseases;
    for (std::size_t d = 0; d < degree_count; ++d) {
        sum.by_degree[d] += more.by_degree[d];
    }
    sum.score_sum += more.score_sum;
    sum.severe += more.severe;
    sum.group_injured += more.group_injured;
    sum.group_accidents += more.group_accidents;
    sum.cases_with_days += more.cases_with_days;
    sum.days_lost += more.days_lost;
    for (std::size_t f = 0; f < factor_group_count; ++f) {
        sum.diseases_by_factor[f] += more.diseases_by_factor[f];
    }
    sum.surveyed_workers += more.surveyed_workers;
    sum.not_hygienic += more.not_hygienic;
    sum.heavy_physical += more.heavy_physical;
    sum.unsafe_equipment += more.unsafe_equipment;
    sum.insured_workers += more.insured_workers;
    sum.insured_enterprises += more.insured_enterprises;
    sum.assessed_enterprises += more.assessed_enterprises;
    sum.inspected_enterprises += more.inspected_enterprises;
    sum.inspections += more.inspections;
    sum.violations += more.violations;
    sum.osh_violations += more.osh_violations;
    sum.premium_kzt += more.premium_kzt;
    sum.payout_kzt += more.payout_kzt;
    for (std::size_t i = 0; i < reported_count; ++i) {
        sum.reported[i] += more.reported[i];
    }
    for (std::size_t c = 0; c < contribution_count; ++c) {
        Contributors& all = sum.contributors[c];
        all.enterprises += more.contributors[c].enterprises;
        all.largest = std::max(all.largest, more.contributors[c].largest);
    }
    return sum;
}

CountTable count(const Snapshot& snapshot, const Selection& selection, const Breakdown& breakdown) {
    const SelectionEvaluator matching(snapshot, selection);
    Axis<TerritoryBucket> territories = territory_axis(snapshot, selection, breakdown);
    Axis<SectorBucket> sectors = sector_axis(snapshot, selection, breakdown);
    CountTable table{
        .territories = std::move(territories.buckets),
        .sectors = std::move(sectors.buckets),
        .quarters = breakdown.by_quarter ? std::size_t{4} : std::size_t{1}};
    for (const std::size_t year : matching.year_indexes()) {
        table.year_indexes.insert(table.year_indexes.end(), table.quarters, year);
    }
    const std::size_t cells =
        table.territories.size() * table.sectors.size() * table.year_indexes.size();
    const CellFinder finder{
        .territory = territories.bucket_of,
        .sector = sectors.bucket_of,
        .sectors = table.sectors.size(),
        .periods = table.year_indexes.size(),
        .quarters = table.quarters};

    // Below so many rows a second thread costs more than it saves.
    constexpr std::uint32_t worth_a_thread = 100'000;
    const std::uint32_t rows = snapshot.enterprise_count();
    const std::uint32_t middle = rows >= worth_a_thread ? rows / 2 : rows;
    const auto rest = [&] {
        return count_rows(matching, finder, cells, {middle, rows});
    };
    auto other = std::async(middle < rows ? std::launch::async : std::launch::deferred, rest);
    table.cells = count_rows(matching, finder, cells, {0, middle});
    const std::vector<Counts> second = other.get();
    for (std::size_t i = 0; i < cells; ++i) {
        table.cells[i] += second[i];
    }
    count_events(matching, finder, table.cells);
    drop_empty_remainders(table);
    return table;
}

} // namespace osh::regions
