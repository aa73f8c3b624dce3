#include "tiles/heat/heat_tile.hpp"

#include "tiles/heat/palette_png.hpp"

namespace osh::tiles {

HeatScale heat_scale(const HeatSurface& surface, HeatPalette palette, std::size_t class_count) {
    return {
        .bounds = class_bounds(surface, class_count),
        .colours = heat_colours(palette, class_count),
    };
}

std::string
draw_heat_tile(const HeatSurface& surface, const HeatScale& scale, TileId tile, PictureSide side) {
    const std::vector<float> densities = density_pixels(surface, pixel_window(tile, side));
    return palette_png(classify(densities, scale.bounds), side, scale.colours);
}

HeatLegend heat_legend(const HeatSurface& surface, const HeatScale& scale) {
    constexpr double opaque = 255.0;
    HeatLegend legend;
    legend.bandwidth_m = surface.bandwidth.value;
    legend.years = surface.years;
    legend.event_count = surface.points.size();
    legend.total_weight = surface.points.total_weight();
    for (std::size_t i = 0; i < scale.bounds.size(); ++i) {
        const Rgba colour = scale.colours[i + 1];
        HeatLegendClass& entry = legend.classes.emplace_back();
        entry.from = scale.bounds[i];
        if (i + 1 < scale.bounds.size()) {
            entry.below = scale.bounds[i + 1];
        }
        entry.colour = to_hex(colour);
        entry.opacity = colour.alpha / opaque;
    }
    return legend;
}

} // namespace osh::tiles
