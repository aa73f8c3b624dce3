#pragma once

#include "regions/codes/bin.hpp"
#include "regions/figures/official_figure.hpp"
#include "regions/risk/risk_basis.hpp"
#include "regions/risk/score_columns.hpp"
#include "regions/snapshot/columns.hpp"
#include "regions/snapshot/condition_columns.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

struct RiskRecords;
class DisclosureTables;

/// A class of enterprises by number of workers (KRP).
struct SizeRow {
    std::optional<std::uint16_t> krp{}; ///< nothing for enterprises whose code is not known
    std::uint32_t workers_min = 0;
    std::optional<std::uint32_t> workers_max{};
    SizeClass size_class = SizeClass::unknown;
};

/// One file or generator run that the dataset stands on.
struct Origin {
    std::string kind{}; ///< territories, places, base, figures, demo, register, …
    std::string source_name{};
    std::string attribution{};
    std::string licence{};
    std::optional<std::string> as_of{}; ///< YYYY-MM-DD
};

/// What the snapshot is made of and how it is named in URLs and ETags.
struct SnapshotIdentity {
    /// Dataset number, digest of its import history, schema and risk model; of the characters
    /// [0-9A-Za-z.-]. Two snapshots with the same version answer alike.
    std::string version{};
    int schema_version = 0;
    std::string model_version{};
    bool is_demo = false;    ///< at least one enterprise is of the demo
    bool is_all_demo = true; ///< no enterprise is real, so that nothing has to be held back
    /// Figures of few enterprises are held back (docs/methods/disclosure.md).
    bool is_protected = false;
};

/// Everything a read needs, in memory and never changed: held by readers as
/// `std::shared_ptr<const Snapshot>` for the whole of an answer.
struct Snapshot {
    SnapshotIdentity identity{};
    Day as_of{};              ///< the day that "valid", "newest" and "within months" refer to
    std::vector<int> years{}; ///< ascending without gaps; year index n is years[n]
    TerritoryTable territories{};
    SectorTable sectors{};
    std::vector<SizeRow> sizes{}; ///< by KRP, the unknown one last; never empty
    NamePool names{};
    std::uint32_t placed = 0; ///< enterprises before this row have a position
    EnterpriseColumns enterprises{};
    ScoreColumns scores{};
    InjuryColumns injuries{};
    DiseaseColumns diseases{};
    ConditionColumns conditions{};
    RiskBasis risk{};
    /// What the scores were made from, kept for other goalposts; set by `score_all`.
    std::shared_ptr<const RiskRecords> risk_records{};
    std::vector<OfficialFigure> official_figures{};
    /// What may be published; null when nothing has to be held back.
    std::shared_ptr<const DisclosureTables> disclosure{};
    std::vector<Origin> origins{}; ///< in the order of import

    std::uint32_t enterprise_count() const noexcept {
        return static_cast<std::uint32_t>(enterprises.bin.size());
    }

    std::uint32_t injury_count() const noexcept {
        return static_cast<std::uint32_t>(injuries.key.size());
    }

    std::uint32_t disease_count() const noexcept {
        return static_cast<std::uint32_t>(diseases.key.size());
    }

    /// Where a year stands in `years`; nothing when the data do not reach it.
    std::optional<std::size_t> year_index(int year) const noexcept;

    std::optional<EnterpriseIndex> find(Bin bin) const noexcept;

    /// The centre of the cell an enterprise lies in, within a centimetre of its position; nothing
    /// when no site of it has been placed.
    std::optional<geo::LonLat> position(EnterpriseIndex enterprise) const noexcept;

    NamePair name(EnterpriseIndex enterprise) const {
        return names[enterprises.name[enterprise.row]];
    }

    SizeClass size_class(EnterpriseIndex enterprise) const noexcept {
        return sizes[enterprises.size[enterprise.row].row].size_class;
    }

    /// Placed rows with first ≤ key ≤ last: what lies in one tile.
    RowRange enterprises_between(geo::MortonKey first, geo::MortonKey last) const noexcept;
    RowRange injuries_between(geo::MortonKey first, geo::MortonKey last) const noexcept;
    RowRange diseases_between(geo::MortonKey first, geo::MortonKey last) const noexcept;

    /// The part of `injuries.by_enterprise` (`diseases.by_enterprise`) whose enterprises have rows
    /// first ≤ row < last.
    std::span<const InjuryIndex> injuries_of(RowRange enterprise_rows) const noexcept;
    std::span<const DiseaseIndex> diseases_of(RowRange enterprise_rows) const noexcept;

    /// Permutation of the rows by BIN, for `find`.
    std::vector<EnterpriseIndex> by_bin{};
};

/// The bytes one group of columns holds.
struct ColumnMemory {
    std::string_view group{};
    std::size_t bytes = 0;
};

std::vector<ColumnMemory> memory_by_group(const Snapshot& snapshot);

} // namespace osh::regions
