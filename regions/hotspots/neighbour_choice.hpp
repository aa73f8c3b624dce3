#pragma once

#include "regions/statistics/spatial/contiguity.hpp"
#include "regions/statistics/spatial/place.hpp"
#include "regions/statistics/spatial/weights.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace osh::regions {

/// Which territories are neighbours of each other.
struct NeighbourChoice {
    enum class Kind : std::uint8_t {
        queen,   ///< they share a vertex
        rook,    ///< they share a side
        nearest, ///< the `count` nearest others
        distance ///< at most `metres` apart
    };
    Kind kind = Kind::queen;
    std::size_t count = 0;
    double metres = 0.0;
};

/// Reads `queen`, `rook`, `knn:K` (1 to 1,000) or `distance:D` (metres along the great circle, up
/// to half the earth's circumference); nothing for other texts.
std::optional<NeighbourChoice> parse_neighbours(std::string_view text);

/// The text that `parse_neighbours` reads.
std::string word(const NeighbourChoice& choice);

/// Binary weights between territories with these outlines (for queen and rook) and places on the
/// sphere (for the others). Throws `Error` when there are not more places than nearest ones asked
/// for.
SpatialWeights weights_of(
    const NeighbourChoice& choice,
    std::span<const Outline> outlines,
    std::span<const Place> places);

} // namespace osh::regions
