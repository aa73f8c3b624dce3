#include "tiles/generalise/simplified_line.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace osh::tiles {

namespace {

/// Squared distance of a point from a stretch between two points.
double squared_distance(GridPoint point, GridPoint from, GridPoint to) noexcept {
    const GridPoint along = to - from;
    const GridPoint off = point - from;
    const auto dx = static_cast<double>(along.x);
    const auto dy = static_cast<double>(along.y);
    const auto px = static_cast<double>(off.x);
    const auto py = static_cast<double>(off.y);
    const double squared_length = dx * dx + dy * dy;
    const double share =
        squared_length > 0.0 ? std::clamp((px * dx + py * dy) / squared_length, 0.0, 1.0) : 0.0;
    const double ex = px - share * dx;
    const double ey = py - share * dy;
    return ex * ex + ey * ey;
}

} // namespace

GridLine simplified_line(const GridLine& line, double tolerance_units) {
    GridLine plain = line;
    plain.erase(std::unique(plain.begin(), plain.end()), plain.end());
    if (plain.size() < 2) {
        return {};
    }
    const double most = tolerance_units * tolerance_units;
    std::vector<bool> kept(plain.size());
    kept.front() = kept.back() = true;
    std::vector<std::pair<std::size_t, std::size_t>> stretches{{0, plain.size() - 1}};
    while (!stretches.empty()) {
        const auto [first, last] = stretches.back();
        stretches.pop_back();
        std::size_t farthest = first;
        double distance = most;
        for (std::size_t i = first + 1; i < last; ++i) {
            const double squared = squared_distance(plain[i], plain[first], plain[last]);
            if (squared > distance) {
                farthest = i;
                distance = squared;
            }
        }
        if (farthest != first) {
            kept[farthest] = true;
            stretches.emplace_back(first, farthest);
            stretches.emplace_back(farthest, last);
        }
    }
    GridLine simple;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        if (kept[i]) {
            simple.push_back(plain[i]);
        }
    }
    // A ring smaller than the tolerance is left with its two equal ends.
    return simple.size() == 2 && simple.front() == simple.back() ? GridLine{} : simple;
}

} // namespace osh::tiles
