#pragma once

#include "server/layers/tile_question.hpp"
#include "tiles/archive/tile_archive_writer.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>

namespace osh::server {

/// Who may read an archive: everybody, or those who have signed in and whose regions hold what it
/// shows.
enum class ArchiveAudience { everybody, signed_in };

/// An archive to be made.
struct ArchiveOrder {
    TileQuestion question; ///< its tile is not looked at
    tiles::Zoom least{};
    tiles::Zoom most{};
    ArchiveAudience audience = ArchiveAudience::everybody;
};

/// What was written.
struct ArchiveReport {
    tiles::ArchiveCounts counts;
    std::uint64_t drawn = 0; ///< tiles looked at, empty ones among them
};

/// Called with the tiles done and those known to be left, which become more with each zoom.
using ArchiveProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// Draws every tile of the zooms in which something lies and writes the archive to a `.pmtiles` or
/// `.mbtiles` file. The same dataset and order give the same bytes. An archive for everybody holds
/// no single enterprise of a real register: `server::Error` where a layer would show one, and where
/// the file cannot be written. The archive notes the regions whose enterprises it shows (`regions`:
/// KATO codes by comma, empty for none) and whether these are the demonstration's (`origin`).
ArchiveReport export_archive(
    const ArchiveOrder& order,
    const std::filesystem::path& file,
    const ArchiveProgress& progress = [](std::uint64_t, std::uint64_t) {});

} // namespace osh::server
