#pragma once

#include "regions/snapshot/enterprise_reader.hpp"
#include "regions/store/territory_store.hpp"

#include <span>
#include <vector>

namespace osh::regions {

/// Gives enterprises whose KATO names a region alone the code of the district that their position
/// lies in, so that the figures of districts count them. A register often knows no more than the
/// region. Left as they are: positions no finer than a district, those in a district of another
/// region than the register's, and those in none. Does nothing without the ground of districts.
void give_districts_by_position(
    RawEnterprises& enterprises,
    const std::vector<RawPosition>& positions,
    std::span<const TerritoryRow> territories);

} // namespace osh::regions
