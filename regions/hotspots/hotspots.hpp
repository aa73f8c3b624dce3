#pragma once

#include "geo/lon_lat.hpp"
#include "regions/hotspots/territory_study.hpp"
#include "regions/statistics/spatial/getis.hpp"
#include "regions/statistics/spatial/local_moran.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace osh::regions {

struct HotspotOptions {
    double alpha = 0.05;            ///< of the classes below, after Benjamini-Hochberg
    std::size_t permutations = 999; ///< also the random worlds of the scan
    std::uint64_t seed = 1;
    double share = 0.5; ///< the most of the population that a circle holds
};

/// What a territory is called after both tests against chance.
enum class HotspotClass : std::uint8_t {
    none,     ///< nothing beyond chance
    hot,      ///< Gi* high: it and its neighbours are high together
    cold,     ///< Gi* low
    high_low, ///< local Moran: high among low neighbours
    low_high  ///< low among high neighbours
};

/// `none`, `hot`, `cold`, `high-low`, `low-high`.
std::string_view word(HotspotClass found) noexcept;

/// One territory, in the order of the study.
struct TerritoryHotspot {
    geo::Kato territory;
    double value = 0.0;
    LocalMoran moran{};
    std::optional<double> moran_fdr{}; ///< p of the permutations, Benjamini & Hochberg 1995
    LocalGetis getis{};                ///< Gi*
    std::optional<double> getis_fdr{};
    HotspotClass found = HotspotClass::none;
};

/// A circle of the scan with more cases than expected.
struct HotspotCircle {
    geo::LonLat centre{};
    double radius_m = 0.0; ///< along the great circle, to the farthest territory's point
    double llr = 0.0;
    std::uint32_t observed = 0;
    double expected = 0.0;
    double relative_risk = 0.0; ///< inside against outside
    double p = 1.0;
    std::vector<geo::Kato> territories{};
};

struct Hotspots {
    std::vector<TerritoryHotspot> territories{};
    std::vector<HotspotCircle> circles{}; ///< the likeliest first; none for what is no rate
};

/// Local Moran's I (row-standardised) and Gi* (binary, itself included) of each territory, and, for
/// a rate of events, the circles of Kulldorff's scan. Throws `Error` when the figures allow no
/// statement (all equal, no case, fewer than three territories with neighbours).
Hotspots find_hotspots(const TerritoryStudy& study, const HotspotOptions& options = {});

/// The territories alone, without a scan. Throws as above.
std::vector<TerritoryHotspot>
find_local_statistics(const TerritoryStudy& study, const HotspotOptions& options = {});

/// The circles alone. Throws as above, also for a study without counts.
std::vector<HotspotCircle>
scan_circles(const TerritoryStudy& study, const HotspotOptions& options = {});

} // namespace osh::regions
