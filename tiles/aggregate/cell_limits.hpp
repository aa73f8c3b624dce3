#pragma once

#include "tiles/grid/tile_id.hpp"

#include <cstdint>

namespace osh::tiles {

/// Cells along the side of a tile, as the power of two: every cell is one contiguous range of
/// Morton keys and a whole number of tile units wide.
enum class GridSide : std::uint8_t {
    cells_1,
    cells_2,
    cells_4,
    cells_8,
    cells_16,
    cells_32,
    cells_64,
    cells_128,
    cells_256
};

/// How coarse a tile of points becomes. The numbers keep a tile of cells with a dozen attributes
/// below 100 KB after gzip, half of what it may be; nothing is ever dropped for it. On a page a
/// cell of 64 to a side is eight pixels wide, as wide as the mark that is drawn for it: smaller
/// ones put marks over marks, cost time on both sides and show nothing.
struct CellLimits {
    /// At most so many matching points are drawn one by one; more go on a grid.
    std::uint32_t singles = 1'000;
    /// The grid is the finest one from `finest` on with at most so many occupied cells, `coarsest`
    /// at the latest.
    std::uint32_t cells = 4'096;
    GridSide finest = GridSide::cells_64;
    GridSide coarsest = GridSide::cells_64; ///< at most 4,096 cells
    /// From this zoom on every point is drawn alone, also where several share one position.
    Zoom singles_from{14};
};

} // namespace osh::tiles
