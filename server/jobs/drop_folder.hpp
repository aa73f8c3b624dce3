#pragma once

#include "server/imports/folder_files.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace osh::server {

/// A file that waits in a watched folder.
using DroppedFile = FolderFile;

/// The folder into which state systems put their files: `<kind>/<file>`, or `<file>` when its
/// headers tell its kind. A mapping is `<file>.mapping.toml` beside the file, or `mapping.toml` for
/// all files of its folder. A file that was taken in goes, and its reports lie in `done/<kind>/`
/// under the time and its name; one that was not lies in `refused/<kind>/` with its reports, for
/// its owner only (mode 0600), until somebody corrects or removes it.
class DropFolder {
public:
    /// Makes `done/` and `refused/`. Throws `Error` when the folder does not exist or cannot be
    /// written.
    explicit DropFolder(std::filesystem::path folder);

    const std::filesystem::path& path() const noexcept { return m_folder; }

    /// The files that have not changed since the call before, so that their senders are through
    /// with them, in the order in which they can be imported: classifiers, then the register.
    /// Hidden files, links, `.part` and `.tmp` files, side files of Shapefiles and mappings are no
    /// files to be imported. What cannot be read is passed over.
    std::vector<DroppedFile> settled();

    /// Folders beside those of the kinds that hold files, which nobody takes, by name.
    std::vector<std::string> unknown_folders() const;

    /// What became of a file.
    enum class Outcome { done, refused };

    /// Removes a file that was taken in, or moves one that was not, with its side files, and copies
    /// the reports that exist in a folder (`report.json`, `report.csv`, `refused.csv`) to its
    /// place; a reason becomes `….reason.txt`. Returns that place. Throws `Error` when the file can
    /// be neither removed nor moved.
    std::filesystem::path file_away(
        const DroppedFile& dropped,
        Outcome outcome,
        const std::filesystem::path& reports,
        const std::string& reason) const;

private:
    struct Seen {
        std::uintmax_t size = 0;
        std::filesystem::file_time_type changed{};

        bool operator==(const Seen&) const = default;
    };

    void scan(
        const std::filesystem::path& folder,
        const std::string& kind,
        std::map<std::filesystem::path, Seen>& seen,
        std::vector<DroppedFile>& found) const;

    std::filesystem::path m_folder;
    std::map<std::filesystem::path, Seen> m_seen{}; ///< at the last call
};

} // namespace osh::server
