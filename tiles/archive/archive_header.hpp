#pragma once

#include "geo/geometry/polygon.hpp"
#include "tiles/grid/tile_id.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace osh::tiles {

/// What an archive says of itself besides its tiles.
struct ArchiveDescription {
    Zoom least{};
    Zoom most{};
    geo::BoundingBox bounds{};
    geo::LonLat centre{};
    Zoom centre_zoom{};
    std::string metadata_json{}; ///< a JSON object (PMTiles 3, section 5)
    std::vector<std::pair<std::string, std::string>>
        metadata_rows{}; ///< name and value (MBTiles 1.3)
};

/// How many tiles an archive holds.
struct ArchiveCounts {
    std::uint64_t addressed = 0; ///< tiles that have bytes
    std::uint64_t entries = 0;   ///< directory entries: runs of equal tiles count once
    std::uint64_t contents = 0;  ///< different bytes
    std::uint64_t data_bytes = 0;
};

} // namespace osh::tiles
