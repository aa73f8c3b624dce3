#pragma once

#include "geo/distance.hpp"
#include "geo/geometry/polygon.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace osh::geo {

/// How far neighbours may be moved to meet.
struct CoverageOptions {
    /// Places are rounded to multiples of this many degrees (1e-6° is at most 0.11 m), so that
    /// sides that nearly coincide become the same.
    double grid_degrees = 1e-6;

    /// A hole between units is filled when its mean width (twice its area by its perimeter) is not
    /// more than this; a wider one is taken for a real hole and stays.
    Metres widest_gap{500.0};
};

/// A piece of ground that changed hands.
struct CoverageChange {
    enum class Kind {
        overlap_removed, ///< claimed by gainer and loser; the gainer keeps it
        gap_filled       ///< claimed by nobody before
    };

    Kind kind{};
    std::size_t gainer{};
    std::optional<std::size_t> loser{};
    double area_km2{};
};

/// Units that neither overlap nor leave slivers between each other; neighbours share every vertex
/// of their common border, bit for bit.
struct Coverage {
    std::vector<MultiPolygon> areas;     ///< in the order of the input
    std::vector<CoverageChange> changes; ///< summed by kind, gainer and loser; the largest first

    double overlap_removed_km2() const;
    double gap_filled_km2() const;
};

/// Makes a clean coverage of valid areas. All sides are rounded to the grid and cut at each other's
/// crossings (snap rounding; Hobby 1999), the plane falls into faces, and each face goes to the
/// unit that claims it: of several, to the smallest (a city inside an oblast that has no hole for
/// it); of none, to the neighbour with the longest common border when the face is narrow. The same
/// input gives the same output. A unit that others cover wholly comes back empty.
Coverage clean_coverage(std::span<const MultiPolygon> areas, const CoverageOptions& options = {});

/// The union of units of one clean coverage (see above): their common borders go, every other
/// vertex stays, so that the result still fits the other units exactly.
MultiPolygon merged(std::span<const MultiPolygon> units);

} // namespace osh::geo
