#pragma once

#include "geo/web_mercator.hpp"
#include "regions/snapshot/calendar.hpp"
#include "regions/snapshot/name_pool.hpp"
#include "regions/snapshot/sector_table.hpp"
#include "regions/snapshot/territory_table.hpp"
#include "regions/snapshot/vocabulary.hpp"

#include <cstdint>
#include <vector>

namespace osh::regions {

/// A row of the enterprise columns: enterprises stand in the order of their MortonKey, those
/// without a position at the end.
struct EnterpriseIndex {
    std::uint32_t row = 0;

    friend constexpr auto operator<=>(EnterpriseIndex, EnterpriseIndex) = default;
};

/// A row of the injury columns, ordered by the MortonKey of where it happened.
struct InjuryIndex {
    std::uint32_t row = 0;

    friend constexpr auto operator<=>(InjuryIndex, InjuryIndex) = default;
};

/// A row of the disease columns, ordered by the MortonKey of the enterprise.
struct DiseaseIndex {
    std::uint32_t row = 0;

    friend constexpr auto operator<=>(DiseaseIndex, DiseaseIndex) = default;
};

/// Rows first ≤ row < last.
struct RowRange {
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    std::uint32_t size() const noexcept { return last - first; }

    friend constexpr auto operator<=>(RowRange, RowRange) = default;
};

/// A row of `Snapshot::sizes`.
struct SizeIndex {
    std::uint8_t row = 0;

    friend constexpr auto operator<=>(SizeIndex, SizeIndex) = default;
};

/// Structure of arrays: the n-th entries of all columns speak of the same enterprise.
struct EnterpriseColumns {
    std::vector<geo::MortonKey> key{}; ///< ascending over the rows below Snapshot::placed
    std::vector<std::uint64_t> bin{};
    std::vector<std::uint32_t> id{};         ///< enterprise.id of the dataset
    std::vector<TerritoryIndex> territory{}; ///< deepest known, in today's borders
    std::vector<SectorIndex> sector{};
    std::vector<SizeIndex> size{};
    std::vector<std::uint8_t> conditions{}; ///< the WorkCondition bits of all its workplaces
    std::vector<std::uint8_t> is_demo{};
    std::vector<NamePool::Offset> name{};
    /// [year index][row]: workers on average in the year; 0 also when nothing is known.
    std::vector<std::vector<std::uint32_t>> workers{};
};

/// Stands for days that are not known.
inline constexpr std::uint16_t unknown_days = 0xffff;

/// Victims of accidents, one row each.
struct InjuryColumns {
    std::vector<geo::MortonKey> key{}; ///< of the accident, else of the enterprise
    std::vector<EnterpriseIndex> enterprise{};
    std::vector<Day> day{};
    std::vector<std::uint8_t> has_day{}; ///< 0: known by a form of the year, `day` is its middle
    std::vector<std::uint8_t> year{};    ///< year index
    std::vector<Stream> stream{};
    std::vector<Severity> severity{};
    std::vector<std::uint8_t> is_group{}; ///< 1 when the accident had other victims
    /// 1 for the victim whose record came first of an accident with several: it is counted there.
    std::vector<std::uint8_t> counts_accident{};
    std::vector<std::uint16_t> days_lost{}; ///< `unknown_days` when nobody wrote them down
    std::vector<std::uint64_t> id{}; ///< of the record: the same in every version of the data
    std::uint32_t placed = 0;        ///< rows before this one have a position
    std::vector<InjuryIndex> by_enterprise{}; ///< all rows, ordered by enterprise
    std::vector<InjuryIndex> by_id{};         ///< all rows, ordered by id
};

/// Cases of occupational disease, one row each.
struct DiseaseColumns {
    std::vector<geo::MortonKey> key{};
    std::vector<EnterpriseIndex> enterprise{};
    std::vector<std::uint8_t> year{};
    std::vector<Stream> stream{};
    std::vector<FactorGroup> factor_group{};
    std::vector<std::uint64_t> id{};
    std::uint32_t placed = 0;
    std::vector<DiseaseIndex> by_enterprise{};
    std::vector<DiseaseIndex> by_id{};
};

} // namespace osh::regions
