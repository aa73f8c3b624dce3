#pragma once

#include "tiles/heat/heat_surface.hpp"
#include "tiles/heat/palette.hpp"
#include "tiles/raster/area_raster.hpp"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace osh::tiles {

/// What a heat picture shows of its surfaces.
enum class FieldKind : std::uint8_t {
    density,      ///< of the events, per 1000 km² and year
    ratio,        ///< events per unit of the base and year, times a factor
    relative_risk ///< ln of (events per base here) over (events per base everywhere)
};

/// A field over the ground made of one or two surfaces of the same bandwidth (Bithell 1990; Kelsall
/// and Diggle 1995): its value at a pixel is a function of theirs there.
///
/// How much a ratio stands on is told by the events expected under the kernel, 4πh²·μ with μ the
/// density that the base lets expect and h the kernel's standard deviation: so many equal events
/// would have the kernel estimate's relative variance (Σk)²/Σk².
struct HeatField {
    FieldKind kind = FieldKind::density;
    std::shared_ptr<const HeatSurface> events;
    std::shared_ptr<const HeatSurface> base; ///< null for densities
    double factor = 1.0;                     ///< of a ratio
    double overall = 0.0;    ///< events per unit of the base and year, over all of both
    double least_base = 0.0; ///< with less of the base under the kernel nothing is known
};

/// Values of a field and what they stand on, row by row from the north-west.
struct FieldPixels {
    std::vector<float> values;   ///< not a number where nothing is known
    std::vector<float> expected; ///< events under the kernel; empty for densities
};

/// A pixel's value does not depend on the window that asks, to the last bit.
FieldPixels field_pixels(const HeatField& field, const PixelWindow& window);

/// Ratios on fewer expected events are unstable (the rule of the CDC for rates).
inline constexpr float unstable_events = 20.0F;

/// How many standard deviations of a Poisson count the events lie from those expected: positive for
/// more. Beyond ±1.96 the excess is significant at the level of 5 % for a place named beforehand.
float excess_deviations(float log_ratio, float expected) noexcept;

/// Colours by value, the same for all tiles of a view.
struct FieldScale {
    std::vector<double> bounds;  ///< ascending
    std::vector<Rgba> colours{}; ///< one more: below the first bound, then from each bound on
};

/// The picture of a tile as PNG: classes; unstable ratios hatched; lines around places of
/// significantly high or low relative risk; `held_back` areas (on the grid of the tile's zoom)
/// hatched crosswise without a value.
std::string draw_field_tile(
    const HeatField& field,
    const FieldScale& scale,
    TileId tile,
    PictureSide side,
    std::span<const RasterArea> held_back = {});

} // namespace osh::tiles
