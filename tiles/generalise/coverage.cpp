#include "tiles/generalise/coverage.hpp"

#include "tiles/error.hpp"
#include "tiles/generalise/coverage_drawing.hpp"
#include "tiles/generalise/label_place.hpp"
#include "tiles/generalise/line_importance.hpp"
#include "tiles/grid/to_grid.hpp"
#include "tiles/planar/snap_rounding.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace osh::tiles {

namespace {

/// Detail that is left out, as the area of a triangle in square units of the zoom's grid: half a
/// pixel square at 512 pixels a tile.
constexpr double dropped_detail = 16.0;

double twice_dropped_detail(unsigned shift) {
    return 2.0 * dropped_detail * std::ldexp(1.0, static_cast<int>(2U * shift));
}

double size_of(const GridMultiPolygon& area) {
    double sum = 0.0;
    for (const GridPolygon& polygon : area) {
        sum += std::abs(static_cast<double>(twice_signed_area(polygon.outer)));
    }
    return sum;
}

/// Positions of areas, the smallest first.
std::vector<std::size_t> smallest_first(std::span<const GridMultiPolygon> areas) {
    std::vector<double> sizes;
    for (const GridMultiPolygon& area : areas) {
        sizes.push_back(size_of(area));
    }
    std::vector<std::size_t> order(areas.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return sizes[a] < sizes[b];
    });
    return order;
}

void refuse_repeated(std::span<const NamedArea> areas) {
    std::set<FeatureId> seen;
    for (const NamedArea& area : areas) {
        if (!seen.insert(area.id).second) {
            throw Error(
                "the area " + std::to_string(area.id.number) + " comes twice in a coverage");
        }
    }
}

GridPoint scaled(GridPoint p, unsigned shift_down, unsigned shift_up) {
    const std::int64_t half = shift_down > 0 ? std::int64_t{1} << (shift_down - 1U) : 0;
    return {((p.x + half) >> shift_down) << shift_up, ((p.y + half) >> shift_down) << shift_up};
}

void scale_up(std::vector<FaceEdge>& edges, unsigned shift_up) {
    for (FaceEdge& edge : edges) {
        edge.from = scaled(edge.from, 0, shift_up);
        edge.to = scaled(edge.to, 0, shift_up);
    }
}

GridBox bounds_of(const GridMultiPolygon& area) {
    GridBox bounds = box_around(area.front().outer);
    for (const GridPolygon& polygon : area) {
        const GridBox box = box_around(polygon.outer);
        bounds.low = {std::min(bounds.low.x, box.low.x), std::min(bounds.low.y, box.low.y)};
        bounds.high = {std::max(bounds.high.x, box.high.x), std::max(bounds.high.y, box.high.y)};
    }
    return bounds;
}

std::vector<std::optional<InscribedCircle>>
largest_circles(std::span<const Border> borders, std::size_t area_count) {
    std::vector<std::optional<InscribedCircle>> circles;
    for (const auto& boundary : boundaries(borders, area_count)) {
        circles.push_back(largest_inscribed_circle(boundary));
    }
    return circles;
}

} // namespace

Coverage::Coverage(std::span<const NamedArea> areas) {
    refuse_repeated(areas);
    std::vector<GridMultiPolygon> on_grid;
    for (const NamedArea& area : areas) {
        m_ids.push_back(area.id);
        on_grid.push_back(to_grid(area.area, Zoom{coverage_zoom}));
    }
    // Labels ascend with the size of areas, so that small ones win where areas overlap.
    std::vector<LabelledSegment> segments;
    for (const std::size_t position : smallest_first(on_grid)) {
        const AreaLabel label{static_cast<std::uint32_t>(m_ids_by_group.size())};
        m_ids_by_group.push_back(areas[position].id);
        m_group_of_label.push_back(label);
        append_area(on_grid[position], label, segments);
    }
    Lines lines;
    lines.borders = borders_between(owned_face_edges(noded(std::move(segments)), first_nonzero));
    lines.importance = line_importance(lines.borders, twice_dropped_detail(coverage_zoom));
    lines.circles = largest_circles(lines.borders, areas.size());
    m_circles = lines.circles;
    m_lines = std::make_shared<const Lines>(std::move(lines));
}

std::vector<FaceEdge> Coverage::edges_at(unsigned shift) const {
    CoverageLines lines{.borders = {}, .circles = m_lines->circles};
    const double dropped = twice_dropped_detail(shift);
    for (std::size_t i = 0; i < m_lines->borders.size(); ++i) {
        const Border& full = m_lines->borders[i];
        Border border{.line = {}, .left = full.left, .right = full.right};
        for (std::size_t p = 0; p < full.line.size(); ++p) {
            // On the finest grid everything stays.
            if (shift == 0 || m_lines->importance[i][p] > dropped) {
                border.line.push_back(full.line[p]);
            }
        }
        lines.borders.push_back(std::move(border));
    }
    std::vector<FaceEdge> edges = drawn_on_grid(lines, shift);
    if (m_ids_by_group.size() == m_group_of_label.size()) {
        return edges;
    }
    const auto group = [this](AreaLabel label) {
        return label.is_area() ? m_group_of_label[label.position] : label;
    };
    std::vector<LabelledSegment> segments;
    for (const FaceEdge& edge : edges) {
        segments.push_back(
            {.from = edge.from,
             .to = edge.to,
             .left = group(edge.left),
             .right = group(edge.right)});
    }
    return owned_face_edges(segments, first_positive);
}

CoverageAtZoom Coverage::at(Zoom zoom) const {
    const unsigned shift = zoom.level < coverage_zoom ? coverage_zoom - zoom.level : 0U;
    const unsigned shift_up = zoom.level > coverage_zoom ? zoom.level - coverage_zoom : 0U;
    std::vector<FaceEdge> edges = edges_at(shift);
    scale_up(edges, shift_up);
    std::vector<GridMultiPolygon> areas = areas_within(edges, m_ids_by_group.size());
    std::map<FeatureId, CoverageArea> by_id;
    for (std::size_t group = 0; group < areas.size(); ++group) {
        CoverageArea area{
            .id = m_ids_by_group[group],
            .area = std::move(areas[group]),
            .bounds = {},
            .label = {}};
        if (!area.area.empty()) {
            const InscribedCircle widest = m_circles[group].value_or(InscribedCircle{});
            area.bounds = bounds_of(area.area);
            area.label = label_place(area.area, scaled(widest.centre, shift, shift_up));
        }
        by_id.emplace(area.id, std::move(area));
    }
    CoverageAtZoom drawn{.zoom = zoom, .areas = {}, .borders = {}};
    for (const FeatureId id : m_ids) {
        drawn.areas.push_back(std::move(by_id.at(id)));
    }
    const auto id_of = [this](AreaLabel label) {
        return label.is_area() ? std::optional(m_ids_by_group[label.position]) : std::nullopt;
    };
    for (Border& border : borders_between(edges)) {
        const GridBox bounds = box_around(border.line);
        drawn.borders.push_back(
            {.line = std::move(border.line),
             .bounds = bounds,
             .left = id_of(border.left),
             .right = id_of(border.right)});
    }
    return drawn;
}

Coverage Coverage::dissolved(const std::function<FeatureId(FeatureId)>& group_of) const {
    Coverage groups;
    groups.m_lines = m_lines;
    std::map<FeatureId, AreaLabel> labels;
    for (const AreaLabel own : m_group_of_label) {
        const FeatureId id = group_of(m_ids_by_group[own.position]);
        const AreaLabel next{static_cast<std::uint32_t>(groups.m_ids_by_group.size())};
        const auto [place, is_new] = labels.try_emplace(id, next);
        if (is_new) {
            groups.m_ids_by_group.push_back(id);
        }
        groups.m_group_of_label.push_back(place->second);
    }
    for (const auto& [id, label] : labels) {
        groups.m_ids.push_back(id);
    }
    std::vector<Border> between;
    for (Border border : m_lines->borders) {
        for (AreaLabel* side : {&border.left, &border.right}) {
            *side = side->is_area() ? groups.m_group_of_label[side->position] : *side;
        }
        if (border.left != border.right) {
            between.push_back(std::move(border));
        }
    }
    groups.m_circles = largest_circles(between, groups.m_ids.size());
    return groups;
}

} // namespace osh::tiles
