#pragma once

#include "regions/store/territory_store.hpp"
#include "regions/territories/territory_unit.hpp"

#include <span>
#include <vector>

namespace osh::regions {

/// The rows of regions in both border versions, from the regions of today. Names and ISO codes are
/// those of the official table. A region of June 2022 is valid from that day; the region it was
/// made from has two rows, and the outline of the older one is the union of its parts. Borders
/// before 2022 have 17 regions, borders since then 20. An older row is left out when a part of it
/// is missing.
std::vector<TerritoryRow> region_rows(std::span<const TerritoryUnit> regions);

/// The rows of districts and deeper levels, in today's borders only: their codes are today's. An
/// absent Kazakh or Russian name is filled from the other one.
std::vector<TerritoryRow> lower_rows(std::span<const TerritoryUnit> units, TerritoryLevel level);

/// Joins the units of each region (of one clean coverage) to the region.
std::vector<TerritoryUnit> joined_by_region(std::span<const TerritoryUnit> units);

} // namespace osh::regions
