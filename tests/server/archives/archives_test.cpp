#include "server/api/tile_parameters.hpp"
#include "server/archives/archive_export.hpp"
#include "server/archives/archive_resource.hpp"
#include "server/error.hpp"
#include "server/http/byte_range.hpp"
#include "server/http/problem.hpp"
#include "server/identity/caller.hpp"
#include "server/json/json.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tests/server/api/demo_dataset.hpp"

namespace osh::server {
namespace {

namespace fs = std::filesystem;

std::string range_text(std::optional<std::string_view> field, std::uint64_t size) {
    const auto range = asked_range(field, size);
    if (const auto* const part = std::get_if<ByteRange>(&range)) {
        return std::to_string(part->first) + "-" + std::to_string(part->last);
    }
    return std::holds_alternative<WholeFile>(range) ? "whole" : "none";
}

TEST(ByteRanges, AreReadAsTheStandardSays) {
    EXPECT_EQ(range_text(std::nullopt, 100), "whole");
    EXPECT_EQ(range_text("bytes=0-9", 100), "0-9");
    EXPECT_EQ(range_text("bytes=90-", 100), "90-99");
    EXPECT_EQ(range_text("bytes=90-500", 100), "90-99");
    EXPECT_EQ(range_text("bytes=-10", 100), "90-99");
    EXPECT_EQ(range_text("bytes=-500", 100), "0-99");
    EXPECT_EQ(range_text("bytes=100-", 100), "none");
    EXPECT_EQ(range_text("bytes=-0", 100), "none");
    for (const char* const ignored :
         {"lines=0-9", "bytes=9-0", "bytes=a-b", "bytes=", "bytes=-", "bytes=0-1,5-6", "bytes=1"}) {
        EXPECT_EQ(range_text(ignored, 100), "whole") << ignored;
    }
}

class ServedArchivesTest : public ::testing::Test {
protected:
    ServedArchivesTest()
        : m_folder(fs::temp_directory_path() / ("oshmap-served-" + std::to_string(::getpid())))
        , shelf(m_folder) {
        fs::create_directories(m_folder);
    }

    ~ServedArchivesTest() override {
        std::error_code ignored;
        fs::remove_all(m_folder, ignored);
    }

    fs::path file(const std::string& name) const { return m_folder / name; }

    static ArchiveOrder order(const std::string& layers, ArchiveAudience audience) {
        return {
            .question = tile_question(
                get("/tiles", {}, {{"layer", layers}}),
                *demo_dataset(),
                EnterpriseAccess::everyone),
            .least = {0},
            .most = {5},
            .audience = audience};
    }

    static Request archive_request(const std::string& name, std::vector<Parameter> captures = {}) {
        captures.push_back({"name", name});
        return get("/archives/" + name, {}, std::move(captures));
    }

    static std::string bytes_of(const fs::path& path) {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }

private:
    fs::path m_folder;

protected:
    ArchiveShelf shelf;
};

TEST_F(ServedArchivesTest, HoldTheVeryTilesThatTheServerDraws) {
    for (const char* const name : {"all.pmtiles", "all.mbtiles"}) {
        const ArchiveOrder whole = order("territories,enterprises", ArchiveAudience::everybody);
        const auto report = export_archive(whole, file(name));
        EXPECT_GT(report.counts.addressed, 5U);
        TileQuestion question = whole.question;
        question.request.tile = {{4}, 10, 5};
        const auto answer =
            archive_tile(archive_request(name, {{"z", "4"}, {"x", "10"}, {"y", "5"}}), shelf);
        ASSERT_EQ(answer.status, 200);
        EXPECT_EQ(*answer.gzip_body, draw_tile(question).gzip);
        EXPECT_EQ(
            archive_tile(archive_request(name, {{"z", "4"}, {"x", "0"}, {"y", "0"}}), shelf).status,
            204);
        const Json json =
            *parse_json(*archive_tile_json(archive_request(name), shelf, "").body, 64);
        EXPECT_EQ(json["maxzoom"], 5);
        EXPECT_EQ(json["bounds"].size(), 4U);
        EXPECT_EQ(json["vector_layers"].size(), 4U) << json.dump();
    }
}

TEST_F(ServedArchivesTest, AreServedInParts) {
    export_archive(order("territories", ArchiveAudience::everybody), file("t.pmtiles"));
    const std::string bytes = bytes_of(file("t.pmtiles"));
    Request request = archive_request("t.pmtiles");
    request.headers.push_back({"range", "bytes=0-126"});
    const Response head = archive_file(request, shelf);
    EXPECT_EQ(head.status, 206);
    EXPECT_EQ(*head.body, bytes.substr(0, 127));
    EXPECT_EQ(head.header("Content-Range"), "bytes 0-126/" + std::to_string(bytes.size()));
    request.headers.back().value = "bytes=999999999-";
    EXPECT_EQ(archive_file(request, shelf).status, 416);
    request.headers.back().value = "bytes=0-126";
    request.headers.push_back({"if-range", "\"another\""});
    EXPECT_EQ(archive_file(request, shelf).status, 200);
}

TEST_F(ServedArchivesTest, ForTheSignedInDoNotExistForStrangers) {
    export_archive(order("enterprises", ArchiveAudience::signed_in), file("inner.pmtiles"));
    Request request = archive_request("inner.pmtiles");
    EXPECT_THROW(archive_file(request, shelf), Problem);
    EXPECT_EQ((*parse_json(*archive_list(get("/archives"), shelf).body))["archives"].size(), 0U);
    Caller inspector;
    inspector.role = Role::inspector;
    request.caller = std::make_shared<Caller>(inspector);
    EXPECT_EQ(archive_file(request, shelf).status, 200);
}

TEST_F(ServedArchivesTest, AreShownToThoseWhoseRegionsHoldTheirEnterprises) {
    ArchiveOrder of_two = order("enterprises", ArchiveAudience::signed_in);
    of_two.question.request.selection.reach = {
        *geo::Kato::of_region(35), *geo::Kato::of_region(62)};
    ArchiveOrder whole = order("enterprises", ArchiveAudience::signed_in);
    ArchiveOrder ground = order("territories", ArchiveAudience::signed_in);
    for (const char* const ending : {".pmtiles", ".mbtiles"}) {
        const std::string end = ending;
        export_archive(of_two, file("two" + end));
        export_archive(whole, file("whole" + end));
        export_archive(ground, file("ground" + end));
        const auto seen_by = [&](std::vector<unsigned> regions) {
            Caller caller;
            caller.role = Role::executive;
            caller.is_demo = true;
            caller.regions = std::move(regions);
            std::set<std::string> names;
            for (const std::string& name : {"two" + end, "whole" + end, "ground" + end}) {
                Request asked = archive_request(name, {{"z", "4"}, {"x", "10"}, {"y", "5"}});
                asked.caller = std::make_shared<Caller>(caller);
                try {
                    archive_tile(asked, shelf);
                    archive_file(asked, shelf);
                    archive_tile_json(asked, shelf, "");
                    names.insert(name.substr(0, name.find('.')));
                } catch (const Problem& refused) {
                    EXPECT_EQ(refused.refusal(), Refusal::not_found);
                }
            }
            return names;
        };
        using Names = std::set<std::string>;
        EXPECT_EQ(seen_by({}), (Names{"two", "whole", "ground"}));
        EXPECT_EQ(seen_by({10}), Names{"ground"});
        EXPECT_EQ(seen_by({35}), Names{"ground"}) << "it shows enterprises of 62 as well";
        EXPECT_EQ(seen_by({35, 62, 10}), (Names{"two", "ground"}));
    }
    Request list = get("/archives");
    Caller executive;
    executive.role = Role::executive;
    executive.regions = {35, 62};
    list.caller = std::make_shared<Caller>(executive);
    const Json listed = (*parse_json(*archive_list(list, shelf).body))["archives"];
    ASSERT_EQ(listed.size(), 4U) << listed;
    EXPECT_EQ(listed[3]["regions"], (Json{"350000000", "620000000"}));
}

TEST_F(ServedArchivesTest, OfARegisterOrMadeBeforeTheyNamedRegionsAreForTheirOwnOnly) {
    const auto archive_saying = [&](std::string name, std::string metadata) {
        const auto writer = tiles::pmtiles_writer(file(name));
        writer->add(tiles::TileId{}, "x");
        writer->finish({.least = {0}, .most = {0}, .metadata_json = std::move(metadata)});
    };
    archive_saying("old.pmtiles", R"({"audience":"signed-in"})");
    archive_saying(
        "real.pmtiles", R"({"audience":"signed-in","regions":"350000000","origin":"register"})");
    const auto sees = [&](const char* name, bool is_demo, std::vector<unsigned> regions) {
        Caller caller;
        caller.role = Role::steward;
        caller.is_demo = is_demo;
        caller.regions = std::move(regions);
        Request asked = archive_request(name);
        asked.caller = std::make_shared<Caller>(caller);
        try {
            return archive_file(asked, shelf).status == 200;
        } catch (const Problem&) {
            return false;
        }
    };
    EXPECT_TRUE(sees("old.pmtiles", false, {}));
    EXPECT_FALSE(sees("old.pmtiles", false, {35})) << "it may show the whole country";
    EXPECT_TRUE(sees("real.pmtiles", false, {35}));
    EXPECT_FALSE(sees("real.pmtiles", true, {})) << "anybody can be a demonstration's account";
    EXPECT_FALSE(sees("old.pmtiles", true, {}));
}

TEST_F(ServedArchivesTest, LeadToNoOtherFile) {
    std::ofstream(file("secret.txt")) << "x";
    std::ofstream(file("bad.pmtiles")) << "no archive";
    for (const char* const name : {"secret.txt", "..", "../x.pmtiles", ".pmtiles", "a b.pmtiles"}) {
        EXPECT_THROW(archive_file(archive_request(name), shelf), Problem) << name;
    }
    EXPECT_THROW(export_archive(order("base", ArchiveAudience::everybody), file("x.zip")), Error);
}

} // namespace
} // namespace osh::server
