#pragma once

#include "tiles/archive/archive_header.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace osh::tiles {

/// An archive of vector tiles, open for reading. Safe for any number of threads.
class TileArchive {
public:
    TileArchive() = default;
    virtual ~TileArchive() = default;
    TileArchive(const TileArchive&) = delete;
    TileArchive& operator=(const TileArchive&) = delete;
    TileArchive(TileArchive&&) = delete;
    TileArchive& operator=(TileArchive&&) = delete;

    virtual const ArchiveDescription& description() const noexcept = 0;

    /// The tile's bytes, gzip-compressed; nothing when the archive has none. Throws `tiles::Error`
    /// when the file is damaged.
    virtual std::optional<std::string> tile(TileId tile) const = 0;
};

/// Opens a `.pmtiles` or `.mbtiles` file of gzip-compressed vector tiles. Throws `tiles::Error`
/// when it is neither.
std::unique_ptr<TileArchive> open_archive(const std::filesystem::path& file);

} // namespace osh::tiles
