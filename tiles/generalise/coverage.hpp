#pragma once

#include "geo/geometry/polygon.hpp"
#include "tiles/clip/grid_box.hpp"
#include "tiles/generalise/inscribed_circle.hpp"
#include "tiles/grid/feature_id.hpp"
#include "tiles/grid/grid_point.hpp"
#include "tiles/grid/tile_id.hpp"
#include "tiles/planar/rings.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace osh::tiles {

/// An area of a coverage as it comes from the data, in WGS 84; rings may run either way.
struct NamedArea {
    FeatureId id;
    geo::MultiPolygon area;
};

/// An area as drawn at one zoom, on the world-wide grid of that zoom.
struct CoverageArea {
    FeatureId id;
    /// Valid; empty only when the data gave the area no place of its own.
    GridMultiPolygon area;
    GridBox bounds;
    /// A place well inside for a label; on the edge of areas too small to hold a grid point.
    GridPoint label;
};

/// A line between two areas, or between an area and the outside. A closed one repeats its first
/// point.
struct CoverageBorder {
    GridLine line;
    GridBox bounds;
    std::optional<FeatureId> left;
    std::optional<FeatureId> right;

    bool is_outer() const noexcept { return !left || !right; }
};

/// All areas and borders at one zoom. Neighbours share their points exactly, areas neither overlap
/// nor part, and each edge of an area lies on exactly one border.
struct CoverageAtZoom {
    Zoom zoom;
    /// In the order in which the areas were given.
    std::vector<CoverageArea> areas;
    std::vector<CoverageBorder> borders;
};

/// Areas that tile the ground (regions, districts), held as the lines between them, so that they
/// can be simplified for any zoom without seams. Where the data overlaps the smaller area keeps the
/// place; edges that fit no neighbour become outer ones.
///
/// Immutable and safe to read from several threads. Building takes about 3 µs and `at` up to about
/// 1 µs per point of the data: keep the results per data version.
class Coverage {
public:
    /// Points nearer than the grid of zoom 16 (about 15 cm on the equator) become one. Ids must be
    /// unique; throws tiles::Error when one comes twice.
    explicit Coverage(std::span<const NamedArea> areas);

    /// The coverage on the grid of a zoom, without details below about half a screen pixel. Areas
    /// that would be too small for the grid are enlarged at their neighbours' cost until they have
    /// an area, so none vanishes.
    CoverageAtZoom at(Zoom zoom) const;

    /// The coverage of groups of areas, such as regions from districts: borders within a group go,
    /// the others remain point by point at every zoom, so that both levels fit over each other.
    Coverage dissolved(const std::function<FeatureId(FeatureId)>& group_of) const;

    /// Ids in the order in which the areas were given (for groups: ascending).
    std::span<const FeatureId> ids() const noexcept { return m_ids; }

private:
    /// The lines between the areas as given, shared by all groupings of them.
    struct Lines {
        std::vector<Border> borders;
        std::vector<std::vector<double>> importance;
        std::vector<std::optional<InscribedCircle>> circles;
    };

    Coverage() = default;

    std::vector<FaceEdge> edges_at(unsigned shift) const;

    std::shared_ptr<const Lines> m_lines;
    /// For each label of the lines the area or group it belongs to.
    std::vector<AreaLabel> m_group_of_label;
    /// Ids by group, in the order of the groups' labels, and as given.
    std::vector<FeatureId> m_ids_by_group;
    std::vector<FeatureId> m_ids;
    std::vector<std::optional<InscribedCircle>> m_circles;
};

} // namespace osh::tiles
