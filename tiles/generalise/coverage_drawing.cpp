#include "tiles/generalise/coverage_drawing.hpp"

#include "tiles/generalise/magnifier.hpp"
#include "tiles/planar/snap_rounding.hpp"

#include <algorithm>
#include <numeric>

namespace osh::tiles {

namespace {

/// A circle of this radius, in cells of the coarse grid, holds a whole cell wherever it lies, and
/// rounding takes at most √½ from it on every side.
constexpr double safe_radius = 1.5;
/// How far the neighbours of a magnified area are pressed together, in enlarged radii.
constexpr double reach_in_radii = 4.0;
constexpr double growth = 1.35;
constexpr int most_attempts = 8;

std::vector<LabelledSegment> segments_of(std::span<const Border> borders) {
    std::vector<LabelledSegment> segments;
    for (const Border& border : borders) {
        for (std::size_t i = 1; i < border.line.size(); ++i) {
            segments.push_back(
                {.from = border.line[i - 1],
                 .to = border.line[i],
                 .left = border.left,
                 .right = border.right});
        }
    }
    return segments;
}

/// Looks at one area after the other through glasses that give each the radius wanted for it.
std::vector<Border>
magnified(std::vector<Border> borders, std::span<const double> wanted, std::size_t area_count) {
    for (std::uint32_t label = 0; label < area_count; ++label) {
        if (wanted[label] <= 0.0) {
            continue;
        }
        // An earlier glass may have moved the area: measure again.
        const auto circle = largest_inscribed_circle(boundary_of(AreaLabel{label}, borders));
        if (!circle || circle->radius >= wanted[label]) {
            continue;
        }
        const Magnifier glass{
            .lens = *circle,
            .enlarged_radius = wanted[label],
            .reach = reach_in_radii * wanted[label]};
        for (Border& border : borders) {
            border.line = glass.image(border.line);
        }
    }
    return borders;
}

/// Labels that no edge carries any more.
std::vector<std::uint32_t>
vanished(std::span<const FaceEdge> edges, std::span<const std::optional<InscribedCircle>> circles) {
    std::vector<bool> present(circles.size(), false);
    for (const FaceEdge& edge : edges) {
        for (const AreaLabel side : {edge.left, edge.right}) {
            if (side.is_area()) {
                present[side.position] = true;
            }
        }
    }
    std::vector<std::uint32_t> labels;
    for (std::uint32_t label = 0; label < circles.size(); ++label) {
        if (circles[label] && !present[label]) {
            labels.push_back(label);
        }
    }
    return labels;
}

} // namespace

std::vector<FaceEdge> drawn_on_grid(const CoverageLines& lines, unsigned shift) {
    const double cell = static_cast<double>(std::int64_t{1} << shift);
    std::vector<double> wanted(lines.circles.size(), 0.0);
    for (std::size_t label = 0; label < wanted.size(); ++label) {
        const auto& circle = lines.circles[label];
        if (circle && circle->radius < safe_radius * cell) {
            wanted[label] = safe_radius * cell;
        }
    }
    for (int attempt = 1;; ++attempt) {
        const auto borders = magnified(lines.borders, wanted, wanted.size());
        const auto snapped = snap_rounded(segments_of(borders), shift);
        auto edges = owned_face_edges(snapped, first_positive);
        const auto lost = vanished(edges, lines.circles);
        if (lost.empty() || attempt == most_attempts) {
            return edges;
        }
        for (const std::uint32_t label : lost) {
            wanted[label] = std::max(wanted[label], safe_radius * cell) * growth;
        }
    }
}

std::vector<LabelledSegment> boundary_of(AreaLabel area, std::span<const Border> borders) {
    std::vector<LabelledSegment> boundary;
    for (const Border& border : borders) {
        if (border.left == area || border.right == area) {
            const auto part = segments_of(std::span(&border, 1));
            boundary.insert(boundary.end(), part.begin(), part.end());
        }
    }
    return boundary;
}

std::vector<std::vector<LabelledSegment>>
boundaries(std::span<const Border> borders, std::size_t area_count) {
    std::vector<std::vector<LabelledSegment>> by_label(area_count);
    for (const Border& border : borders) {
        const auto part = segments_of(std::span(&border, 1));
        for (const AreaLabel side : {border.left, border.right}) {
            if (side.is_area()) {
                auto& boundary = by_label[side.position];
                boundary.insert(boundary.end(), part.begin(), part.end());
            }
        }
    }
    return by_label;
}

} // namespace osh::tiles
