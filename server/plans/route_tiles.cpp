#include "server/plans/route_tiles.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace osh::server {

namespace {

constexpr unsigned lowest_route_zoom = 5;

/// The tile of a place with its eight neighbours, those that the pyramid has.
void add_around(const geo::LonLat& at, tiles::Zoom zoom, std::set<tiles::TileId>& found) {
    const tiles::TileId middle = tiles::tile_covering(at, zoom);
    for (std::uint32_t x = middle.x == 0 ? 0 : middle.x - 1; x <= middle.x + 1; ++x) {
        for (std::uint32_t y = middle.y == 0 ? 0 : middle.y - 1; y <= middle.y + 1; ++y) {
            if (const auto tile = tiles::checked_tile_id(zoom.level, x, y)) {
                found.insert(*tile);
            }
        }
    }
}

/// Steps of at most half a tile: with the neighbours around each, none that the line crosses is
/// missed.
void add_segment(
    const geo::LonLat& from,
    const geo::LonLat& to,
    tiles::Zoom zoom,
    std::set<tiles::TileId>& found) {
    const double tile_degrees = 360.0 / zoom.tiles_across();
    constexpr double least_cosine = 0.2;
    const double narrowest = std::max(
        least_cosine,
        std::cos(std::max(std::abs(from.lat.degrees), std::abs(to.lat.degrees)) / 57.29578));
    const double longest = std::max(
        std::abs(to.lon.degrees - from.lon.degrees),
        std::abs(to.lat.degrees - from.lat.degrees) / narrowest);
    const auto steps = static_cast<unsigned>(std::ceil(longest / tile_degrees * 2.0)) + 1;
    for (unsigned step = 0; step <= steps; ++step) {
        const double share = static_cast<double>(step) / steps;
        add_around(
            {{std::lerp(from.lon.degrees, to.lon.degrees, share)},
             {std::lerp(from.lat.degrees, to.lat.degrees, share)}},
            zoom,
            found);
    }
}

} // namespace

RouteTiles
tiles_along(std::span<const std::vector<geo::LonLat>> lines, unsigned highest, std::size_t most) {
    RouteTiles answer;
    for (unsigned level = lowest_route_zoom; level <= highest; ++level) {
        const tiles::Zoom zoom{static_cast<std::uint8_t>(level)};
        std::set<tiles::TileId> found;
        for (const std::vector<geo::LonLat>& line : lines) {
            for (std::size_t at = 0; at + 1 < line.size(); ++at) {
                add_segment(line[at], line[at + 1], zoom, found);
            }
        }
        const std::size_t room = most - answer.tiles.size();
        const std::size_t taken = std::min(room, found.size());
        answer.tiles.insert(
            answer.tiles.end(),
            found.begin(),
            std::next(found.begin(), static_cast<std::ptrdiff_t>(taken)));
        answer.left_off += found.size() - taken;
    }
    return answer;
}

} // namespace osh::server
