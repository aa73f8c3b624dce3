#pragma once

#include "tiles/archive/archive_header.hpp"

#include <filesystem>
#include <memory>
#include <string_view>

namespace osh::tiles {

/// Writes an archive of vector tiles. Tiles come in the order of their Hilbert numbers, which the
/// writers check; equal bytes are stored once. Nothing stands under the file's name until `finish`
/// has put the whole archive there. The same tiles and description give the same bytes.
class TileArchiveWriter {
public:
    TileArchiveWriter() = default;
    virtual ~TileArchiveWriter() = default;
    TileArchiveWriter(const TileArchiveWriter&) = delete;
    TileArchiveWriter& operator=(const TileArchiveWriter&) = delete;
    TileArchiveWriter(TileArchiveWriter&&) = delete;
    TileArchiveWriter& operator=(TileArchiveWriter&&) = delete;

    /// A tile after gzip. Throws `tiles::Error` or `geo::Error` when it cannot be written.
    virtual void add(TileId tile, std::string_view gzip_bytes) = 0;

    virtual ArchiveCounts finish(const ArchiveDescription& description) = 0;
};

/// PMTiles 3 (the specification of 2022 with clustered tiles). Throws `tiles::Error` when the file
/// cannot be written.
std::unique_ptr<TileArchiveWriter> pmtiles_writer(const std::filesystem::path& file);

/// MBTiles 1.3 with tables `map` and `images` behind the view `tiles`. Throws `geo::Error` when the
/// file cannot be written.
std::unique_ptr<TileArchiveWriter> mbtiles_writer(const std::filesystem::path& file);

} // namespace osh::tiles
