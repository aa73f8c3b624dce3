#pragma once

#include "regions/indicators/indicator.hpp"
#include "regions/statistics/spatial/place.hpp"
#include "regions/statistics/spatial/weights.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/http/request.hpp"

#include <string>
#include <vector>

namespace osh::server {

/// Published figures of territories with where these lie: what spatial statistics stand on.
struct TerritoryStudy {
    const regions::Indicator* indicator = nullptr;
    std::string period;
    std::vector<std::string> territories; ///< KATO
    std::vector<double> values;
    std::vector<double> events;          ///< numerators; empty unless asked for
    std::vector<double> population;      ///< denominators; likewise
    std::vector<regions::Place> places;  ///< inside each territory, on the sphere
    regions::SpatialWeights weights;     ///< queen contiguity, binary
    std::vector<std::string> left_out{}; ///< KATO of territories without a figure or a shape
};

/// The figures of a request's `indicator` (default injury_rate_1000) and Selection by territory.
/// Suppressed and unknown ones are left out. Throws `Problem` (400) when a parameter is at fault,
/// counts are needed and the indicator is no rate, or fewer than four territories remain.
TerritoryStudy
territory_study(const Request& request, const LiveDataset& dataset, bool needs_counts);

} // namespace osh::server
