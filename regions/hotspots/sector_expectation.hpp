#pragma once

#include "regions/hotspots/territory_study.hpp"

#include <cstdint>
#include <vector>

namespace osh::regions {

/// What the sections of a territory let expect.
struct SectorExpectation {
    double expected = 0.0;      ///< events
    std::uint32_t sections = 0; ///< that were told apart; the rest was taken together
};

/// Expected events of each territory of the study at the national rates of its sections (indirect
/// standardisation): Σ populationₛ · eventsₛ/populationₛ of the nation. Only published figures are
/// used: sections whose figure is held back in the territory or in the nation are taken together,
/// at the rate of what is left of the nation. The expectations add up to the nation's events where
/// the territories do. Throws `Error` for a study without counts.
std::vector<SectorExpectation>
expect_by_sector(const Snapshot& snapshot, const TerritoryStudy& study);

} // namespace osh::regions
