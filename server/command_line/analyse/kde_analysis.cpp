#include "regions/statistics/surface/contour_lines.hpp"
#include "regions/statistics/surface/kernel_density.hpp"
#include "regions/statistics/surface/relative_risk.hpp"
#include "server/command_line/analyse/analysis.hpp"
#include "server/command_line/analyse/study_places.hpp"
#include "server/command_line/analyse/study_plane.hpp"
#include "server/command_line/usage_error.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <utility>

namespace osh::server {

namespace {

struct GridSize {
    std::size_t columns;
    std::size_t rows;
};

GridSize grid_size(const std::string& text) {
    const auto number = [&](std::string_view part) {
        std::size_t count = 0;
        const char* const end = part.data() + part.size();
        const auto [stop, fault] = std::from_chars(part.data(), end, count);
        if (fault != std::errc{} || stop != end || count < 1 || count > 4096) {
            throw UsageError(
                "`--grid` must be a number of pixels from 1 to 4096, or COLUMNSxROWS, not `" +
                text + "`");
        }
        return count;
    };
    const std::size_t cross = text.find('x');
    const std::string_view all = text;
    return cross == std::string::npos
               ? GridSize{number(all), number(all)}
               : GridSize{number(all.substr(0, cross)), number(all.substr(cross + 1))};
}

/// The places of a study on the plane, inside the window, with their weights.
struct Events {
    std::vector<regions::Vertex> places;
    std::vector<double> weights;
    std::size_t outside = 0;
};

Events events_inside(
    const Study& study,
    const std::vector<regions::Vertex>& places,
    const regions::DensityGrid& grid) {
    Events events;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!grid.holds(places[i])) {
            ++events.outside;
            continue;
        }
        events.places.push_back(places[i]);
        const double weight = study.values.empty() ? 1.0 : study.values[i];
        if (weight < 0.0) {
            throw Error("row " + std::to_string(study.rows[i] + 1) + " has a weight below 0");
        }
        events.weights.push_back(weight);
    }
    if (events.places.empty()) {
        throw Error("no event lies in the window");
    }
    return events;
}

regions::DensityGrid grid_of(
    const AnalysisOptions& options,
    const StudyPlane& plane,
    std::span<const regions::Vertex> places) {
    const GridSize size = grid_size(options.grid);
    if (options.window.empty()) {
        return {regions::box_around(places), size.columns, size.rows};
    }
    return {plane.outline_of(options.window), size.columns, size.rows};
}

/// The log relative risk of a study against its reference.
struct Risk {
    regions::RelativeRisk surface;
    std::size_t reference = 0;
};

std::optional<Risk> risk_of(
    const AnalysisOptions& options,
    const StudyPlane& plane,
    const regions::DensityGrid& grid,
    const Events& events,
    double bandwidth) {
    if (options.reference.empty() && options.reference_where.empty()) {
        return std::nullopt;
    }
    StudyOptions other = options.study;
    other.value.clear();
    other.where = options.reference_where;
    if (!options.reference.empty()) {
        other.file = options.reference;
        other.layer.clear();
    }
    const Study study = read_study(other);
    const auto places = plane.places_of(places_of(study, other).coordinates);
    const Events reference = events_inside(study, places, grid);
    return Risk{
        regions::relative_risk(
            grid,
            events.places,
            reference.places,
            {.bandwidth = bandwidth,
             .permutations = static_cast<std::size_t>(options.permutations),
             .seed = static_cast<std::uint64_t>(options.seed)}),
        reference.places.size()};
}

/// Lines around risk higher and lower than chance at level alpha.
Json tolerance_contours(
    const regions::DensityGrid& grid,
    const StudyPlane& plane,
    const regions::RelativeRisk& risk,
    double alpha) {
    Json contours = Json::array();
    for (const auto& [side, level] :
         {std::pair{"higher", alpha}, std::pair{"lower", 1.0 - alpha}}) {
        Json lines = Json::array();
        for (const auto& line : regions::contour_lines(grid, risk.p_high, risk.known, level)) {
            Json places = Json::array();
            for (const regions::Vertex& vertex : line) {
                const auto at = plane.in_file(vertex);
                places.push_back({at.x, at.y});
            }
            lines.push_back(std::move(places));
        }
        contours.push_back({{"side", side}, {"p_high", level}, {"lines", std::move(lines)}});
    }
    return contours;
}

Json risk_json(
    const regions::DensityGrid& grid,
    const StudyPlane& plane,
    const Risk& risk,
    const AnalysisOptions& options) {
    double least = 0.0;
    double most = 0.0;
    bool any = false;
    for (std::size_t pixel = 0; pixel < risk.surface.known.size(); ++pixel) {
        if (risk.surface.known[pixel] != 0) {
            const double ratio = risk.surface.log_ratio[pixel];
            least = any ? std::min(least, ratio) : ratio;
            most = any ? std::max(most, ratio) : ratio;
            any = true;
        }
    }
    Json json{
        {"reference_events", risk.reference},
        {"least_log_ratio", any ? Json(least) : Json(nullptr)},
        {"greatest_log_ratio", any ? Json(most) : Json(nullptr)},
        {"permutations", options.permutations},
        {"seed", options.seed},
        {"alpha", options.alpha}};
    if (!risk.surface.p_high.empty()) {
        json["tolerance_contours"] = tolerance_contours(grid, plane, risk.surface, options.alpha);
    }
    return json;
}

/// Pixels where nothing is known get nothing.
void add_risk(std::vector<geo::AttributeValue>& row, const Risk& risk, std::size_t pixel) {
    const bool has_p = !risk.surface.p_high.empty();
    row.resize(row.size() + (has_p ? 2 : 1));
    if (risk.surface.known[pixel] == 0) {
        return;
    }
    row[3] = risk.surface.log_ratio[pixel];
    if (has_p) {
        row[4] = risk.surface.p_high[pixel];
    }
}

geo::FeatureTable surface_layer(
    const regions::DensityGrid& grid,
    const StudyPlane& plane,
    const std::vector<double>& intensity,
    const std::optional<Risk>& risk) {
    geo::FeatureTable table;
    table.columns = {"x", "y", "density"};
    if (risk) {
        table.columns.emplace_back("log_ratio");
        if (!risk->surface.p_high.empty()) {
            table.columns.emplace_back("p_high");
        }
    }
    table.reference_system = plane.reference_system;
    for (std::size_t row = 0; row < grid.rows(); ++row) {
        for (std::size_t column = 0; column < grid.columns(); ++column) {
            if (!grid.is_inside(column, row)) {
                continue;
            }
            const auto at = plane.in_file({grid.x(column), grid.y(row)});
            const auto south_west = plane.in_file(
                {grid.x(column) - 0.5 * grid.pixel_width(),
                 grid.y(row) - 0.5 * grid.pixel_height()});
            const auto north_east = plane.in_file(
                {grid.x(column) + 0.5 * grid.pixel_width(),
                 grid.y(row) + 0.5 * grid.pixel_height()});
            const std::size_t pixel = row * grid.columns() + column;
            table.rows.push_back({at.x, at.y, intensity[pixel]});
            if (risk) {
                add_risk(table.rows.back(), *risk, pixel);
            }
            table.shapes.push_back(
                geo::box_shape({south_west.x, south_west.y}, {north_east.x, north_east.y}));
        }
    }
    return table;
}

} // namespace

Analysis analyse_kde(const AnalysisOptions& options) {
    Analysis analysis;
    analysis.study = read_study(options.study);
    const StudyPlaces found = places_of(analysis.study, options.study);
    const StudyPlane plane = plane_of(analysis.study, found);
    const std::vector<regions::Vertex> places = plane.places_of(found.coordinates);
    const regions::DensityGrid grid = grid_of(options, plane, places);
    const Events events = events_inside(analysis.study, places, grid);
    const double bandwidth =
        options.bandwidth ? *options.bandwidth : regions::scott_bandwidth(events.places);
    const auto correction =
        options.edge == "none" ? regions::EdgeCorrection::none : regions::EdgeCorrection::diggle;
    const auto surface =
        regions::kernel_density(grid, events.places, events.weights, bandwidth, correction);
    if (events.outside > 0) {
        analysis.study.notes.push_back(
            std::to_string(events.outside) + " events outside the window were left out");
    }
    Json& json = analysis.json = answer_head("kde", analysis.study, options);
    json["statistic"] = "Gaussian kernel density";
    json["events"] = events.places.size();
    json["sum_of_weights"] = std::accumulate(events.weights.begin(), events.weights.end(), 0.0);
    json["integral"] = surface.integral;
    json["sigma"] = bandwidth;
    json["bandwidth_rule"] = options.bandwidth ? "given" : "Scott";
    json["edge_correction"] = options.edge;
    json["unit"] = plane.unit;
    json["places"] = found.source;
    json["grid"] = {
        {"columns", grid.columns()},
        {"rows", grid.rows()},
        {"pixel_width", grid.pixel_width()},
        {"pixel_height", grid.pixel_height()},
        {"pixels_inside",
         std::accumulate(grid.inside().begin(), grid.inside().end(), std::size_t{0})}};
    json["window"] =
        options.window.empty() ? Json("box around the events") : Json(options.window.string());
    json["greatest"] = std::ranges::max(surface.intensity);
    const auto risk = risk_of(options, plane, grid, events, bandwidth);
    if (risk) {
        json["relative_risk"] = risk_json(grid, plane, *risk, options);
    }
    analysis.surface = surface_layer(grid, plane, surface.intensity, risk);
    return analysis;
}

} // namespace osh::server
