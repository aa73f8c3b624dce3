#include "geo/sqlite/database.hpp"
#include "tiles/archive/hilbert.hpp"
#include "tiles/archive/tile_archive_writer.hpp"
#include "tiles/error.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace osh::tiles {

namespace {

namespace fs = std::filesystem;

/// MBTiles 1.3: rows count from the south (TMS).
constexpr const char* mbtiles_schema = R"sql(
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA application_id = 0x4d504258;
CREATE TABLE metadata (name TEXT, value TEXT);
CREATE TABLE images (tile_id INTEGER PRIMARY KEY, tile_data BLOB NOT NULL);
CREATE TABLE map (
    zoom_level INTEGER NOT NULL,
    tile_column INTEGER NOT NULL,
    tile_row INTEGER NOT NULL,
    tile_id INTEGER NOT NULL,
    PRIMARY KEY (zoom_level, tile_column, tile_row)
) WITHOUT ROWID;
CREATE VIEW tiles AS
    SELECT zoom_level, tile_column, tile_row, tile_data FROM map JOIN images USING (tile_id);
)sql";

class MbtilesWriter : public TileArchiveWriter {
public:
    explicit MbtilesWriter(fs::path file)
        : m_file(std::move(file))
        , m_beside(m_file.string() + ".part") {
        fs::remove(m_beside);
        m_database.emplace(m_beside.string(), geo::DatabaseAccess::create);
        m_database->execute(mbtiles_schema);
        m_database->execute("BEGIN");
        m_place.emplace(m_database->prepare("INSERT INTO map VALUES (?, ?, ?, ?)"));
        m_store.emplace(m_database->prepare("INSERT INTO images VALUES (?, ?)"));
        m_read.emplace(m_database->prepare("SELECT tile_data FROM images WHERE tile_id = ?"));
    }

    ~MbtilesWriter() override {
        close();
        std::error_code ignored;
        fs::remove(m_beside, ignored);
    }

    MbtilesWriter(const MbtilesWriter&) = delete;
    MbtilesWriter& operator=(const MbtilesWriter&) = delete;
    MbtilesWriter(MbtilesWriter&&) = delete;
    MbtilesWriter& operator=(MbtilesWriter&&) = delete;

    void add(TileId tile, std::string_view gzip_bytes) override {
        const std::uint64_t number = hilbert_number(tile);
        if (m_counts.addressed > 0 && number <= m_last) {
            throw Error(m_file.string() + ": tiles must come in the order of the Hilbert curve");
        }
        m_last = number;
        ++m_counts.addressed;
        const std::int64_t image = image_of(gzip_bytes);
        m_place->bind(1, std::int64_t{tile.zoom.level})
            .bind(2, std::int64_t{tile.x})
            .bind(3, std::int64_t{tile.zoom.tiles_across()} - 1 - tile.y)
            .bind(4, image);
        m_place->run();
    }

    ArchiveCounts finish(const ArchiveDescription& description) override {
        {
            geo::Statement row = m_database->prepare("INSERT INTO metadata VALUES (?, ?)");
            for (const auto& [name, value] : description.metadata_rows) {
                row.bind(1, name).bind(2, value);
                row.run();
            }
        }
        m_database->execute("COMMIT");
        close();
        fs::rename(m_beside, m_file);
        m_counts.entries = m_counts.addressed;
        return m_counts;
    }

private:
    std::int64_t image_of(std::string_view bytes) {
        const std::span<const std::uint8_t> blob(
            reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
        const std::uint64_t digest = std::hash<std::string_view>{}(bytes);
        const auto [first, last] = m_by_digest.equal_range(digest);
        for (auto known = first; known != last; ++known) {
            m_read->bind(1, known->second);
            const bool is_same = m_read->step() && std::ranges::equal(m_read->blob(0), blob);
            m_read->reset();
            if (is_same) {
                return known->second;
            }
        }
        const auto image = static_cast<std::int64_t>(++m_counts.contents);
        m_counts.data_bytes += bytes.size();
        m_store->bind(1, image).bind_blob(2, blob);
        m_store->run();
        m_by_digest.emplace(digest, image);
        return image;
    }

    void close() {
        m_place.reset();
        m_store.reset();
        m_read.reset();
        m_database.reset();
    }

    fs::path m_file;
    fs::path m_beside;
    std::optional<geo::Database> m_database;
    std::optional<geo::Statement> m_place;
    std::optional<geo::Statement> m_store;
    std::optional<geo::Statement> m_read;
    std::unordered_multimap<std::uint64_t, std::int64_t> m_by_digest;
    std::uint64_t m_last = 0;
    ArchiveCounts m_counts;
};

} // namespace

std::unique_ptr<TileArchiveWriter> mbtiles_writer(const std::filesystem::path& file) {
    return std::make_unique<MbtilesWriter>(file);
}

} // namespace osh::tiles
