#include "tiles/planar/planar_graph.hpp"

#include "tiles/planar/exact.hpp"
#include "tiles/planar/segment_grid.hpp"
#include "tiles/planar/union_find.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

namespace osh::tiles {

namespace {

struct Step {
    GridPoint from;
    GridPoint to;
    Winding change;

    friend auto operator<=>(const Step&, const Step&) = default;
};

/// Directions clockwise on the map from north: first the half from north to before south.
bool is_western_half(GridPoint way) noexcept { return way.x < 0 || (way.x == 0 && way.y > 0); }

bool turns_earlier(GridPoint a, GridPoint b) noexcept {
    if (is_western_half(a) != is_western_half(b)) {
        return is_western_half(b);
    }
    return cross(a, b) > 0;
}

/// Whether edge `a` is north of edge `b` just west of the meridian x; both reach it.
bool is_north_of(const LabelledSegment& a, const LabelledSegment& b, std::int64_t x) noexcept {
    const GridPoint u = a.to - a.from;
    const GridPoint v = b.to - b.from;
    const Int128 ya = (Int128{a.from.y} * u.x + Int128{x - a.from.x} * u.y) * v.x;
    const Int128 yb = (Int128{b.from.y} * v.x + Int128{x - b.from.x} * v.y) * u.x;
    if (ya != yb) {
        return ya < yb;
    }
    // They meet on the meridian; the one that falls more steeply to the south-east was north.
    return cross(v, u) > 0;
}

/// The edge seen first when looking north from a point along the meridian just west of it.
std::optional<std::uint32_t>
edge_north_of(GridPoint p, std::span<const LabelledSegment> segments, const SegmentGrid& index) {
    std::optional<std::uint32_t> nearest;
    const auto consider = [&](std::uint32_t i) {
        const LabelledSegment& edge = segments[i];
        const bool reaches = edge.from.x < p.x && p.x <= edge.to.x;
        if (reaches && side_of(edge.from, edge.to, p) > 0 &&
            (!nearest || is_north_of(segments[*nearest], edge, p.x))) {
            nearest = i;
        }
    };
    index.visit_column_northwards(p, [&](auto near, std::int64_t north_edge) {
        std::for_each(near.begin(), near.end(), consider);
        // An edge that meets the meridian south of the next row cannot be beaten from there.
        return !nearest ||
               side_of(segments[*nearest].from, segments[*nearest].to, {p.x, north_edge}) > 0;
    });
    return nearest;
}

} // namespace

std::vector<GraphEdge> joined_edges(std::span<const LabelledSegment> segments) {
    std::vector<Step> steps;
    steps.reserve(segments.size());
    for (const LabelledSegment& segment : segments) {
        const bool turned = segment.to < segment.from;
        const GridPoint from = turned ? segment.to : segment.from;
        const GridPoint to = turned ? segment.from : segment.to;
        if (from == to || segment.left == segment.right) {
            continue;
        }
        const int gained = turned ? -1 : 1;
        if (segment.right.is_area()) {
            steps.push_back({from, to, {segment.right, gained}});
        }
        if (segment.left.is_area()) {
            steps.push_back({from, to, {segment.left, -gained}});
        }
    }
    std::sort(steps.begin(), steps.end());
    std::vector<GraphEdge> edges;
    for (std::size_t i = 0; i < steps.size();) {
        GraphEdge edge{.from = steps[i].from, .to = steps[i].to, .left_to_right = {}};
        while (i < steps.size() && steps[i].from == edge.from && steps[i].to == edge.to) {
            Winding sum{.area = steps[i].change.area, .turns = 0};
            for (; i < steps.size() && steps[i].from == edge.from && steps[i].to == edge.to &&
                   steps[i].change.area == sum.area;
                 ++i) {
                sum.turns += steps[i].change.turns;
            }
            if (sum.turns != 0) {
                edge.left_to_right.push_back(sum);
            }
        }
        if (!edge.left_to_right.empty()) {
            edges.push_back(std::move(edge));
        }
    }
    return edges;
}

std::vector<Departure> departures(std::span<const GraphEdge> edges) {
    std::vector<Departure> all;
    all.reserve(2 * edges.size());
    for (std::uint32_t i = 0; i < edges.size(); ++i) {
        all.push_back({edges[i].from, edges[i].to, i, true});
        all.push_back({edges[i].to, edges[i].from, i, false});
    }
    std::sort(all.begin(), all.end(), [](const Departure& a, const Departure& b) {
        return a.at != b.at ? a.at < b.at : turns_earlier(a.towards - a.at, b.towards - b.at);
    });
    return all;
}

std::vector<std::uint32_t> faces_of_sides(std::span<const GraphEdge> edges) {
    const auto outside = static_cast<std::uint32_t>(2 * edges.size());
    UnionFind faces(outside + 1U);
    UnionFind components(edges.size());
    const std::vector<Departure> all = departures(edges);
    std::vector<LabelledSegment> segments;
    segments.reserve(edges.size());
    for (const GraphEdge& edge : edges) {
        segments.push_back({.from = edge.from, .to = edge.to, .left = {}, .right = {}});
    }
    const SegmentGrid index(segments, 1);
    // Around each point the wedge between neighbours in turning order belongs to one face.
    std::vector<std::size_t> groups;
    for (std::size_t first = 0; first < all.size();) {
        std::size_t end = first;
        while (end < all.size() && all[end].at == all[first].at) {
            const bool last = end + 1 == all.size() || all[end + 1].at != all[first].at;
            const Departure& next = last ? all[first] : all[end + 1];
            faces.unite(all[end].right_side(), next.left_side());
            components.unite(all[end].edge, next.edge);
            ++end;
        }
        groups.push_back(first);
        first = end;
    }
    // The least point of a connected piece sees the piece around it, or the outside, in the north.
    std::vector<bool> placed(edges.size(), false);
    for (const std::size_t first : groups) {
        const std::uint32_t component = components.find(all[first].edge);
        if (!placed[component]) {
            placed[component] = true;
            const auto north = edge_north_of(all[first].at, segments, index);
            faces.unite(all[first].left_side(), north ? 2U * *north : outside);
        }
    }
    std::vector<std::uint32_t> numbers(outside + 1U);
    for (std::uint32_t side = 0; side <= outside; ++side) {
        numbers[side] = faces.find(side);
    }
    return numbers;
}

} // namespace osh::tiles
