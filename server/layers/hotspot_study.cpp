#include "server/layers/hotspot_study.hpp"

#include "geo/geos_area.hpp"
#include "regions/error.hpp"
#include "regions/statistics/false_discovery.hpp"
#include "regions/statistics/spatial/contiguity.hpp"
#include "regions/statistics/spatial/getis.hpp"
#include "regions/statistics/spatial/scan.hpp"
#include "server/layers/level_figures.hpp"

#include <algorithm>
#include <array>

namespace osh::server {

namespace {

constexpr std::size_t hotspot_permutations = 999;
constexpr std::uint64_t hotspot_seed = 1;
constexpr std::size_t least_territories = 4;

/// Figures of territories with where these lie, entry by entry.
struct FiguresInSpace {
    std::vector<geo::Kato> territories;
    std::vector<double> values;
    std::vector<std::uint32_t> events; ///< empty unless the indicator is a rate
    std::vector<double> population;
    std::vector<geo::LonLat> insides; ///< a place inside each territory
    std::vector<regions::Outline> outlines;
};

const geo::MultiPolygon* area_of(const LayerRequest& request, geo::Kato kato) {
    const std::string_view borders = regions::word(request.selection.borders);
    const auto& rows = request.dataset.territories;
    const auto found = std::ranges::find_if(rows, [&](const regions::TerritoryRow& row) {
        return row.kato == kato && row.in_borders(borders) && !row.area.empty();
    });
    return found == rows.end() ? nullptr : &found->area;
}

regions::Outline rings_of(const geo::MultiPolygon& area) {
    regions::Outline outline;
    const auto add = [&](const geo::Ring& ring) {
        auto& corners = outline.emplace_back();
        for (const geo::LonLat& at : ring) {
            corners.push_back({at.lon.degrees, at.lat.degrees});
        }
    };
    for (const geo::Polygon& polygon : area) {
        add(polygon.outer);
        std::ranges::for_each(polygon.holes, add);
    }
    return outline;
}

FiguresInSpace figures_in_space(const LayerRequest& request, const regions::Indicator& indicator) {
    const std::array<const regions::Indicator*, 1> asked{&indicator};
    const bool is_rate = indicator.kind == regions::IndicatorKind::rate;
    FiguresInSpace found;
    for (const LevelFigures& row : level_figures(
             {.snapshot = *request.dataset.snapshot,
            .selection = request.open_selection(),
            .level = request.level,
            .indicators = asked})) {
        const ShownFigure& figure = row.figures.front();
        const geo::MultiPolygon* const area = area_of(request, row.territory);
        const auto inside = area == nullptr ? std::nullopt : geo::place_inside(*area);
        if (!figure.value || !inside || (is_rate && !(figure.numerator && figure.denominator))) {
            continue;
        }
        found.territories.push_back(row.territory);
        found.values.push_back(*figure.value);
        if (is_rate) {
            found.events.push_back(static_cast<std::uint32_t>(*figure.numerator));
            found.population.push_back(*figure.denominator);
        }
        found.insides.push_back(*inside);
        found.outlines.push_back(rings_of(*area));
    }
    return found;
}

std::optional<double> p_value(const std::optional<regions::PermutationTest>& test) {
    return test ? std::optional(test->p) : std::nullopt;
}

std::vector<Hotspot> local_statistics(const FiguresInSpace& figures) {
    const auto weights = regions::contiguous(figures.outlines, regions::Contiguity::queen);
    const auto morans = regions::local_moran(
        figures.values,
        weights.row_standardised(),
        {.permutations = hotspot_permutations, .seed = hotspot_seed});
    const auto getis = regions::local_getis(
        figures.values,
        weights.with_self(),
        {.form = regions::GetisForm::gi_star,
         .permutations = hotspot_permutations,
         .seed = hotspot_seed});
    std::vector<Hotspot> spots;
    std::vector<std::optional<double>> moran_p;
    std::vector<std::optional<double>> getis_p;
    for (std::size_t i = 0; i < figures.values.size(); ++i) {
        moran_p.push_back(p_value(morans[i].permutation));
        getis_p.push_back(p_value(getis[i].permutation));
        spots.push_back(
            {.territory = figures.territories[i],
             .value = figures.values[i],
             .moran = morans[i].i,
             .moran_p = moran_p.back(),
             .quadrant = morans[i].quadrant,
             .gi_star = getis[i].z,
             .gi_star_p = getis_p.back()});
    }
    const auto moran_fdr = regions::false_discovery_adjusted(moran_p);
    const auto getis_fdr = regions::false_discovery_adjusted(getis_p);
    for (std::size_t i = 0; i < spots.size(); ++i) {
        spots[i].moran_p_fdr = moran_fdr[i];
        spots[i].gi_star_p_fdr = getis_fdr[i];
    }
    return spots;
}

std::vector<ScanCircle> scan_circles(const FiguresInSpace& figures) {
    std::vector<regions::Place> places;
    for (const geo::LonLat& at : figures.insides) {
        places.push_back(regions::place_on_sphere(at.lon.degrees, at.lat.degrees));
    }
    const auto result = regions::circular_scan(
        {figures.events, figures.population, places},
        {.replications = hotspot_permutations, .seed = hotspot_seed});
    std::vector<ScanCircle> circles;
    for (const regions::ScanCluster& cluster : result.clusters) {
        circles.push_back(
            {.centre = figures.insides[cluster.centre],
             .radius = {regions::great_circle_of(cluster.radius)},
             .observed = cluster.observed,
             .expected = cluster.expected,
             .relative_risk = cluster.relative_risk,
             .llr = cluster.llr,
             .p = cluster.p,
             .territories = cluster.units.size()});
    }
    return circles;
}

} // namespace

HotspotStudy hotspot_study(const LayerRequest& request, const regions::Indicator& indicator) {
    const FiguresInSpace figures = figures_in_space(request, indicator);
    HotspotStudy study;
    if (figures.territories.size() < least_territories) {
        return study;
    }
    // Figures that are all alike, or events that never happened, allow no statement.
    try {
        study.territories = local_statistics(figures);
    } catch (const regions::Error&) {
        study.territories.clear();
    }
    try {
        if (!figures.events.empty()) {
            study.circles = scan_circles(figures);
        }
    } catch (const regions::Error&) {
        study.circles.clear();
    }
    return study;
}

} // namespace osh::server
