#include "geo/osm_rings.hpp"

#include <algorithm>
#include <utility>

namespace osh::geo {

namespace {

bool is_same(LonLat a, LonLat b) noexcept {
    return a.lon.degrees == b.lon.degrees && a.lat.degrees == b.lat.degrees;
}

/// Appends a line that begins or ends where the ring ends; says whether there was one.
bool grow(Ring& ring, std::vector<std::vector<LonLat>>& lines) {
    for (auto line = lines.begin(); line != lines.end(); ++line) {
        if (is_same(line->back(), ring.back())) {
            std::ranges::reverse(*line);
        }
        if (is_same(line->front(), ring.back())) {
            ring.insert(ring.end(), line->begin() + 1, line->end());
            lines.erase(line);
            return true;
        }
    }
    return false;
}

} // namespace

MultiPolygon areas_of_lines(std::vector<std::vector<LonLat>> lines) {
    constexpr std::size_t least_places = 4;
    std::erase_if(lines, [](const auto& line) { return line.size() < 2; });
    MultiPolygon areas;
    while (!lines.empty()) {
        Ring ring = std::move(lines.back());
        lines.pop_back();
        while (!is_same(ring.front(), ring.back()) && grow(ring, lines)) {
        }
        if (is_same(ring.front(), ring.back()) && ring.size() >= least_places) {
            areas.push_back({std::move(ring), {}});
        }
    }
    return areas;
}

} // namespace osh::geo
