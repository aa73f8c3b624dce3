#pragma once

#include "geo/distance.hpp"
#include "geo/lon_lat.hpp"
#include "tiles/grid/tile_id.hpp"
#include "tiles/heat/heat_points.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace osh::tiles {

/// Side of a square picture in pixels. A picture of 512 shows the same surface as one of 256 with
/// four pixels for each (for dense screens, "@2x").
enum class PictureSide : std::uint16_t { px_256 = 256, px_512 = 512 };

constexpr std::uint32_t pixels(PictureSide side) noexcept {
    return static_cast<std::uint32_t>(side);
}

/// Events smoothed over the ground: a density in weight per 1000 km² and year.
///
/// Each event is spread by a Gaussian kernel whose standard deviation is the bandwidth in metres on
/// the ground, cut off at four of them along each axis (at three, the edge of the square shows
/// around crowded places) and scaled to the event's whole weight. On the picture kernels grow
/// towards the poles as Web Mercator does, and densities are divided by the ground area of each
/// pixel (on the sphere of EPSG:3857, within 0.7 % of the ellipsoid), so that density × ground area
/// sums to the weights.
///
/// Events are put on the lattice of pixels by linear binning (Wand 1994); kernels wide enough are
/// evaluated on a coarser lattice of the world and interpolated (Catmull–Rom), so that every zoom
/// beyond shows the same surface. On zooms where the bandwidth is less than two pixels (of a
/// picture of 256) the kernel is two pixels wide, lest events vanish: densities are then of what
/// such a blurred pixel covers, lower at the peaks.
///
/// Nothing is wrapped around the antimeridian.
struct HeatSurface {
    HeatPoints points;
    geo::Metres bandwidth; ///< from `default_bandwidth` or `checked_bandwidth`
    double years = 1.0;    ///< how many the events were counted in; more than 0
};

/// Pixels of the picture of the whole world at a zoom: 2^zoom tiles of `side` pixels a side.
struct PixelWindow {
    Zoom zoom;
    PictureSide side = PictureSide::px_256;
    std::int64_t first_column{};
    std::int64_t first_row{};
    std::uint32_t columns{};
    std::uint32_t rows{};
};

PixelWindow pixel_window(TileId tile, PictureSide side) noexcept;

/// Densities at the centres of pixels, row by row from the north-west. The value of a pixel does
/// not depend on the window that asks, to the last bit: neighbouring tiles meet without a seam.
std::vector<float> density_pixels(const HeatSurface& surface, const PixelWindow& window);

/// The density at a place as all deep zooms show it.
double density_at(const HeatSurface& surface, geo::WorldPoint place);

/// The same at many places, which is far less work than one after the other where they lie
/// together.
std::vector<double>
densities_at(const HeatSurface& surface, std::span<const geo::WorldPoint> places);

/// The density at the place of one event of weight 1 with no other near.
double lone_event_density(geo::Metres bandwidth, double years) noexcept;

} // namespace osh::tiles
