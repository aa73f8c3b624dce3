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

    Response taken(std::vector<Field> headers) const {
        Request request;
        request.headers = std::move(headers);
        return part_of_file(request, m_file, Response{});
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
