#include "tiles/archive/tile_archive.hpp"

#include "geo/descriptor.hpp"
#include "geo/sqlite/database.hpp"
#include "tiles/archive/hilbert.hpp"
#include "tiles/archive/pmtiles_directory.hpp"
#include "tiles/archive/pmtiles_header.hpp"
#include "tiles/compress/gzip.hpp"
#include "tiles/error.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <mutex>
#include <utility>
#include <vector>

namespace osh::tiles {

namespace {

constexpr std::size_t most_directory_bytes = 64U << 20U;
constexpr std::size_t most_archived_tile_bytes = 64U << 20U;

class PmtilesArchive : public TileArchive {
public:
    explicit PmtilesArchive(const std::filesystem::path& file)
        : m_file(file)
        , m_opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {
        const auto header = decode_header(bytes_of({0, pmtiles_header_bytes}));
        if (!header) {
            refuse("no PMTiles 3 archive of gzip-compressed vector tiles");
        }
        m_header = *header;
        const auto root = directory_of(m_header.root);
        const auto metadata = gunzip(bytes_of(m_header.metadata), most_directory_bytes);
        if (!root || !metadata) {
            refuse("damaged: its root directory or metadata cannot be read");
        }
        m_root = *root;
        m_header.description.metadata_json = *metadata;
    }

    const ArchiveDescription& description() const noexcept override { return m_header.description; }

    std::optional<std::string> tile(TileId tile) const override {
        // The specification allows no more than a few levels of leaves.
        constexpr int deepest_leaf = 4;
        const std::uint64_t number = hilbert_number(tile);
        std::vector<PmtilesEntry> leaf;
        std::span<const PmtilesEntry> directory = m_root;
        for (int depth = 0; depth < deepest_leaf; ++depth) {
            const PmtilesEntry* const entry = find_entry(directory, number);
            if (entry == nullptr) {
                return std::nullopt;
            }
            if (entry->run_length > 0) {
                return bytes_of({m_header.tiles.offset + entry->offset, entry->length});
            }
            auto below = directory_of({m_header.leaves.offset + entry->offset, entry->length});
            if (!below) {
                throw Error(m_file.string() + ": a directory of the archive is damaged");
            }
            leaf = std::move(*below);
            directory = leaf;
        }
        throw Error(m_file.string() + ": directories of the archive are nested too deeply");
    }

private:
    [[noreturn]] void refuse(const std::string& reason) const {
        throw Error(m_file.string() + ": " + reason);
    }

    std::string bytes_of(FileRange range) const {
        if (!m_opened.is_open() || range.length > most_archived_tile_bytes) {
            throw Error(m_file.string() + ": cannot be read");
        }
        std::string bytes(static_cast<std::size_t>(range.length), '\0');
        std::size_t done = 0;
        while (done < bytes.size()) {
            const ssize_t got = ::pread(
                m_opened.number(),
                bytes.data() + done,
                bytes.size() - done,
                static_cast<off_t>(range.offset + done));
            if (got < 0 && errno == EINTR) {
                continue;
            }
            if (got <= 0) {
                throw Error(m_file.string() + ": the archive is cut short");
            }
            done += static_cast<std::size_t>(got);
        }
        return bytes;
    }

    std::optional<std::vector<PmtilesEntry>> directory_of(FileRange range) const {
        const auto plain = gunzip(bytes_of(range), most_directory_bytes);
        return plain ? decode_directory(*plain) : std::nullopt;
    }

    std::filesystem::path m_file;
    geo::Descriptor m_opened;
    PmtilesHeader m_header;
    std::vector<PmtilesEntry> m_root;
};

class MbtilesArchive : public TileArchive {
public:
    explicit MbtilesArchive(const std::filesystem::path& file)
        : m_file(file)
        , m_database(file.string(), geo::DatabaseAccess::immutable)
        , m_find(m_database.prepare("SELECT tile_data FROM tiles WHERE zoom_level = ? AND "
                                    "tile_column = ? AND tile_row = ?")) {
        geo::Statement rows = m_database.prepare("SELECT name, value FROM metadata");
        while (rows.step()) {
            m_description.metadata_rows.emplace_back(rows.text(0), rows.text(1));
        }
        m_description.least = zoom_by("SELECT min(zoom_level) FROM tiles");
        m_description.most = zoom_by("SELECT max(zoom_level) FROM tiles");
    }

    const ArchiveDescription& description() const noexcept override { return m_description; }

    std::optional<std::string> tile(TileId tile) const override {
        const std::scoped_lock lock(m_guard);
        m_find.bind(1, std::int64_t{tile.zoom.level})
            .bind(2, std::int64_t{tile.x})
            .bind(3, std::int64_t{tile.zoom.tiles_across()} - 1 - tile.y);
        std::optional<std::string> bytes;
        if (m_find.step()) {
            const auto blob = m_find.blob(0);
            bytes.emplace(blob.begin(), blob.end());
        }
        m_find.reset();
        return bytes;
    }

private:
    Zoom zoom_by(const char* sql) {
        const std::int64_t level = m_database.number(sql).value_or(0);
        if (level < 0 || level > Zoom::max) {
            throw Error(m_file.string() + ": a zoom of the archive is out of range");
        }
        return {static_cast<std::uint8_t>(level)};
    }

    std::filesystem::path m_file;
    mutable std::mutex m_guard; ///< of the connection and its statement
    geo::Database m_database;
    mutable geo::Statement m_find;
    ArchiveDescription m_description;
};

} // namespace

std::unique_ptr<TileArchive> open_archive(const std::filesystem::path& file) {
    if (file.extension() == ".pmtiles") {
        return std::make_unique<PmtilesArchive>(file);
    }
    if (file.extension() == ".mbtiles") {
        return std::make_unique<MbtilesArchive>(file);
    }
    throw Error(file.string() + ": an archive's name ends in .pmtiles or .mbtiles");
}

} // namespace osh::tiles
