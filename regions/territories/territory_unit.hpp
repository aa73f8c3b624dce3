#pragma once

#include "geo/geometry/polygon.hpp"
#include "geo/kato.hpp"
#include "regions/names.hpp"
#include "regions/store/import_batch.hpp"
#include "regions/store/territory_store.hpp"
#include "regions/territories/territory_rows.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace osh::regions {

/// A territory of a file that passed the checks.
struct TerritoryUnit {
    geo::Kato kato;
    Names name{};
    geo::MultiPolygon area{}; ///< valid
    std::int64_t row{};       ///< in the file; 0 for one made by joining others
};

/// What the checks left, and what they noticed.
struct CheckedUnits {
    std::vector<TerritoryUnit> units; ///< by KATO
    std::vector<ImportProblem> problems;
    std::int64_t refused = 0; ///< rows
};

/// The level most rows of a file stand on. Codes of six digits are districts in the cities of
/// republican standing and rural okrugs elsewhere.
TerritoryLevel detected_level(const std::vector<TerritoryFileRow>& rows);

/// Refuses rows without area, without KATO code, of an unknown region or of another level;
/// repairs invalid areas; joins rows of the same code. Every row refused, repaired or joined is
/// named by its row, code and reason.
CheckedUnits check_rows(std::vector<TerritoryFileRow> rows, TerritoryLevel level);

/// Compares each unit with the outlines of the regions: when less than nine tenths of its ground
/// lie in the region of its code, that is flagged with the shares; an old code of June 2022 whose
/// ground lies in the region of the new code is replaced by the new code. Regions that are not
/// loaded are not compared.
void check_against_regions(CheckedUnits& checked, std::span<const TerritoryRow> regions);

} // namespace osh::regions
