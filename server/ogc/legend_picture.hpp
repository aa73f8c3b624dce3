#pragma once

#include "tiles/heat/palette.hpp"
#include "tiles/raster/hatching.hpp"

#include <optional>
#include <string>
#include <vector>

namespace osh::server {

/// A sample of the map and what it means.
struct LegendRow {
    tiles::Rgba fill;
    std::optional<tiles::Hatching> hatching{};
    std::string words;
};

/// What stands beside a map.
struct Legend {
    std::string title; ///< is broken into lines
    std::vector<LegendRow> rows;
};

/// The legend as PNG, black on white: the title, and a line for each row.
std::string legend_png(const Legend& legend);

} // namespace osh::server
