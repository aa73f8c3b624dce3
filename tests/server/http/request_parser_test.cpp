#include "server/http/request_parser.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace osh::server {
namespace {

using namespace std::string_literals;

/// What a parser made of some bytes, in words that can be compared.
struct Story {
    std::vector<std::string> events;
    int refused = 0;
    bool operator==(const Story&) const = default;
};

Story tell(const std::string& bytes, std::size_t piece, const HttpLimits& limits = {}) {
    RequestParser parser(limits);
    Story story;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        parser.append(std::string_view(bytes).substr(at, piece));
        while (true) {
            const ParserEvent event = parser.next();
            if (std::holds_alternative<NeedsMoreBytes>(event)) {
                break;
            }
            if (const auto* error = std::get_if<FramingError>(&event)) {
                story.refused = http_status(error->refusal);
                return story;
            }
            if (const auto* parsed = std::get_if<ParsedRequest>(&event)) {
                story.events.push_back(
                    std::string(method_name(parsed->request.method)) + " " + parsed->request.path +
                    " " + parsed->request.body);
            }
        }
    }
    return story;
}

const std::string pipeline =
    "GET /one HTTP/1.1\r\nHost: a\r\n\r\n"
    "\r\n\r\n"
    "POST /two HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
    "POST /three HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
    "GET /four HTTP/1.1\r\nHost: a\r\n\r\n";

TEST(RequestParser, ReadsPipelinedRequestsHoweverTheBytesAreCut) {
    const Story whole = tell(pipeline, pipeline.size());
    EXPECT_EQ(
        whole.events,
        (std::vector<std::string>{
            "GET /one ", "POST /two hello", "POST /three abc", "GET /four "}));
    for (std::size_t piece = 1; piece < pipeline.size(); ++piece) {
        EXPECT_EQ(tell(pipeline, piece), whole) << piece;
    }
}

TEST(RequestParser, AsksForTheBodyOnlyWhenTheClientWaitsForIt) {
    const HttpLimits limits;
    const std::string head =
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n";
    RequestParser waiting(limits);
    waiting.append(head);
    EXPECT_TRUE(std::holds_alternative<ExpectsContinue>(waiting.next()));
    EXPECT_TRUE(std::holds_alternative<NeedsMoreBytes>(waiting.next()));
    waiting.append("ok");
    EXPECT_TRUE(std::holds_alternative<ParsedRequest>(waiting.next()));

    RequestParser hurried(limits);
    hurried.append(head + "ok");
    EXPECT_TRUE(std::holds_alternative<ParsedRequest>(hurried.next()));
}

TEST(RequestParser, RefusesAHopelessHeadWithoutWaitingForItsEnd) {
    EXPECT_EQ(tell("GET / HTTP/1.1\n", 1000).refused, 400);
    EXPECT_EQ(tell("GET /\0"s, 1000).refused, 400);
    EXPECT_EQ(tell("GET / HTTP/1.1\r\nHost: a\n\n", 1).refused, 400);
}

TEST(RequestParser, BoundsTheHeadBeforeItsEndHasCome) {
    EXPECT_EQ(tell("GET /" + std::string(9000, 'a'), 1000).refused, 414);
    EXPECT_EQ(tell("GET / HTTP/1.1\r\nx: " + std::string(17'000, 'a'), 1000).refused, 431);
    EXPECT_EQ(
        tell("GET / HTTP/1.1\r\nHost: a\r\nx: " + std::string(17'000, 'a') + "\r\n\r\n", 100'000)
            .refused,
        431);
}

TEST(RequestParser, RefusesABodyTooLargeBeforeItIsRead) {
    EXPECT_EQ(
        tell("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n", 1000).refused, 413);
    EXPECT_EQ(
        tell("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n200000\r\n", 1000)
            .refused,
        413);
}

/// Whatever bytes come, the parser's account of them does not depend on how they were cut: a
/// difference would be a way to smuggle requests past one reading of them.
TEST(RequestParser, TellsTheSameStoryOfDamagedBytesHoweverTheyAreCut) {
    std::mt19937 random(2022);
    const std::string spice = "\r\n\0 :;,%/.0123456789abcdefxX\t\x7f\xff"s;
    int refused = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string bytes = pipeline;
        const unsigned damages = 1 + random() % 4;
        for (unsigned i = 0; i < damages; ++i) {
            const std::size_t at = random() % bytes.size();
            switch (random() % 3) {
            case 0:
                bytes[at] = spice[random() % spice.size()];
                break;
            case 1:
                bytes.insert(at, 1, spice[random() % spice.size()]);
                break;
            default:
                bytes.erase(at, 1 + random() % 8);
                break;
            }
        }
        const Story whole = tell(bytes, bytes.size());
        const std::size_t piece = 1 + random() % 40;
        ASSERT_EQ(tell(bytes, piece), whole) << round << ' ' << piece;
        refused += whole.refused != 0 ? 1 : 0;
    }
    EXPECT_GT(refused, 1000) << "most damage must be seen";
}

} // namespace
} // namespace osh::server
