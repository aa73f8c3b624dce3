#include "server/http/chunk_decoder.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace osh::server {
namespace {

struct Decoded {
    ChunkOutcome outcome = ChunkOutcome::needs_more;
    std::string body;
    std::string rest;
};

/// Gives the bytes in pieces of the given size.
Decoded decode(const std::string& bytes, std::size_t piece = 1'000'000) {
    ChunkDecoder decoder(1000, 200);
    Decoded result;
    std::size_t at = 0;
    while (at < bytes.size() && result.outcome == ChunkOutcome::needs_more) {
        const std::string part = bytes.substr(at, piece);
        std::string_view view = part;
        result.outcome = decoder.consume(view, result.body);
        at += part.size() - view.size();
    }
    result.rest = bytes.substr(at);
    return result;
}

TEST(ChunkedBody, IsTheSameHoweverItsBytesAreCut) {
    const std::string bytes =
        "5\r\nhello\r\n1;a=\"b\"\r\n \r\nA\r\n0123456789\r\n0\r\nX-T: v\r\n\r\nGET";
    for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
        const Decoded decoded = decode(bytes, piece);
        EXPECT_EQ(decoded.outcome, ChunkOutcome::complete) << piece;
        EXPECT_EQ(decoded.body, "hello 0123456789") << piece;
        EXPECT_EQ(decoded.rest, "GET") << piece;
    }
}

TEST(ChunkedBody, IsNotCompleteBeforeItsLastByte) {
    const std::string bytes = "5\r\nhello\r\n0\r\n\r\n";
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_EQ(decode(bytes.substr(0, size)).outcome, ChunkOutcome::needs_more) << size;
    }
}

TEST(ChunkedBody, OfEveryMalformedKindIsRefused) {
    for (const std::string& bytes : std::vector<std::string>{
             "\r\n",
             "x\r\n",
             "-1\r\n",
             "+1\r\n",
             "0x5\r\nhello\r\n0\r\n\r\n",
             " 5\r\nhello\r\n0\r\n\r\n",
             "5 \r\nhello\r\n0\r\n\r\n",
             "5\nhello\r\n0\r\n\r\n",
             "5\r\nhello\n0\r\n\r\n",
             "5\r\nhelloX\r\n0\r\n\r\n",
             "5\r\nhello0\r\n\r\n",
             "5\rx\nhello",
             "000000005\r\nhello\r\n0\r\n\r\n",
             "FFFFFFFFF\r\n",
             "5;\x01\r\nhello\r\n0\r\n\r\n",
             "1;" + std::string(300, 'a') + "\r\n",
             "0\r\nbad trailer\r\n\r\n",
             "0\r\n: x\r\n\r\n",
             "0\r\n folded: x\r\n\r\n",
             "0\r\nx: a\x01\r\n\r\n",
             "0\r\n\n"}) {
        EXPECT_EQ(decode(bytes).outcome, ChunkOutcome::malformed)
            << ::testing::PrintToString(bytes);
        EXPECT_EQ(decode(bytes, 1).outcome, ChunkOutcome::malformed)
            << ::testing::PrintToString(bytes);
    }
}

TEST(ChunkedBody, MayNotGrowBeyondItsLimit) {
    EXPECT_EQ(
        decode("3E8\r\n" + std::string(1000, 'x') + "\r\n0\r\n\r\n").outcome,
        ChunkOutcome::complete);
    EXPECT_EQ(decode("3E9\r\n").outcome, ChunkOutcome::body_too_large);
    EXPECT_EQ(decode("FFFFFFFF\r\n").outcome, ChunkOutcome::body_too_large);
    EXPECT_EQ(
        decode("3E8\r\n" + std::string(1000, 'x') + "\r\n1\r\n").outcome,
        ChunkOutcome::body_too_large);
}

TEST(ChunkedBody, MayNotHaveEndlessTrailers) {
    std::string bytes = "0\r\n";
    for (int i = 0; i < 50; ++i) {
        bytes += "x: y\r\n";
    }
    EXPECT_EQ(decode(bytes).outcome, ChunkOutcome::trailers_too_large);
    EXPECT_EQ(decode("0\r\nx: " + std::string(300, 'y')).outcome, ChunkOutcome::trailers_too_large);
}

TEST(ChunkedBody, RefusesExtensionsThatOtherProgramsWouldReadDifferently) {
    for (const char* const line :
         {"1;a=\"b", "1;a=\"b\\\"", "1a b", "1;=b", "1;", "1;a=", "1;a=b c"}) {
        EXPECT_EQ(decode(std::string(line) + "\r\nx\r\n0\r\n\r\n").outcome, ChunkOutcome::malformed)
            << line;
    }
    EXPECT_EQ(decode("1;a=\"b\\\"c\";d\r\nx\r\n0\r\n\r\n").outcome, ChunkOutcome::complete);
}

} // namespace
} // namespace osh::server
