#pragma once

#include "regions/selection/selection_evaluator.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace osh::regions {

/// How many quantities are counted from reports and the status of enterprises.
inline constexpr std::size_t reported_count = 20;

/// What only some enterprises of a cell take part in, so that its numbers rest on these alone.
enum class Contribution : std::uint8_t {
    surveyed, ///< in workers, as all up to the costs
    not_hygienic,
    heavy_physical,
    unsafe_equipment,
    insured,
    training, ///< due
    trained,
    knowledge, ///< checked
    knowledge_passed,
    equipment, ///< needed
    equipment_supplied,
    certified_equipment,
    supplied_of_certified,
    measures_workers, ///< of those that reported the costs
    compensation_workers,
    pension_workers,
    premium, ///< in tenge, as all costs
    payout,
    measures,
    compensation,
    pension,
    inspections,
    violations,
    osh_violations
};

inline constexpr std::size_t contribution_count = 24;

/// Who stands behind one of these.
struct Contributors {
    std::uint32_t enterprises = 0;
    std::int64_t largest = 0; ///< of one enterprise

    friend bool operator==(const Contributors&, const Contributors&) = default;
};

/// What is counted in one cell of territory × sector × year. Enterprises, scores and degrees are of
/// the register as it stands; workers and events are of the year.
struct Counts {
    std::uint32_t enterprises = 0;
    std::uint64_t workers = 0;
    std::uint32_t largest_workers = 0; ///< of one enterprise, for the rule of dominance
    std::uint32_t injured = 0;         ///< the dead among them
    std::uint32_t dead = 0;
    std::uint32_t diseases = 0;
    std::array<std::uint32_t, degree_count> by_degree{};
    std::uint64_t score_sum = 0; ///< in hundredths of a point, so that sums are exact
    std::uint32_t severe = 0;
    std::uint32_t group_injured = 0;
    std::uint32_t group_accidents = 0;
    std::uint32_t cases_with_days = 0;
    std::uint64_t days_lost = 0;
    std::array<std::uint32_t, factor_group_count> diseases_by_factor{};
    std::uint64_t surveyed_workers = 0;
    std::uint64_t not_hygienic = 0;
    std::uint64_t heavy_physical = 0;
    std::uint64_t unsafe_equipment = 0;
    std::uint64_t insured_workers = 0;
    std::uint32_t insured_enterprises = 0;
    std::uint32_t assessed_enterprises = 0;
    std::uint32_t inspected_enterprises = 0;
    std::uint32_t inspections = 0;
    std::uint32_t violations = 0;
    std::uint32_t osh_violations = 0;
    std::int64_t premium_kzt = 0;
    std::int64_t payout_kzt = 0;
    /// The last quantities of `Quantity`, in its order.
    std::array<std::int64_t, reported_count> reported{};
    std::array<Contributors, contribution_count> contributors{};

    const Contributors& behind(Contribution contribution) const noexcept {
        return contributors[static_cast<std::size_t>(contribution)];
    }

    friend bool operator==(const Counts&, const Counts&) = default;
};

/// Adds a cell of the same year and other enterprises.
Counts& operator+=(Counts& sum, const Counts& more) noexcept;

/// One line or column of the table; the remainder is what the breakdown could not tell apart.
struct TerritoryBucket {
    std::optional<TerritoryIndex> territory{}; ///< nothing: the whole country
    bool is_remainder = false;                 ///< in this territory, but in none below it
};

struct SectorBucket {
    std::optional<SectorIndex> sector{}; ///< nothing: all sectors
    bool is_remainder = false;
};

/// What a table is broken down by. Territories and sectors are broken down one level below those
/// the selection names: country → regions → districts, all → sections → divisions. Without a
/// breakdown there is one line for each territory (sector) that the selection names.
struct Breakdown {
    bool by_territory = false;
    bool by_sector = false;
    bool by_year = false;
    bool by_quarter = false; ///< of each year; what has no day is not counted then
};

/// Counts by territory, sector and period: a selected year, or each of its quarters. Every matching
/// enterprise is in exactly one cell of each year, so that margins are plain sums.
struct CountTable {
    std::vector<TerritoryBucket> territories{};
    std::vector<SectorBucket> sectors{};
    std::vector<std::size_t> year_indexes{}; ///< by period; a year comes four times by quarters
    std::size_t quarters = 1;                ///< periods of a year
    std::vector<Counts> cells{}; ///< [(territory · sectors + sector) · periods + period]

    Counts& at(std::size_t territory, std::size_t sector, std::size_t year) noexcept {
        return cells[(territory * sectors.size() + sector) * year_indexes.size() + year];
    }

    const Counts& at(std::size_t territory, std::size_t sector, std::size_t year) const noexcept {
        return cells[(territory * sectors.size() + sector) * year_indexes.size() + year];
    }
};

/// One pass over the columns. Remainders without enterprises are left out.
CountTable count(const Snapshot& snapshot, const Selection& selection, const Breakdown& breakdown);

} // namespace osh::regions
