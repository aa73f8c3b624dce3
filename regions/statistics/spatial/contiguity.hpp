#pragma once

#include "regions/statistics/spatial/weights.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace osh::regions {

/// Queens are neighbours when they share a vertex, rooks when they share a side (both its ends).
enum class Contiguity : std::uint8_t { queen, rook };

struct Vertex {
    double x{};
    double y{};
};

/// The rings of one area, closed or not, outer ones and holes alike.
using Outline = std::vector<std::vector<Vertex>>;

/// Binary weights of areas that touch. Vertices within `snap` of each other in both coordinates
/// count as one; 0 asks for the very same numbers. A unit without rings is an island. Areas that
/// touch where only one of them has a vertex are not recognised, as in libpysal and spdep.
SpatialWeights
contiguous(std::span<const Outline> outlines, Contiguity contiguity, double snap = 0.0);

} // namespace osh::regions
