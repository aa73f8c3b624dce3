#include "geo/sqlite/database.hpp"
#include "tiles/archive/hilbert.hpp"
#include "tiles/archive/pmtiles_directory.hpp"
#include "tiles/archive/pmtiles_header.hpp"
#include "tiles/archive/tile_archive.hpp"
#include "tiles/archive/tile_archive_writer.hpp"
#include "tiles/compress/gzip.hpp"
#include "tiles/error.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>

namespace osh::tiles {
namespace {

namespace fs = std::filesystem;

struct NumberedTile {
    TileId tile;
    std::uint64_t number;
};

TEST(HilbertNumber, IsThatOfTheSpecificationsExamples) {
    // PMTiles 3, section "Tile ID", and the fixture of its reference implementation.
    const NumberedTile examples[] = {
        {{{0}, 0, 0}, 0},
        {{{1}, 0, 0}, 1},
        {{{1}, 0, 1}, 2},
        {{{1}, 1, 1}, 3},
        {{{1}, 1, 0}, 4},
        {{{2}, 0, 0}, 5},
        {{{12}, 3423, 1763}, 19'078'479}};
    for (const auto& [tile, number] : examples) {
        EXPECT_EQ(hilbert_number(tile), number);
        EXPECT_EQ(tile_of_hilbert_number(number), tile);
    }
}

TEST(HilbertNumber, GivesTheTileBackAndStepsToANeighbourOnEveryZoom) {
    std::mt19937_64 random(3);
    for (std::uint8_t level = 1; level <= Zoom::max; ++level) {
        const Zoom zoom{level};
        for (int i = 0; i < 200; ++i) {
            const TileId tile{
                zoom,
                static_cast<std::uint32_t>(random() % zoom.tiles_across()),
                static_cast<std::uint32_t>(random() % zoom.tiles_across())};
            const std::uint64_t number = hilbert_number(tile);
            ASSERT_EQ(tile_of_hilbert_number(number), tile);
            const auto next = tile_of_hilbert_number(number + 1);
            if (next && next->zoom == zoom) {
                const auto apart = [](std::uint32_t a, std::uint32_t b) {
                    return a > b ? a - b : b - a;
                };
                EXPECT_EQ(apart(next->x, tile.x) + apart(next->y, tile.y), 1U);
            }
        }
    }
    const std::uint64_t last = hilbert_number({{Zoom::max}, Zoom{Zoom::max}.tiles_across() - 1, 0});
    EXPECT_EQ(tile_of_hilbert_number(last + 1), std::nullopt);
}

std::vector<PmtilesEntry> random_entries(std::size_t count) {
    std::mt19937_64 random(5);
    std::vector<PmtilesEntry> entries;
    std::uint64_t tile = 0;
    std::uint64_t offset = 0;
    for (std::size_t i = 0; i < count; ++i) {
        tile += 1 + random() % 1'000;
        const auto length = static_cast<std::uint32_t>(1 + random() % 70'000);
        const auto run = static_cast<std::uint32_t>(1 + random() % 3);
        entries.push_back({tile, i % 7 == 3 ? offset / 2 : offset, length, run});
        offset += length;
        tile += run - 1;
    }
    return entries;
}

TEST(PmtilesDirectory, IsReadBackAsWritten) {
    for (const std::size_t count : {1U, 2U, 500U}) {
        const auto entries = random_entries(count);
        EXPECT_EQ(decode_directory(encode_directory(entries)), entries);
    }
}

TEST(PmtilesDirectory, RefusesWhatIsNone) {
    const std::string good = encode_directory(random_entries(20));
    EXPECT_EQ(decode_directory(""), std::nullopt);
    EXPECT_EQ(decode_directory(good.substr(0, good.size() - 1)), std::nullopt);
    EXPECT_EQ(decode_directory(good + "x"), std::nullopt);
    EXPECT_EQ(decode_directory("\xFF\xFF\xFF\xFF\x7F"), std::nullopt) << "a count beyond the bytes";
    EXPECT_EQ(decode_directory(std::string("\x01\x01\x01\x01\x00", 5)), std::nullopt)
        << "the first entry has none before it";
}

TEST(PmtilesDirectory, FindsTheEntryOfATileThroughLeaves) {
    const auto entries = random_entries(60'000);
    const PmtilesDirectories made = make_directories(entries);
    EXPECT_LE(pmtiles_header_bytes + made.root.size(), root_end_bytes);
    ASSERT_FALSE(made.leaves.empty());
    const auto root = *decode_directory(*gunzip(made.root, 1U << 20U));
    for (std::size_t i = 0; i < entries.size(); i += 997) {
        const PmtilesEntry* const leaf = find_entry(root, entries[i].first);
        ASSERT_NE(leaf, nullptr);
        ASSERT_EQ(leaf->run_length, 0U);
        const auto below = *decode_directory(
            *gunzip(std::string_view(made.leaves).substr(leaf->offset, leaf->length), 1U << 24U));
        const PmtilesEntry* const found =
            find_entry(below, entries[i].first + entries[i].run_length - 1);
        ASSERT_NE(found, nullptr);
        EXPECT_EQ(*found, entries[i]);
    }
    EXPECT_EQ(find_entry(entries, 0), nullptr);
}

class ArchiveTest : public ::testing::Test {
protected:
    ArchiveTest()
        : m_folder(fs::temp_directory_path() / ("oshmap-archive-" + std::to_string(::getpid()))) {
        fs::create_directories(m_folder);
    }

    ~ArchiveTest() override {
        std::error_code ignored;
        fs::remove_all(m_folder, ignored);
    }

    fs::path file(const std::string& name) const { return m_folder / name; }

    /// Tiles of zooms 0 to 6 of which many are alike and some are absent.
    static std::map<std::uint64_t, std::string> some_tiles() {
        std::map<std::uint64_t, std::string> tiles;
        for (std::uint64_t number = 0; number < 5'461; ++number) {
            if (number % 5 != 2) {
                const bool is_plain = number % 3 == 0 || (number > 2'000 && number < 3'000);
                tiles[number] = gzip(is_plain ? "plain" : "tile " + std::to_string(number % 800));
            }
        }
        return tiles;
    }

    static ArchiveDescription description() {
        ArchiveDescription made;
        made.most = {6};
        made.bounds = {{{46.5}, {40.25}}, {{87.5}, {55.5}}};
        made.centre = {{67.0}, {48.0}};
        made.centre_zoom = {4};
        made.metadata_json = R"({"name":"some"})";
        made.metadata_rows = {{"name", "some"}, {"format", "pbf"}};
        return made;
    }

    static ArchiveCounts write(TileArchiveWriter& writer) {
        for (const auto& [number, bytes] : some_tiles()) {
            writer.add(*tile_of_hilbert_number(number), bytes);
        }
        return writer.finish(description());
    }

    static std::string bytes_of(const fs::path& file) {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }

    static void expect_all_tiles(const fs::path& file) {
        const auto archive = open_archive(file);
        const auto tiles = some_tiles();
        for (std::uint64_t number = 0; number < 5'461; ++number) {
            const auto found = archive->tile(*tile_of_hilbert_number(number));
            const auto expected = tiles.find(number);
            ASSERT_EQ(found.has_value(), expected != tiles.end()) << number;
            if (found) {
                ASSERT_EQ(*found, expected->second) << number;
            }
        }
        EXPECT_EQ(archive->description().most, Zoom{6});
    }

private:
    fs::path m_folder;
};

TEST_F(ArchiveTest, OfPmtilesGivesEveryTileBackAndStoresEqualOnesOnce) {
    const auto counts = write(*pmtiles_writer(file("a.pmtiles")));
    expect_all_tiles(file("a.pmtiles"));
    EXPECT_EQ(counts.addressed, some_tiles().size());
    EXPECT_LT(counts.contents, 802U);
    EXPECT_LT(counts.entries, counts.addressed) << "runs of equal tiles are one entry";
    const auto header = decode_header(bytes_of(file("a.pmtiles")));
    ASSERT_TRUE(header);
    EXPECT_EQ(header->counts.addressed, counts.addressed);
    EXPECT_DOUBLE_EQ(header->description.bounds.south_west.lon.degrees, 46.5);
    EXPECT_EQ(open_archive(file("a.pmtiles"))->description().metadata_json, R"({"name":"some"})");
}

TEST_F(ArchiveTest, OfMbtilesGivesEveryTileBackAndStoresEqualOnesOnce) {
    const auto counts = write(*mbtiles_writer(file("a.mbtiles")));
    expect_all_tiles(file("a.mbtiles"));
    geo::Database database(file("a.mbtiles").string(), geo::DatabaseAccess::immutable);
    EXPECT_EQ(database.number("SELECT count(*) FROM tiles"), counts.addressed);
    EXPECT_EQ(database.number("SELECT count(*) FROM images"), counts.contents);
    EXPECT_EQ(database.text("SELECT value FROM metadata WHERE name = 'format'"), "pbf");
    // 1/0/0 is the north-western tile; rows count from the south.
    EXPECT_EQ(
        database.number("SELECT tile_row FROM map WHERE zoom_level = 1 AND tile_column = 0 "
                        "ORDER BY tile_row DESC"),
        1);
}

TEST_F(ArchiveTest, IsTheSameToTheByteWhenWrittenTwice) {
    for (const auto& [first, second, writer] :
         {std::tuple{"a.pmtiles", "b.pmtiles", &pmtiles_writer},
          std::tuple{"a.mbtiles", "b.mbtiles", &mbtiles_writer}}) {
        write(*writer(file(first)));
        write(*writer(file(second)));
        EXPECT_EQ(bytes_of(file(first)), bytes_of(file(second)));
    }
}

TEST_F(ArchiveTest, StandsUnderItsNameOnlyWhenItIsComplete) {
    {
        const auto writer = pmtiles_writer(file("half.pmtiles"));
        writer->add({}, gzip("tile"));
    }
    {
        const auto writer = mbtiles_writer(file("half.mbtiles"));
        writer->add({}, gzip("tile"));
    }
    EXPECT_TRUE(fs::is_empty(file("")));
}

TEST_F(ArchiveTest, RefusesTilesOutOfOrderAndPlacesThatCannotBeWritten) {
    const auto writer = pmtiles_writer(file("a.pmtiles"));
    writer->add({{1}, 0, 1}, "x");
    EXPECT_THROW(writer->add({{1}, 0, 0}, "x"), Error);
    EXPECT_THROW(writer->add({{1}, 0, 1}, "x"), Error);
    EXPECT_THROW(pmtiles_writer("/nowhere/at/all.pmtiles"), Error);
}

TEST_F(ArchiveTest, IsRefusedWhenDamaged) {
    write(*pmtiles_writer(file("a.pmtiles")));
    const std::string good = bytes_of(file("a.pmtiles"));
    const auto refuses = [&](std::string bytes) {
        std::ofstream(file("bad.pmtiles"), std::ios::binary) << bytes;
        EXPECT_THROW(open_archive(file("bad.pmtiles")), Error);
    };
    refuses("");
    refuses(good.substr(0, 126));
    refuses(good.substr(0, 200));
    refuses("PMTilez" + good.substr(7));
    std::string other = good;
    other[7] = 2; // version
    refuses(other);
    other = good;
    other[98] = 1; // tiles without compression
    refuses(other);
    other = good;
    other[130] = static_cast<char>(other[130] ^ 0x55); // inside of the root directory
    refuses(other);
    EXPECT_THROW(open_archive(file("a.zip")), Error);
    std::ofstream(file("cut.pmtiles"), std::ios::binary) << good.substr(0, good.size() - 10);
    const auto cut = open_archive(file("cut.pmtiles"));
    bool is_told = false;
    for (std::uint64_t number = 0; number < 5'461 && !is_told; ++number) {
        try {
            cut->tile(*tile_of_hilbert_number(number));
        } catch (const Error&) {
            is_told = true;
        }
    }
    EXPECT_TRUE(is_told) << "some tile lies beyond the end";
}

} // namespace
} // namespace osh::tiles
