#pragma once

#include "tiles/grid/tile_id.hpp"
#include "tiles/heat/heat_classes.hpp"
#include "tiles/heat/heat_surface.hpp"
#include "tiles/heat/palette.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace osh::tiles {

/// How densities are coloured, the same for all tiles of a dataset and Selection.
struct HeatScale {
    std::vector<double> bounds;  ///< from `class_bounds`
    std::vector<Rgba> colours{}; ///< transparent below the first bound, then one per bound
};

HeatScale heat_scale(
    const HeatSurface& surface, HeatPalette palette, std::size_t class_count = usual_class_count);

/// The picture of a tile as PNG.
std::string
draw_heat_tile(const HeatSurface& surface, const HeatScale& scale, TileId tile, PictureSide side);

/// One colour of the legend: densities `from` ≤ density < `below`.
struct HeatLegendClass {
    double from{};
    std::optional<double> below; ///< nothing in the last class
    std::string colour;          ///< #rrggbb
    double opacity{};            ///< 0 to 1
};

/// What a reader must know to read the picture.
struct HeatLegend {
    std::string_view unit = "events per 1000 km² per year";
    std::string_view kernel = "Gaussian, cut off at 4 standard deviations";
    double bandwidth_m{}; ///< standard deviation of the kernel on the ground
    double years{};
    std::size_t event_count{};
    double total_weight{};
    std::vector<HeatLegendClass> classes;
};

HeatLegend heat_legend(const HeatSurface& surface, const HeatScale& scale);

} // namespace osh::tiles
