#include "server/http/partial_content.hpp"
#include "server/http/problem.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace osh::server {
namespace {

Response ranged(std::vector<Field> headers) {
    Request request;
    request.headers = std::move(headers);
    Response whole = bytes_response("image/tiff", "0123456789");
    whole.etag = "tag";
    return part_of(request, std::move(whole));
}

TEST(PartialContent, IsTheWholeWithoutARange) {
    const auto whole = ranged({});
    EXPECT_EQ(whole.status, 200);
    EXPECT_EQ(*whole.body, "0123456789");
    EXPECT_EQ(whole.header("Accept-Ranges"), "bytes");
    EXPECT_EQ(ranged({{"range", "lines=1-2"}}).status, 200);
}

TEST(PartialContent, IsThePartAskedFor) {
    const auto part = ranged({{"range", "bytes=2-4"}});
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(*part.body, "234");
    EXPECT_EQ(part.header("Content-Range"), "bytes 2-4/10");
    EXPECT_EQ(*ranged({{"range", "bytes=-3"}}).body, "789");
    EXPECT_EQ(*ranged({{"range", "bytes=8-99"}}).body, "89");
}

TEST(PartialContent, SaysWhereTheEndIs) {
    const auto refused = ranged({{"range", "bytes=10-"}});
    EXPECT_EQ(refused.status, 416);
    EXPECT_EQ(refused.header("Content-Range"), "bytes */10");
    EXPECT_EQ(*refused.body, "");
}

TEST(PartialContent, IsOfTheSameBytesOnly) {
    EXPECT_EQ(ranged({{"range", "bytes=2-4"}, {"if-range", "\"tag\""}}).status, 206);
    EXPECT_EQ(ranged({{"range", "bytes=2-4"}, {"if-range", "\"other\""}}).status, 200);
    EXPECT_EQ(ranged({{"range", "bytes=2-4"}, {"if-range", "W/\"tag\""}}).status, 200);
    EXPECT_EQ(
        ranged({{"range", "bytes=2-4"}, {"if-range", "Thu, 26 Nov 2026 12:00:00 GMT"}}).status,
        200);
}

class PartOfFile : public ::testing::Test {
protected:
    PartOfFile()
        : m_file(
              std::filesystem::path(::testing::TempDir()) /
              ("part_of_file." + std::to_string(::getpid()))) {
        std::ofstream(m_file, std::ios::binary) << "0123456789";
    }

    ~PartOfFile() override { std::filesystem::remove(m_file); }

    Response taken(std::vector<Field> headers, FileBeginning beginning = {}) const {
        Request request;
        request.headers = std::move(headers);
        return part_of_file(request, m_file, Response{}, beginning);
    }

    static std::string bytes_of(Response response) {
        std::string bytes;
        while (const auto block = response.producer()) {
            bytes += *block;
        }
        return bytes;
    }

    std::filesystem::path m_file;
};

TEST_F(PartOfFile, IsTheWholeOrThePartWithItsLength) {
    const auto whole = taken({});
    EXPECT_EQ(whole.status, 200);
    EXPECT_EQ(whole.length, 10U);
    EXPECT_EQ(whole.header("Accept-Ranges"), "bytes");
    EXPECT_EQ(bytes_of(whole), "0123456789");
    const auto part = taken({{"range", "bytes=7-"}});
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.length, 3U);
    EXPECT_EQ(part.header("Content-Range"), "bytes 7-9/10");
    EXPECT_EQ(bytes_of(part), "789");
}

TEST_F(PartOfFile, CountsWhatStandsBeforeItAsItsBeginning) {
    const auto whole = taken({}, {.put_before = "abc"});
    EXPECT_EQ(whole.length, 13U);
    EXPECT_EQ(bytes_of(whole), "abc0123456789");
    const std::vector<std::array<std::string, 3>> parts{
        {"bytes=1-", "bytes 1-12/13", "bc0123456789"},
        {"bytes=0-1", "bytes 0-1/13", "ab"},
        {"bytes=2-3", "bytes 2-3/13", "c0"},
        {"bytes=3-4", "bytes 3-4/13", "01"},
        {"bytes=-2", "bytes 11-12/13", "89"}};
    for (const auto& [range, told, bytes] : parts) {
        const auto part = taken({{"range", range}}, {.put_before = "abc"});
        EXPECT_EQ(part.header("Content-Range"), told);
        EXPECT_EQ(bytes_of(part), bytes) << range;
    }
    EXPECT_EQ(taken({{"range", "bytes=13-"}}, {.put_before = "abc"}).status, 416);
}

TEST_F(PartOfFile, CountsNothingOfWhatIsLeftOutAtItsBeginning) {
    const auto whole = taken({}, {.left_out = 3});
    EXPECT_EQ(whole.length, 7U);
    EXPECT_EQ(bytes_of(whole), "3456789");
    const auto part = taken({{"range", "bytes=1-2"}}, {.put_before = "ab", .left_out = 3});
    EXPECT_EQ(part.header("Content-Range"), "bytes 1-2/9");
    EXPECT_EQ(bytes_of(part), "b3");
    EXPECT_EQ(bytes_of(taken({{"range", "bytes=2-3"}}, {.put_before = "ab", .left_out = 3})), "34");
}

TEST_F(PartOfFile, RefusesWhatLiesBehindItsEndOrNowhere) {
    const auto behind = taken({{"range", "bytes=10-"}});
    EXPECT_EQ(behind.status, 416);
    EXPECT_EQ(behind.header("Content-Range"), "bytes */10");
    EXPECT_FALSE(behind.producer);
    std::filesystem::remove(m_file);
    EXPECT_THROW(taken({}), Problem);
}

} // namespace
} // namespace osh::server
