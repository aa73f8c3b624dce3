#include "server/layers/heat_raster.hpp"

#include "server/dataset/live_dataset.hpp"
#include "server/error.hpp"
#include "server/layers/cut_coverage.hpp"
#include "server/layers/heat_sources.hpp"
#include "server/layers/layer_shapes.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace osh::server {

namespace {

constexpr std::int64_t picture_pixel_units = tiles::tile_extent / 256;

/// The pixels around the country.
tiles::PixelWindow
country_window(const LiveDataset& dataset, const HeatRequest& request, tiles::Zoom zoom) {
    constexpr double most_pixels = 40e6;
    const auto areas = country_areas(dataset, request.selection.borders, zoom);
    if (areas.empty()) {
        throw Error("the dataset has no boundaries of regions, so a raster has no extent");
    }
    tiles::GridBox box = areas.front().bounds;
    for (const tiles::RasterArea& area : areas) {
        box.low = {std::min(box.low.x, area.bounds.low.x), std::min(box.low.y, area.bounds.low.y)};
        box.high = {
            std::max(box.high.x, area.bounds.high.x), std::max(box.high.y, area.bounds.high.y)};
    }
    tiles::PixelWindow window{.zoom = zoom};
    window.first_column = box.low.x / picture_pixel_units;
    window.first_row = box.low.y / picture_pixel_units;
    const auto columns = box.high.x / picture_pixel_units - window.first_column + 1;
    const auto rows = box.high.y / picture_pixel_units - window.first_row + 1;
    if (static_cast<double>(columns) * static_cast<double>(rows) > most_pixels) {
        throw Error(
            "so fine a raster would have more than 40 million pixels; ask for a lower zoom");
    }
    window.columns = static_cast<std::uint32_t>(columns);
    window.rows = static_cast<std::uint32_t>(rows);
    return window;
}

void hide(
    const LiveDataset& dataset,
    const HeatRequest& request,
    const HeatView& view,
    const tiles::PixelWindow& window,
    std::vector<float>& values) {
    const CutCoverage* const coverage = dataset.shapes->territories(
        published_level(dataset, request.selection.borders), request.selection.borders);
    if (coverage == nullptr || view.hidden.empty()) {
        return;
    }
    std::vector<tiles::RasterArea> hidden;
    for (const tiles::CoverageArea& area : coverage->at(window.zoom).areas) {
        if (std::ranges::find(view.hidden, area.id.number) != view.hidden.end()) {
            hidden.push_back({&area.area, area.bounds, 1});
        }
    }
    const auto mask = tiles::area_pixels(hidden, window);
    for (std::size_t i = 0; i < mask.size(); ++i) {
        if (mask[i] != 0) {
            values[i] = std::nanf("");
        }
    }
}

} // namespace

std::string_view heat_unit(const HeatRequest& request) noexcept {
    if (request.kind == HeatKind::relative_risk) {
        return "ln of the local over the national rate";
    }
    if (request.measure == HeatMeasure::risk) {
        return request.kind == HeatKind::density    ? "enterprises of degree IV and V per 1000 km²"
               : request.kind == HeatKind::weighted ? "workers weighted by score per 1000 km²"
                                                    : "mean score of workers, 0 to 100";
    }
    if (request.kind == HeatKind::rate) {
        return request.measure == HeatMeasure::injuries ? "victims per 1000 workers and year"
                                                        : "cases per 100,000 workers and year";
    }
    return request.kind == HeatKind::weighted         ? "working days lost per 1000 km² and year"
           : request.measure == HeatMeasure::injuries ? "victims per 1000 km² and year"
                                                      : "cases per 1000 km² and year";
}

geo::Raster heat_raster(const LiveDataset& dataset, const HeatRequest& request, tiles::Zoom zoom) {
    const auto view = heat_view(dataset, request);
    const tiles::PixelWindow window = country_window(dataset, request, zoom);
    geo::Raster raster;
    raster.values = tiles::field_pixels(view->field, window).values;
    hide(dataset, request, *view, window, raster.values);
    const double pixel_m = 2.0 * geo::mercator_half_side_epsg3857_m / 256.0 / std::exp2(zoom.level);
    raster.columns = window.columns;
    raster.rows = window.rows;
    raster.pixel_m = pixel_m;
    raster.west_m =
        -geo::mercator_half_side_epsg3857_m + pixel_m * static_cast<double>(window.first_column);
    raster.north_m =
        geo::mercator_half_side_epsg3857_m - pixel_m * static_cast<double>(window.first_row);
    raster.unit = heat_unit(request);
    raster.description = key_of(request);
    return raster;
}

} // namespace osh::server
