#include "server/layers/heat_sources.hpp"

#include "regions/selection/selection_evaluator.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/layers/layer_shapes.hpp"
#include "server/layers/level_figures.hpp"
#include "tiles/heat/edge_correction.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace osh::server {

namespace {

using tiles::WeightedPoint;

/// A death counts as so many working days lost (10th International Conference of Labour
/// Statisticians, 1962, resolution on statistics of employment injuries).
constexpr double days_of_a_death = 7'500.0;

/// Days lost by severity where nobody wrote them down: the mean of the known ones.
std::array<double, regions::severity_count>
mean_days(const regions::Snapshot& snapshot, const regions::SelectionEvaluator& evaluator) {
    std::array<double, regions::severity_count> sum{};
    std::array<double, regions::severity_count> count{};
    const auto& columns = snapshot.injuries;
    for (regions::InjuryIndex row; row.row < snapshot.injury_count(); ++row.row) {
        if (evaluator.matches(row) && columns.days_lost[row.row] != regions::unknown_days) {
            const auto severity = static_cast<std::size_t>(columns.severity[row.row]);
            sum.at(severity) += columns.days_lost[row.row];
            count.at(severity) += 1.0;
        }
    }
    for (std::size_t i = 0; i < sum.size(); ++i) {
        sum.at(i) = count.at(i) > 0.0 ? sum.at(i) / count.at(i) : 1.0;
    }
    sum.at(static_cast<std::size_t>(regions::Severity::fatal)) = days_of_a_death;
    return sum;
}

void add_injuries(
    HeatPointSets& sets, const regions::SelectionEvaluator& evaluator, HeatKind kind) {
    const regions::Snapshot& snapshot = evaluator.snapshot();
    const auto& columns = snapshot.injuries;
    const auto days = mean_days(snapshot, evaluator);
    for (regions::InjuryIndex row; row.row < columns.placed; ++row.row) {
        if (!evaluator.matches(row)) {
            continue;
        }
        WeightedPoint point{.key = columns.key[row.row]};
        if (kind == HeatKind::weighted) {
            const bool is_known = columns.days_lost[row.row] != regions::unknown_days &&
                                  columns.severity[row.row] != regions::Severity::fatal;
            point.weight = static_cast<float>(
                is_known ? columns.days_lost[row.row]
                         : days.at(static_cast<std::size_t>(columns.severity[row.row])));
        }
        sets.events.push_back(point);
    }
}

void add_diseases(HeatPointSets& sets, const regions::SelectionEvaluator& evaluator) {
    const auto& columns = evaluator.snapshot().diseases;
    for (regions::DiseaseIndex row; row.row < columns.placed; ++row.row) {
        if (evaluator.matches(row)) {
            sets.events.push_back({.key = columns.key[row.row]});
        }
    }
}

/// Enterprises that weigh what `weight` says; those that weigh nothing are left out.
template<class Weight>
void add_enterprises(
    std::vector<WeightedPoint>& points,
    const regions::SelectionEvaluator& evaluator,
    const Weight& weight) {
    const regions::Snapshot& snapshot = evaluator.snapshot();
    for (regions::EnterpriseIndex row; row.row < snapshot.placed; ++row.row) {
        if (!evaluator.matches(row)) {
            continue;
        }
        if (const double share = weight(row); share > 0.0) {
            points.push_back({snapshot.enterprises.key[row.row], static_cast<float>(share)});
        }
    }
}

double workers_of(const regions::SelectionEvaluator& evaluator, regions::EnterpriseIndex row) {
    return evaluator.workers(row);
}

void add_risk(HeatPointSets& sets, const regions::SelectionEvaluator& evaluator, HeatKind kind) {
    const regions::Snapshot& snapshot = evaluator.snapshot();
    constexpr std::uint8_t high_degree = 4;
    add_enterprises(sets.events, evaluator, [&](regions::EnterpriseIndex row) {
        if (kind == HeatKind::density) {
            return snapshot.scores.degree[row.row].number >= high_degree ? 1.0 : 0.0;
        }
        constexpr double most_points = 100.0;
        return workers_of(evaluator, row) * snapshot.scores.score[row.row].points() / most_points;
    });
}

/// What a measure is called among the indicators; empty when no figure of it is published.
std::string_view indicator_of(const HeatRequest& request) {
    switch (request.measure) {
    case HeatMeasure::diseases:
        return "diseases";
    case HeatMeasure::risk:
        return "high_risk_enterprises";
    case HeatMeasure::injuries:
        break;
    }
    return request.kind == HeatKind::weighted ? "days_lost" : "injured";
}

/// Middles of a grid of pixels inside a territory, 1.4 to 1.8 km apart by latitude at zoom 6, of
/// which every `step`-th in a row and every `step`-th row is taken.
std::vector<geo::MortonKey>
places_inside(const tiles::CoverageArea& area, tiles::Zoom zoom, std::int64_t step) {
    constexpr std::int64_t pixel_units = tiles::tile_extent / 256;
    tiles::PixelWindow window{.zoom = zoom};
    window.first_column = area.bounds.low.x / pixel_units;
    window.first_row = area.bounds.low.y / pixel_units;
    window.columns =
        static_cast<std::uint32_t>(area.bounds.high.x / pixel_units - window.first_column + 1);
    window.rows =
        static_cast<std::uint32_t>(area.bounds.high.y / pixel_units - window.first_row + 1);
    const std::array<tiles::RasterArea, 1> areas{{{&area.area, area.bounds, 1}}};
    const std::vector<std::uint8_t> inside = tiles::area_pixels(areas, window);
    const unsigned shift = 32U - zoom.level - 8U;
    const std::uint64_t half = std::uint64_t{1} << (shift - 1U);
    std::vector<geo::MortonKey> places;
    for (std::uint32_t row = 0; row < window.rows; ++row) {
        for (std::uint32_t column = 0; column < window.columns; ++column) {
            const std::int64_t pixel_x = window.first_column + column;
            const std::int64_t pixel_y = window.first_row + row;
            const bool is_taken = pixel_x % step == step / 2 && pixel_y % step == step / 2;
            if (is_taken && inside[std::size_t{row} * window.columns + column] != 0) {
                const auto x = static_cast<std::uint64_t>(pixel_x);
                const auto y = static_cast<std::uint64_t>(pixel_y);
                places.push_back(geo::to_morton_key(
                    {static_cast<std::uint32_t>((x << shift) + half),
                     static_cast<std::uint32_t>((y << shift) + half)}));
            }
        }
    }
    if (places.empty()) { // smaller than a pixel of the grid
        const unsigned unit_shift = 32U - zoom.level - 12U;
        places.push_back(geo::to_morton_key(
            {static_cast<std::uint32_t>(static_cast<std::uint64_t>(area.label.x) << unit_shift),
             static_cast<std::uint32_t>(static_cast<std::uint64_t>(area.label.y) << unit_shift)}));
    }
    return places;
}

void spread(
    std::vector<WeightedPoint>& points, const std::vector<geo::MortonKey>& places, double number) {
    if (number <= 0.0) {
        return;
    }
    const auto share = static_cast<float>(number / static_cast<double>(places.size()));
    for (const geo::MortonKey place : places) {
        points.push_back({place, share});
    }
}

} // namespace

HeatPointSets points_of_records(const LiveDataset& dataset, const HeatRequest& request) {
    const regions::SelectionEvaluator evaluator(*dataset.snapshot, request.selection);
    HeatPointSets sets;
    switch (request.measure) {
    case HeatMeasure::injuries:
        add_injuries(sets, evaluator, request.kind);
        break;
    case HeatMeasure::diseases:
        add_diseases(sets, evaluator);
        break;
    case HeatMeasure::risk:
        add_risk(sets, evaluator, request.kind);
        break;
    }
    sets.event_count = sets.events.size();
    if (request.kind == HeatKind::rate || request.kind == HeatKind::relative_risk) {
        add_enterprises(sets.base, evaluator, [&](regions::EnterpriseIndex row) {
            return workers_of(evaluator, row);
        });
    }
    return sets;
}

regions::TerritoryLevel published_level(const LiveDataset& dataset, regions::Borders borders) {
    const bool has_districts =
        dataset.shapes->territories(regions::TerritoryLevel::district, borders) != nullptr;
    return has_districts ? regions::TerritoryLevel::district : regions::TerritoryLevel::region;
}

HeatPointSets
points_of_figures(const LiveDataset& dataset, const HeatRequest& request, geo::Metres bandwidth) {
    constexpr tiles::Zoom grid{6};
    const tiles::Zoom enough = tiles::EdgeCorrection::grid_zoom(bandwidth).value_or(grid);
    const auto step = std::int64_t{1} << (grid.level - std::min(enough.level, grid.level));
    const regions::Borders borders = request.selection.borders;
    const regions::TerritoryLevel level = published_level(dataset, borders);
    HeatPointSets sets;
    const CutCoverage* const coverage = dataset.shapes->territories(level, borders);
    if (coverage == nullptr) {
        return sets;
    }
    std::map<std::uint64_t, const tiles::CoverageArea*> areas;
    for (const tiles::CoverageArea& area : coverage->at(grid).areas) {
        areas[area.id.number] = &area;
    }
    const std::array<const regions::Indicator*, 2> asked{
        regions::find_indicator(indicator_of(request)), regions::find_indicator("workers")};
    const bool needs_base =
        request.kind == HeatKind::rate || request.kind == HeatKind::relative_risk;
    for (const LevelFigures& row : level_figures(
             {.snapshot = *dataset.snapshot,
            .selection = request.selection,
            .level = level,
            .indicators = asked})) {
        const auto area = areas.find(row.territory.number());
        const bool is_held_back = !row.figures[0].value || (needs_base && !row.figures[1].value);
        if (is_held_back || area == areas.end()) {
            sets.hidden.push_back(row.territory.number());
            continue;
        }
        const auto places = places_inside(*area->second, grid, step);
        spread(sets.events, places, *row.figures[0].value);
        sets.event_count += static_cast<std::size_t>(*row.figures[0].value);
        if (needs_base) {
            spread(sets.base, places, *row.figures[1].value);
        }
    }
    return sets;
}

std::vector<tiles::RasterArea>
country_areas(const LiveDataset& dataset, regions::Borders borders, tiles::Zoom zoom) {
    std::vector<tiles::RasterArea> areas;
    const CutCoverage* const coverage =
        dataset.shapes->territories(regions::TerritoryLevel::region, borders);
    if (coverage != nullptr) {
        for (const tiles::CoverageArea& area : coverage->at(zoom).areas) {
            if (!area.area.empty()) {
                areas.push_back({&area.area, area.bounds, 1});
            }
        }
    }
    return areas;
}

} // namespace osh::server
