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
#include <string>

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
