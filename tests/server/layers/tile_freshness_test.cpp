#include "regions/store/dataset_folder.hpp"
#include "regions/store/import_batch.hpp"
#include "server/api/tile_resource.hpp"
#include "server/dataset/live_dataset.hpp"
#include "server/identity/caller.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/server/api/demo_dataset.hpp"

namespace osh::server {
namespace {

namespace fs = std::filesystem;

/// A data folder of its own with the demo dataset, which imports may change.
class TileFreshness : public ::testing::Test {
protected:
    TileFreshness()
        : m_folder(fs::temp_directory_path() / ("oshmap-fresh-" + std::to_string(::getpid()))) {
        fs::remove_all(m_folder);
        fs::create_directories(m_folder);
        for (const auto& entry : fs::directory_iterator(demo_dataset_folder())) {
            if (entry.path().extension() == ".sqlite" && entry.path().stem() != "operations") {
                fs::copy_file(entry.path(), m_folder / entry.path().filename());
            }
        }
        datasets = std::make_unique<LiveDatasetHolder>(m_folder);
    }

    ~TileFreshness() override {
        datasets.reset();
        std::error_code ignored;
        fs::remove_all(m_folder, ignored);
    }

    /// Publishes the dataset without the injuries of some enterprises.
    void import_fewer_injuries(int divisor) {
        regions::DatasetFolder folder(m_folder);
        regions::DatasetEdit edit = folder.edit();
        edit.database()
            .prepare("DELETE FROM injury WHERE enterprise_id % ?1 = 0")
            .bind(1, divisor)
            .run();
        regions::begin_import_batch(
            edit.database(),
            {.kind = "injuries", .source_name = "fewer", .source_digest = "fewer"});
        edit.publish();
    }

    static Response tile_of_injuries(const LiveDataset& dataset, std::string_view held = {}) {
        Request request =
            get("/tiles/injuries/2/2/1.mvt",
                {},
                {{"layer", "injuries"}, {"z", "2"}, {"x", "2"}, {"y", "1"}});
        if (!held.empty()) {
            request.headers.push_back({"if-none-match", '"' + std::string(held) + '"'});
        }
        return vector_tile(request, dataset, EnterpriseAccess::demo_only);
    }

    std::unique_ptr<LiveDatasetHolder> datasets;

private:
    fs::path m_folder;
};

TEST_F(TileFreshness, AfterAnImportNoTileIsOfTheDatasetBefore) {
    const auto before = datasets->current();
    const Response old_tile = tile_of_injuries(*before);
    import_fewer_injuries(20);
    ASSERT_TRUE(datasets->reload_if_newer());
    const auto after = datasets->current();
    const Response new_tile = tile_of_injuries(*after);
    EXPECT_NE(new_tile.etag, old_tile.etag);
    EXPECT_NE(*new_tile.body, *old_tile.body);
    EXPECT_EQ(tile_of_injuries(*after, old_tile.etag).status, 200)
        << "who holds the tile before gets the new one";
    EXPECT_EQ(tile_of_injuries(*after, new_tile.etag).status, 304);
    EXPECT_EQ(*tile_of_injuries(*before).body, *old_tile.body)
        << "a request that began before the import ends on what it began with";
}

TEST_F(TileFreshness, WhatIsFoundByItsAddressIsOfTheDatasetInForce) {
    const Request request =
        get("/tiles/injuries/2/2/1.mvt",
            {},
            {{"layer", "injuries"}, {"z", "2"}, {"x", "2"}, {"y", "1"}});
    const auto before = datasets->current();
    EXPECT_FALSE(kept_vector_tile(request, *before));
    const Response made = vector_tile(request, *before, EnterpriseAccess::demo_only);
    const auto kept = kept_vector_tile(request, *before);
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->body, made.body);
    EXPECT_EQ(kept->etag, made.etag);
    EXPECT_EQ(kept->cache, made.cache);
    EXPECT_EQ(kept->content_type, made.content_type);
    import_fewer_injuries(20);
    ASSERT_TRUE(datasets->reload_if_newer());
    EXPECT_FALSE(kept_vector_tile(request, *datasets->current()));
}

TEST_F(TileFreshness, WhatASignedInReaderWasAnsweredIsNotFoundByItsAddress) {
    Request request =
        get("/tiles/injuries/2/2/1.mvt",
            {},
            {{"layer", "injuries"}, {"z", "2"}, {"x", "2"}, {"y", "1"}});
    Caller inspector;
    inspector.role = Role::inspector;
    request.caller = std::make_shared<const Caller>(inspector);
    vector_tile(request, *datasets->current(), EnterpriseAccess::demo_only);
    EXPECT_FALSE(kept_vector_tile(request, *datasets->current()));
}

TEST_F(TileFreshness, WhoAsksWhileDatasetsAreSwappedGetsWholeTilesOfOneOfThem) {
    std::atomic<bool> done = false;
    std::mutex guard;
    std::map<std::string, std::string> bytes_of_tag;
    std::size_t answers = 0;
    std::size_t mixed = 0;
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i) {
        readers.emplace_back([&] {
            while (!done) {
                const auto dataset = datasets->current();
                const Response tile = tile_of_injuries(*dataset);
                const std::scoped_lock lock(guard);
                const auto [known, is_new] = bytes_of_tag.try_emplace(tile.etag, *tile.body);
                mixed += known->second == *tile.body ? 0 : 1;
                ++answers;
            }
        });
    }
    for (const int divisor : {40, 30, 20}) {
        import_fewer_injuries(divisor);
        EXPECT_TRUE(datasets->reload_if_newer());
        tile_of_injuries(*datasets->current());
    }
    done = true;
    for (std::thread& reader : readers) {
        reader.join();
    }
    EXPECT_EQ(mixed, 0U);
    EXPECT_GT(answers, 3U);
    EXPECT_GE(bytes_of_tag.size(), 1U);
    EXPECT_LE(bytes_of_tag.size(), 4U);
}

} // namespace
} // namespace osh::server
