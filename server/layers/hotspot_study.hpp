#pragma once

#include "geo/distance.hpp"
#include "regions/statistics/spatial/local_moran.hpp"
#include "server/layers/layer_request.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace osh::server {

/// Local statistics of one territory's figure among its neighbours.
struct Hotspot {
    geo::Kato territory;
    double value = 0.0;
    std::optional<double> moran{};       ///< local Moran's I (Anselin 1995)
    std::optional<double> moran_p{};     ///< from 999 permutations
    std::optional<double> moran_p_fdr{}; ///< adjusted (Benjamini & Hochberg 1995)
    std::optional<regions::Quadrant> quadrant{};
    std::optional<double> gi_star{}; ///< z of Gi* (Ord & Getis 1995)
    std::optional<double> gi_star_p{};
    std::optional<double> gi_star_p_fdr{};
};

/// A circle with more events than its population lets expect (Kulldorff 1997).
struct ScanCircle {
    geo::LonLat centre;
    geo::Metres radius; ///< to the farthest territory's inner place; 0 for a single territory
    std::uint32_t observed = 0;
    double expected = 0.0;
    double relative_risk = 0.0;
    double llr = 0.0;
    double p = 1.0;
    std::size_t territories = 0;
};

struct HotspotStudy {
    std::vector<Hotspot> territories; ///< by KATO; without those that have no figure or shape
    std::vector<ScanCircle> circles;  ///< the likeliest first; empty unless the figure is a rate
};

/// The hot and cold spots of an indicator over the territories of the request's level. Suppressed
/// and unknown figures are left out before anything is computed. Empty where fewer than four
/// territories remain or their figures allow no statement (all alike).
HotspotStudy hotspot_study(const LayerRequest& request, const regions::Indicator& indicator);

} // namespace osh::server
