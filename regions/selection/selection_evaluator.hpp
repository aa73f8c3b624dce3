#pragma once

#include "regions/selection/selection.hpp"
#include "regions/snapshot/snapshot.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace osh::regions {

/// Tells row by row what a Selection means: the only place where filters are evaluated. Tables by
/// territory, sector, size and degree are made once; a row costs five byte loads. Keeps references:
/// must not outlive the snapshot.
class SelectionEvaluator {
public:
    /// `selection` is a resolved one; codes unknown to the snapshot match nothing.
    SelectionEvaluator(const Snapshot& snapshot, const Selection& selection);

    bool matches(EnterpriseIndex enterprise) const noexcept {
        const std::uint32_t row = enterprise.row;
        const EnterpriseColumns& columns = m_snapshot->enterprises;
        return (m_territory[columns.territory[row].row] & m_sector[columns.sector[row].row] &
                m_size[columns.size[row].row] & m_condition[columns.conditions[row]] &
                m_degree[m_snapshot->scores.degree[row].number]) != 0;
    }

    /// Writes those of the rows that match, ascending, and gives the end of what was written; there
    /// must be room for all of them. Reads only the columns that the Selection limits: quicker than
    /// asking row by row.
    std::uint32_t* pick(RowRange rows, std::uint32_t* found) const noexcept;

    /// Whether an injury is of the years and the stream and happened to a matching enterprise.
    bool matches(InjuryIndex injury) const noexcept {
        const InjuryColumns& columns = m_snapshot->injuries;
        return columns.stream[injury.row] == m_stream && m_year[columns.year[injury.row]] != 0 &&
               matches(columns.enterprise[injury.row]);
    }

    bool matches(DiseaseIndex disease) const noexcept {
        const DiseaseColumns& columns = m_snapshot->diseases;
        return columns.stream[disease.row] == m_stream && m_year[columns.year[disease.row]] != 0 &&
               matches(columns.enterprise[disease.row]);
    }

    /// Whether every enterprise matches.
    bool matches_every_enterprise() const noexcept { return m_matches_all; }

    /// The selected years as year indexes, ascending.
    const std::vector<std::size_t>& year_indexes() const noexcept { return m_year_indexes; }

    /// Average number of workers over the selected years, rounded to the nearest whole.
    std::uint32_t workers(EnterpriseIndex enterprise) const noexcept {
        // One year is by far the most frequent: without a division.
        return m_workers_of_year != nullptr ? m_workers_of_year[enterprise.row]
                                            : mean_workers(enterprise);
    }

    const Snapshot& snapshot() const noexcept { return *m_snapshot; }

private:
    /// The columns by which not every row passes.
    struct LimitingColumns {
        bool territory = false;
        bool sector = false;
        bool size = false;
        bool condition = false;
        bool degree = false;
    };

    std::uint32_t mean_workers(EnterpriseIndex enterprise) const noexcept;

    const Snapshot* m_snapshot;
    Stream m_stream;
    bool m_matches_all = false;
    LimitingColumns m_limiting;
    const std::uint32_t* m_workers_of_year = nullptr; ///< by row; null for several years or none
    std::vector<std::size_t> m_year_indexes;
    std::vector<std::uint8_t> m_territory;       ///< by TerritoryIndex
    std::vector<std::uint8_t> m_sector;          ///< by SectorIndex
    std::array<std::uint8_t, 256> m_size{};      ///< by SizeIndex
    std::array<std::uint8_t, 256> m_condition{}; ///< by WorkCondition bits
    std::array<std::uint8_t, 256> m_degree{};    ///< by degree number
    std::array<std::uint8_t, 256> m_year{};      ///< by year index
};

} // namespace osh::regions
