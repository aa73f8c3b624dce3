#pragma once

#include "geo/distance.hpp"
#include "tiles/heat/heat_surface.hpp"
#include "tiles/raster/area_raster.hpp"

#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace osh::tiles {

/// What share of a kernel falls inside an area: by it the weight of an event near the edge is
/// divided, so that what would be smoothed out of the country stays in it (Diggle 1985; Jones
/// 1993).
class EdgeCorrection {
public:
    /// The zoom on whose grid the area is to be given: its pixels are half a bandwidth at most.
    /// Nothing below 1,600 m, where no more than a strip of two kilometres could gain.
    static std::optional<Zoom> grid_zoom(geo::Metres bandwidth) noexcept;

    /// `areas` on the world-wide grid of `grid_zoom(bandwidth)`.
    EdgeCorrection(std::span<const RasterArea> areas, geo::Metres bandwidth);

    /// 0.2 to 1: events outside the area are not blown up beyond five times.
    double share_inside(geo::WorldPoint place);

    /// Each weight divided by its place's share.
    void correct(std::vector<WeightedPoint>& points);

private:
    void learn(const std::vector<std::uint64_t>& squares);

    HeatSurface m_inside;
    unsigned m_shift;
    std::unordered_map<std::uint64_t, double> m_known; ///< by square of a quarter bandwidth
};

} // namespace osh::tiles
