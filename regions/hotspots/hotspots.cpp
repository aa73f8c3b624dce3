#include "regions/hotspots/hotspots.hpp"

#include "regions/error.hpp"
#include "regions/statistics/false_discovery.hpp"
#include "regions/statistics/spatial/scan.hpp"

#include <array>
#include <cmath>

namespace osh::regions {

namespace {

constexpr std::array<std::string_view, 5> hotspot_words{
    "none", "hot", "cold", "high-low", "low-high"};

template<typename Local>
std::vector<std::optional<double>> adjusted_p(const std::vector<Local>& locals) {
    std::vector<std::optional<double>> p_values;
    p_values.reserve(locals.size());
    for (const Local& local : locals) {
        p_values.push_back(local.permutation ? std::optional(local.permutation->p) : std::nullopt);
    }
    return false_discovery_adjusted(p_values);
}

HotspotClass class_of(const TerritoryHotspot& spot, double alpha) {
    if (spot.getis_fdr && *spot.getis_fdr <= alpha && spot.getis.z) {
        return *spot.getis.z > 0.0 ? HotspotClass::hot : HotspotClass::cold;
    }
    if (spot.moran_fdr && *spot.moran_fdr <= alpha && spot.moran.quadrant) {
        switch (*spot.moran.quadrant) {
        case Quadrant::high_high:
            return HotspotClass::hot;
        case Quadrant::low_low:
            return HotspotClass::cold;
        case Quadrant::high_low:
            return HotspotClass::high_low;
        case Quadrant::low_high:
            return HotspotClass::low_high;
        }
    }
    return HotspotClass::none;
}

} // namespace

std::string_view word(HotspotClass found) noexcept {
    return hotspot_words[static_cast<std::size_t>(found)];
}

std::vector<HotspotCircle>
scan_circles(const TerritoryStudy& study, const HotspotOptions& options) {
    if (!study.has_counts()) {
        throw Error("the scan needs a rate of events, which this figure is not");
    }
    std::vector<std::uint32_t> cases;
    cases.reserve(study.events.size());
    for (const double events : study.events) {
        cases.push_back(static_cast<std::uint32_t>(std::llround(events)));
    }
    const ScanResult scan = circular_scan(
        {cases, study.population, study.places},
        {.share = options.share, .replications = options.permutations, .seed = options.seed});
    std::vector<HotspotCircle> circles;
    for (const ScanCluster& cluster : scan.clusters) {
        HotspotCircle circle{
            .centre = study.points[cluster.centre],
            .radius_m = great_circle_of(cluster.radius),
            .llr = cluster.llr,
            .observed = cluster.observed,
            .expected = cluster.expected,
            .relative_risk = cluster.relative_risk,
            .p = cluster.p};
        for (const std::uint32_t unit : cluster.units) {
            circle.territories.push_back(study.territories[unit]);
        }
        circles.push_back(std::move(circle));
    }
    return circles;
}

std::vector<TerritoryHotspot>
find_local_statistics(const TerritoryStudy& study, const HotspotOptions& options) {
    const auto morans = local_moran(
        study.values,
        study.weights.row_standardised(),
        {.permutations = options.permutations, .seed = options.seed});
    const auto getis = local_getis(
        study.values,
        study.weights.with_self(),
        {.form = GetisForm::gi_star, .permutations = options.permutations, .seed = options.seed});
    const auto moran_fdr = adjusted_p(morans);
    const auto getis_fdr = adjusted_p(getis);
    std::vector<TerritoryHotspot> spots;
    for (std::size_t i = 0; i < study.territories.size(); ++i) {
        TerritoryHotspot spot{
            .territory = study.territories[i],
            .value = study.values[i],
            .moran = morans[i],
            .moran_fdr = moran_fdr[i],
            .getis = getis[i],
            .getis_fdr = getis_fdr[i]};
        spot.found = class_of(spot, options.alpha);
        spots.push_back(spot);
    }
    return spots;
}

Hotspots find_hotspots(const TerritoryStudy& study, const HotspotOptions& options) {
    Hotspots result{.territories = find_local_statistics(study, options)};
    if (study.has_counts()) {
        result.circles = scan_circles(study, options);
    }
    return result;
}

} // namespace osh::regions
