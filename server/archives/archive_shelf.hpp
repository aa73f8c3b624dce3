#pragma once

#include "geo/kato.hpp"
#include "server/archives/archive_export.hpp"
#include "tiles/archive/tile_archive.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace osh::server {

/// An archive that the server hands out.
struct ShelvedArchive {
    std::string name; ///< of the file, with its ending
    std::filesystem::path file;
    std::uint64_t size = 0;
    std::string tag; ///< changes when the file does
    ArchiveAudience audience = ArchiveAudience::signed_in;
    /// Those whose enterprises it shows; nothing when it does not say, which may be all.
    std::optional<std::vector<geo::Kato>> regions;
    bool is_demo = false; ///< shows enterprises of the demonstration only
    std::unique_ptr<const tiles::TileArchive> archive;
};

/// The archives in a folder, opened when they are first asked for and again when a file was
/// replaced. An archive that does not say that it is for everybody is not. Safe for any number of
/// threads.
class ArchiveShelf {
public:
    /// The folder need not exist.
    explicit ArchiveShelf(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// All archives that can be opened, by name; damaged ones are left out.
    std::vector<std::shared_ptr<const ShelvedArchive>> all();

    /// Nothing when there is no archive of that name. Throws `tiles::Error` or `geo::Error` when
    /// the file is damaged.
    std::shared_ptr<const ShelvedArchive> find(const std::string& name);

private:
    std::filesystem::path m_folder;
    std::mutex m_guard; ///< of the map
    std::map<std::string, std::shared_ptr<const ShelvedArchive>> m_open;
};

} // namespace osh::server
