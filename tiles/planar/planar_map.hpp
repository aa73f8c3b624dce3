#pragma once

#include "tiles/planar/labelled_segment.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace osh::tiles {

/// How often an area winds around a face: 1 inside, absent outside; other numbers where the input
/// overlaps itself or was turned over by rounding.
struct Winding {
    AreaLabel area;
    int turns{};

    friend auto operator<=>(const Winding&, const Winding&) = default;
};

/// Chooses which area a face belongs to; windings come sorted by label, without zeros.
using FaceRule = std::function<AreaLabel(std::span<const Winding>)>;

/// The first area that winds positively around the face: the right rule after snapping or clipping
/// valid areas, where other windings are traces of rounding.
AreaLabel first_positive(std::span<const Winding> windings);

/// The first area that winds around the face at all: for rings of unknown quality.
AreaLabel first_nonzero(std::span<const Winding> windings);

/// A piece of boundary between two faces of different label; `from` is the lesser point.
struct FaceEdge {
    GridPoint from;
    GridPoint to;
    AreaLabel left;
    AreaLabel right;
    /// Faces joined with those of equal label beside them; the same number, the same piece of area.
    std::uint32_t left_face{};
    std::uint32_t right_face{};
};

/// The subdivision of the plane by segments that meet in common end points only (the output of
/// `snap_rounded`): finds the faces, counts the windings of each area around them and lets a rule
/// name the owner of each. Returns the edges at which the owner changes; together they bound areas
/// that never overlap, whatever the input was.
std::vector<FaceEdge>
owned_face_edges(std::span<const LabelledSegment> segments, const FaceRule& rule);

/// Twice the area inside all edges that carry a label on one side, in square units.
std::int64_t twice_area_of(AreaLabel area, std::span<const FaceEdge> edges) noexcept;

} // namespace osh::tiles
