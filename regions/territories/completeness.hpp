#pragma once

#include "geo/kato.hpp"
#include "regions/names.hpp"
#include "regions/store/import_batch.hpp"
#include "regions/territories/territory_unit.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace osh::regions {

/// How a file compares with the official list of territories.
struct Completeness {
    std::size_t expected = 0; ///< 20 regions, 228 districts
    std::size_t missing = 0;
    std::vector<ImportProblem> problems; ///< one per region with something missing, in words
};

/// Names each of the 20 regions that is missing.
Completeness compare_with_official_regions(std::span<const TerritoryUnit> regions);

/// Compares the number of districts region by region with the 228 of 2024. The official list of
/// codes is not in reach: what lacks is named where it can be told, from the districts made in
/// recent years whose names the file has not.
Completeness compare_with_official_districts(std::span<const TerritoryUnit> districts);

} // namespace osh::regions
