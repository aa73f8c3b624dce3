#pragma once

#include "server/layers/layer.hpp"
#include "tiles/compress/gzip.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace osh::server {

/// A vector tile asked for: one layer or several, and all that their features depend on.
struct TileQuestion {
    std::vector<const Layer*> layers; ///< at least one, none twice, in drawing order of the caller
    LayerRequest request;

    /// The ids joined by commas, as addresses have them.
    std::string layer_ids() const;

    /// Whether single enterprises show in one of the layers.
    bool shows_enterprises() const noexcept;

    /// The source-layers of all layers, with the attributes wanted.
    std::vector<SourceLayer> source_layers() const;

    /// The one text of the question without the tile: caches and entity tags stand on it.
    std::string key() const;
};

/// A question as it was read from some spelling of it.
struct ReadQuestion {
    TileQuestion question;
    std::string key; ///< the question's
};

/// No tile is larger than this after gzip: points become coarser sums instead.
inline constexpr std::size_t most_tile_bytes = 200'000;

/// A tile in the forms wanted.
struct DrawnTile {
    std::string mvt;  ///< MVT 2.1; empty when nothing lies in the tile
    std::string gzip; ///< of `mvt`; empty when it need not be packed
};

/// How a tile is to be packed. Only `most_bytes` has a say in what is drawn.
struct TilePacking {
    std::size_t most_bytes = most_tile_bytes; ///< after gzip
    /// Tiles of no more bytes than these need not be packed; one of which packing alone can tell
    /// that it is not too large is packed all the same.
    std::size_t plain_bytes = 0;
    tiles::GzipLevel level{};
};

/// Draws the tile. Where it would take more than `most_bytes` after gzip, points are summed over
/// coarser grids until it does not or each layer is down to a single point; no point is ever left
/// out. Areas and lines are not coarsened.
DrawnTile draw_tile(const TileQuestion& question, const TilePacking& packing = {});

/// The same for another tile than the question's own.
DrawnTile
draw_tile(const TileQuestion& question, tiles::TileId tile, const TilePacking& packing = {});

/// How many rows drawing that tile goes through; nothing when that takes work to find out.
std::optional<std::uint64_t> rows_to_draw(const TileQuestion& question, tiles::TileId tile);

} // namespace osh::server
