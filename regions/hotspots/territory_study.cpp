#include "regions/hotspots/territory_study.hpp"

#include "geo/geos_area.hpp"
#include "regions/error.hpp"
#include "regions/indicators/figures.hpp"

#include <algorithm>
#include <array>

namespace osh::regions {

namespace {

constexpr std::size_t least_territories = 4;

const TerritoryRow*
row_with_shape(std::span<const TerritoryRow> territories, geo::Kato kato, Borders borders) {
    const auto found = std::ranges::find_if(territories, [&](const TerritoryRow& row) {
        return row.kato == kato && row.in_borders(word(borders)) && !row.area.empty();
    });
    return found == territories.end() ? nullptr : &*found;
}

Outline outline_of(const geo::MultiPolygon& area) {
    Outline outline;
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

TerritoryStudy study_territories(
    const Snapshot& snapshot,
    std::span<const TerritoryRow> territories,
    const Selection& selection,
    const StudyQuestion& question) {
    const bool is_rate = question.indicator->kind == IndicatorKind::rate;
    if (question.needs_counts && !is_rate) {
        throw Error(
            "this statistic needs a rate of events, which " + std::string(question.indicator->id) +
            " is not");
    }
    TerritoryStudy study;
    study.indicator = question.indicator;
    study.neighbours = question.neighbours;
    study.selection = selection;
    const std::array<const Indicator*, 1> asked{question.indicator};
    std::vector<Outline> outlines;
    for (const Figure& figure :
         compute_figures(snapshot, selection, {.by_territory = true}, asked)) {
        if (!figure.territory || figure.territory_is_remainder) {
            continue;
        }
        study.period = figure.period;
        const auto* const row = row_with_shape(territories, *figure.territory, selection.borders);
        const auto place = row == nullptr ? std::nullopt : geo::place_inside(row->area);
        const bool is_counted = figure.numerator && figure.denominator;
        if (!figure.value || !place || (is_rate && !is_counted)) {
            study.left_out.push_back(*figure.territory);
            continue;
        }
        study.territories.push_back(*figure.territory);
        study.rows.push_back(row);
        study.values.push_back(*figure.value);
        if (is_rate) {
            study.events.push_back(*figure.numerator);
            study.population.push_back(*figure.denominator);
        }
        study.points.push_back(*place);
        study.places.push_back(place_on_sphere(place->lon.degrees, place->lat.degrees));
        outlines.push_back(outline_of(row->area));
    }
    if (study.territories.size() < least_territories) {
        throw Error(
            "only " + std::to_string(study.territories.size()) +
            (study.territories.size() == 1 ? " territory has" : " territories have") +
            " this figure and a boundary; spatial statistics need four");
    }
    study.weights = weights_of(question.neighbours, outlines, study.places);
    return study;
}

} // namespace osh::regions
