#include "server/api/territory_study.hpp"

#include "geo/geos_area.hpp"
#include "regions/indicators/figures.hpp"
#include "regions/statistics/spatial/contiguity.hpp"
#include "server/api/query.hpp"
#include "server/http/problem.hpp"

#include <algorithm>
#include <array>

namespace osh::server {

namespace {

const regions::Indicator* indicator_of(const Request& request, bool needs_counts) {
    const std::string id(request.parameter("indicator").value_or("injury_rate_1000"));
    const regions::Indicator* const indicator = regions::find_indicator(id);
    if (indicator == nullptr) {
        throw Problem(
            Refusal::bad_request,
            "parameter indicator: no indicator is called \"" + id +
                "\"; /api/v1/indicators lists them");
    }
    if (needs_counts && indicator->kind != regions::IndicatorKind::rate) {
        throw Problem(
            Refusal::bad_request,
            "parameter indicator: this statistic needs a rate of events, which " + id + " is not");
    }
    return indicator;
}

const regions::TerritoryRow*
row_of(const LiveDataset& dataset, geo::Kato kato, regions::Borders borders) {
    const auto found =
        std::ranges::find_if(dataset.territories, [&](const regions::TerritoryRow& row) {
            return row.kato == kato && row.in_borders(regions::word(borders)) && !row.area.empty();
        });
    return found == dataset.territories.end() ? nullptr : &*found;
}

regions::Outline outline_of(const geo::MultiPolygon& area) {
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

} // namespace

TerritoryStudy
territory_study(const Request& request, const LiveDataset& dataset, bool needs_counts) {
    const regions::Snapshot& snapshot = *dataset.snapshot;
    const auto selection = selection_of(request, snapshot, {"indicator"});
    TerritoryStudy study;
    study.indicator = indicator_of(request, needs_counts);
    const std::array<const regions::Indicator*, 1> asked{study.indicator};
    std::vector<regions::Outline> outlines;
    for (const regions::Figure& figure :
         regions::compute_figures(snapshot, selection, {.by_territory = true}, asked)) {
        if (!figure.territory || figure.territory_is_remainder) {
            continue;
        }
        study.period = figure.period;
        const std::string kato(figure.territory->text());
        const auto* const row = row_of(dataset, *figure.territory, selection.borders);
        const bool counted = figure.numerator && figure.denominator;
        const auto place = row == nullptr ? std::nullopt : geo::place_inside(row->area);
        if (!figure.value || !place || (needs_counts && !counted)) {
            study.left_out.push_back(kato);
            continue;
        }
        study.territories.push_back(kato);
        study.values.push_back(*figure.value);
        if (needs_counts) {
            study.events.push_back(*figure.numerator);
            study.population.push_back(*figure.denominator);
        }
        study.places.push_back(regions::place_on_sphere(place->lon.degrees, place->lat.degrees));
        outlines.push_back(outline_of(row->area));
    }
    if (study.territories.size() < 4) {
        throw Problem(
            Refusal::bad_request,
            "only " + std::to_string(study.territories.size()) +
                " territories have this figure and a boundary; spatial statistics need four");
    }
    study.weights = regions::contiguous(outlines, regions::Contiguity::queen);
    return study;
}

} // namespace osh::server
