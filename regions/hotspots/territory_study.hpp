#pragma once

#include "geo/lon_lat.hpp"
#include "regions/hotspots/neighbour_choice.hpp"
#include "regions/indicators/indicator.hpp"
#include "regions/selection/selection.hpp"
#include "regions/statistics/spatial/place.hpp"
#include "regions/statistics/spatial/weights.hpp"
#include "regions/store/territory_store.hpp"

#include <span>
#include <string>
#include <vector>

namespace osh::regions {

/// What is asked about.
struct StudyQuestion {
    const Indicator* indicator = nullptr;
    NeighbourChoice neighbours{};
    bool needs_counts = false; ///< a rate of events with what stands above and below it
};

/// Published figures of territories with where these lie: what spatial statistics stand on.
struct TerritoryStudy {
    const Indicator* indicator = nullptr;
    NeighbourChoice neighbours{};
    Selection selection{}; ///< that was asked for
    std::string period;
    std::vector<geo::Kato> territories;
    std::vector<const TerritoryRow*> rows; ///< of the territories handed in
    std::vector<double> values;
    std::vector<double> events;        ///< numerators; empty unless the figure is a rate of events
    std::vector<double> population;    ///< denominators; likewise
    std::vector<geo::LonLat> points;   ///< inside each territory
    std::vector<Place> places;         ///< the same on the sphere
    SpatialWeights weights;            ///< binary
    std::vector<geo::Kato> left_out{}; ///< without a figure or a shape

    bool has_counts() const noexcept { return !events.empty(); }
};

/// The figures of a resolved selection by territory, one level below what it names. Suppressed and
/// unknown ones are left out before anything is computed. `territories` must outlive the result.
/// Throws `Error` with a sentence when counts are needed and the indicator is no rate of events,
/// or fewer than four territories remain.
TerritoryStudy study_territories(
    const Snapshot& snapshot,
    std::span<const TerritoryRow> territories,
    const Selection& selection,
    const StudyQuestion& question);

} // namespace osh::regions
