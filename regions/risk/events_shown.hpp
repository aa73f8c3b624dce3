#pragma once

#include "regions/risk/event_rates.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace osh::regions {

/// Puts in the place of the sections' events those that scores of protected data may rest on:
/// whoever reads the scores of a few enterprises of a section can work its rate out, and so the
/// number that figures hold back. Victims of sections whose number is held back are shared by
/// workers (`section_rates`). Where the number of the dead or of the severely injured is held
/// back, the events of such sections have one mean weight, in which such victims count as hurt
/// lightly where even their number in the whole country is held back. Nothing changes where nothing
/// is held back. Events of single enterprises stay what they are.
void share_held_back_injuries(
    const Snapshot& snapshot,
    const RiskModel& model,
    const std::vector<std::array<std::uint64_t, section_count>>& workers_by_section,
    EventCounts& counts);

/// The same for diseases, which have no weights.
void share_held_back_diseases(
    const Snapshot& snapshot,
    const std::vector<std::array<std::uint64_t, section_count>>& workers_by_section,
    EventCounts& counts);

} // namespace osh::regions
