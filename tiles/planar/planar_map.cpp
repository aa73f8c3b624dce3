#include "tiles/planar/planar_map.hpp"

#include "tiles/planar/exact.hpp"
#include "tiles/planar/planar_graph.hpp"
#include "tiles/planar/union_find.hpp"

#include <algorithm>
#include <optional>

namespace osh::tiles {

namespace {

using Windings = std::vector<Winding>;

/// The windings beyond an edge; `direction` is 1 from its left to its right and -1 back.
Windings across(const Windings& here, const Windings& change, int direction) {
    Windings there;
    there.reserve(here.size() + change.size());
    auto a = here.begin();
    auto b = change.begin();
    while (a != here.end() || b != change.end()) {
        if (b == change.end() || (a != here.end() && a->area < b->area)) {
            there.push_back(*a++);
        } else if (a == here.end() || b->area < a->area) {
            there.push_back({b->area, direction * b->turns});
            ++b;
        } else {
            const int turns = a->turns + direction * b->turns;
            if (turns != 0) {
                there.push_back({a->area, turns});
            }
            ++a;
            ++b;
        }
    }
    return there;
}

/// The edges of each face, as one list cut into parts.
struct FaceBorders {
    std::vector<std::uint32_t> starts;
    std::vector<std::uint32_t> sides;
};

FaceBorders borders_of(std::span<const std::uint32_t> faces) {
    FaceBorders borders;
    borders.starts.assign(faces.size() + 1U, 0);
    for (std::size_t side = 0; side + 1 < faces.size(); ++side) {
        ++borders.starts[faces[side] + 1U];
    }
    for (std::size_t i = 1; i < borders.starts.size(); ++i) {
        borders.starts[i] += borders.starts[i - 1U];
    }
    borders.sides.resize(faces.size());
    std::vector<std::uint32_t> next = borders.starts;
    for (std::uint32_t side = 0; side + 1 < faces.size(); ++side) {
        borders.sides[next[faces[side]]++] = side;
    }
    return borders;
}

/// Walks from the outside across edges and asks the rule for the owner of each face.
std::vector<AreaLabel> owners_of_faces(
    std::span<const GraphEdge> edges, std::span<const std::uint32_t> faces, const FaceRule& rule) {
    const FaceBorders borders = borders_of(faces);
    std::vector<std::optional<Windings>> windings(faces.size());
    std::vector<AreaLabel> owners(faces.size());
    std::vector<std::uint32_t> waiting{faces.back()};
    windings[faces.back()] = Windings{};
    while (!waiting.empty()) {
        const std::uint32_t face = waiting.back();
        waiting.pop_back();
        owners[face] = rule(*windings[face]);
        for (std::uint32_t i = borders.starts[face]; i < borders.starts[face + 1U]; ++i) {
            const std::uint32_t side = borders.sides[i];
            const std::uint32_t beyond = faces[side ^ 1U];
            if (!windings[beyond]) {
                const bool from_left = (side & 1U) != 0;
                windings[beyond] =
                    across(*windings[face], edges[side / 2U].left_to_right, from_left ? 1 : -1);
                waiting.push_back(beyond);
            }
        }
    }
    return owners;
}

} // namespace

AreaLabel first_positive(std::span<const Winding> windings) {
    const auto found = std::find_if(
        windings.begin(), windings.end(), [](const Winding& w) { return w.turns > 0; });
    return found == windings.end() ? AreaLabel{} : found->area;
}

AreaLabel first_nonzero(std::span<const Winding> windings) {
    return windings.empty() ? AreaLabel{} : windings.front().area;
}

std::vector<FaceEdge>
owned_face_edges(std::span<const LabelledSegment> segments, const FaceRule& rule) {
    const std::vector<GraphEdge> edges = joined_edges(segments);
    const std::vector<std::uint32_t> faces = faces_of_sides(edges);
    const std::vector<AreaLabel> owners = owners_of_faces(edges, faces, rule);
    UnionFind joined(faces.size());
    std::vector<FaceEdge> kept;
    for (std::uint32_t i = 0; i < edges.size(); ++i) {
        const std::uint32_t right = faces[2U * i];
        const std::uint32_t left = faces[2U * i + 1U];
        if (owners[left] == owners[right]) {
            joined.unite(left, right);
        } else {
            kept.push_back({edges[i].from, edges[i].to, owners[left], owners[right], left, right});
        }
    }
    for (FaceEdge& edge : kept) {
        edge.left_face = joined.find(edge.left_face);
        edge.right_face = joined.find(edge.right_face);
    }
    return kept;
}

std::int64_t twice_area_of(AreaLabel area, std::span<const FaceEdge> edges) noexcept {
    Int128 sum = 0;
    for (const FaceEdge& edge : edges) {
        const Int128 part = Int128{edge.from.x} * edge.to.y - Int128{edge.to.x} * edge.from.y;
        sum += edge.right == area ? part : 0;
        sum -= edge.left == area ? part : 0;
    }
    return static_cast<std::int64_t>(sum);
}

} // namespace osh::tiles
