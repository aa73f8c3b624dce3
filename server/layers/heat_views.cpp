#include "server/layers/heat_views.hpp"

#include "server/dataset/live_dataset.hpp"
#include "server/layers/cut_coverage.hpp"
#include "server/layers/heat_sources.hpp"
#include "server/layers/layer_shapes.hpp"
#include "tiles/heat/bandwidth.hpp"
#include "tiles/heat/edge_correction.hpp"
#include "tiles/heat/heat_classes.hpp"
#include "tiles/heat/merge_points.hpp"

#include <algorithm>
#include <cmath>
#include <list>
#include <utility>

namespace osh::server {

namespace {

using tiles::FieldKind;

/// Workers under a kernel below which a rate is not shown at all.
constexpr double least_workers_under_kernel = 100.0;

/// Published figures are no points: a finer kernel than this would only draw their territories.
constexpr geo::Metres published_bandwidth{30'000.0};

bool needs_workers(HeatKind kind) {
    return kind == HeatKind::rate || kind == HeatKind::relative_risk;
}

/// Events per so many workers and year, as the indicators of the same name.
double factor_of(HeatMeasure measure) {
    constexpr double per_thousand = 1'000.0;
    constexpr double per_hundred_thousand = 100'000.0;
    constexpr double points = 100.0;
    return measure == HeatMeasure::injuries   ? per_thousand
           : measure == HeatMeasure::diseases ? per_hundred_thousand
                                              : points;
}

double years_of(const HeatRequest& request) {
    return request.measure == HeatMeasure::risk
               ? 1.0
               : static_cast<double>(std::max<std::size_t>(request.selection.years.size(), 1));
}

tiles::HeatPalette palette_of(const HeatRequest& request) {
    const auto usual = request.measure == HeatMeasure::diseases ? tiles::HeatPalette::viridis
                                                                : tiles::HeatPalette::inferno;
    return request.palette.value_or(usual);
}

double two_digits(double number) {
    if (number <= 0.0) {
        return number;
    }
    const double step = std::pow(10.0, std::floor(std::log10(number)) - 1.0);
    return std::round(number / step) * step;
}

tiles::FieldScale scale_of(const tiles::HeatField& field, const HeatRequest& request) {
    tiles::FieldScale scale;
    if (field.kind == FieldKind::density) {
        scale.bounds = tiles::class_bounds(*field.events);
        scale.colours = tiles::heat_colours(palette_of(request), scale.bounds.size());
        return scale;
    }
    if (field.kind == FieldKind::relative_risk) {
        for (const double ratio : {0.25, 0.5, 0.8, 1.25, 2.0, 4.0}) {
            scale.bounds.push_back(std::log(ratio));
        }
        scale.colours = tiles::diverging_colours(scale.bounds.size() + 1);
        return scale;
    }
    if (request.measure == HeatMeasure::risk) {
        scale.bounds = {20.0, 40.0, 60.0, 80.0}; // the bounds of the degrees
    } else {
        const double overall = field.overall * field.factor;
        for (const double share : {0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0}) {
            scale.bounds.push_back(two_digits(overall * share));
        }
    }
    const auto colours = tiles::heat_colours(palette_of(request), scale.bounds.size() + 1);
    scale.colours.assign(colours.begin() + 1, colours.end()); // the class below the first is seen
    return scale;
}

std::shared_ptr<const tiles::HeatSurface>
surface_of(std::vector<tiles::WeightedPoint> points, geo::Metres bandwidth, double years) {
    return std::make_shared<const tiles::HeatSurface>(tiles::HeatSurface{
        .points = tiles::HeatPoints(tiles::merged_points(std::move(points), bandwidth)),
        .bandwidth = bandwidth,
        .years = years});
}

/// Ratios need no correction: both surfaces lose the same share at the edge.
void correct_edge(
    const LiveDataset& dataset,
    const HeatRequest& request,
    geo::Metres bandwidth,
    std::vector<tiles::WeightedPoint>& points) {
    const auto zoom = tiles::EdgeCorrection::grid_zoom(bandwidth);
    if (request.edge == HeatEdge::plain || needs_workers(request.kind) || !zoom) {
        return;
    }
    const auto areas = country_areas(dataset, request.selection.borders, *zoom);
    if (!areas.empty()) {
        tiles::EdgeCorrection(areas, bandwidth).correct(points);
    }
}

std::shared_ptr<const HeatView> made(const LiveDataset& dataset, const HeatRequest& request) {
    const bool is_published = request.source == HeatSource::published;
    HeatPointSets sets =
        is_published
            ? points_of_figures(dataset, request, request.bandwidth.value_or(published_bandwidth))
            : points_of_records(dataset, request);
    const geo::Metres bandwidth = request.bandwidth ? *request.bandwidth
                                  : is_published
                                      ? published_bandwidth
                                      : tiles::default_bandwidth(tiles::HeatPoints(sets.events));
    correct_edge(dataset, request, bandwidth, sets.events);
    auto view = std::make_shared<HeatView>();
    view->event_count = sets.event_count;
    view->hidden = std::move(sets.hidden);
    tiles::HeatField& field = view->field;
    field.events = surface_of(std::move(sets.events), bandwidth, years_of(request));
    if (needs_workers(request.kind)) {
        field.kind = request.kind == HeatKind::rate ? FieldKind::ratio : FieldKind::relative_risk;
        field.base = surface_of(std::move(sets.base), bandwidth, 1.0);
        field.factor = factor_of(request.measure);
        const double base = field.base->points.total_weight();
        field.overall =
            base > 0.0 ? field.events->points.total_weight() / field.events->years / base : 0.0;
        field.least_base = least_workers_under_kernel;
    }
    view->scale = scale_of(field, request);
    return view;
}

} // namespace

std::string_view word(HeatMeasure measure) noexcept {
    switch (measure) {
    case HeatMeasure::diseases:
        return "diseases";
    case HeatMeasure::risk:
        return "risk";
    case HeatMeasure::injuries:
        break;
    }
    return "injuries";
}

std::string_view word(HeatKind kind) noexcept {
    switch (kind) {
    case HeatKind::weighted:
        return "weighted";
    case HeatKind::rate:
        return "rate";
    case HeatKind::relative_risk:
        return "relative-risk";
    case HeatKind::density:
        break;
    }
    return "density";
}

std::string_view word(HeatSource source) noexcept {
    return source == HeatSource::records ? "records" : "published";
}

std::string_view word(HeatEdge edge) noexcept {
    return edge == HeatEdge::corrected ? "corrected" : "plain";
}

bool exists(HeatMeasure measure, HeatKind kind) noexcept {
    return !(measure == HeatMeasure::diseases && kind == HeatKind::weighted) &&
           !(measure == HeatMeasure::risk && kind == HeatKind::relative_risk);
}

std::string key_of(const HeatRequest& request) {
    std::string key(word(request.measure));
    for (const std::string_view part :
         {word(request.kind),
          word(request.source),
          word(request.edge),
          tiles::word(palette_of(request))}) {
        key.append("/").append(part);
    }
    return key + '?' + regions::canonical_text(request.selection) + "&bandwidth_m=" +
           (request.bandwidth ? std::to_string(request.bandwidth->value) : std::string("rule"));
}

std::shared_ptr<const HeatView> heat_view(const LiveDataset& dataset, const HeatRequest& request) {
    return dataset.heat_views->find_or_make(
        key_of(request), [&] { return made(dataset, request); });
}

std::string draw_heat(
    const LiveDataset& dataset,
    const HeatRequest& request,
    tiles::TileId tile,
    tiles::PictureSide side) {
    const auto view = heat_view(dataset, request);
    std::list<tiles::GridMultiPolygon> larger; // stay where they are
    std::vector<tiles::RasterArea> hidden;
    const regions::Borders borders = request.selection.borders;
    const CutCoverage* const coverage =
        dataset.shapes->territories(published_level(dataset, borders), borders);
    if (coverage != nullptr && !view->hidden.empty()) {
        const auto cut_zoom = std::min(tile.zoom.level, CutCoverage::deepest_zoom);
        const auto deeper = static_cast<unsigned>(tile.zoom.level - cut_zoom);
        for (const tiles::CoverageArea& area : coverage->at(tiles::Zoom{cut_zoom}).areas) {
            if (std::ranges::find(view->hidden, area.id.number) != view->hidden.end()) {
                larger.push_back(magnified(area.area, deeper));
                hidden.push_back({&larger.back(), magnified(area.bounds, deeper), 1});
            }
        }
    }
    return tiles::draw_field_tile(view->field, view->scale, tile, side, hidden);
}

} // namespace osh::server
