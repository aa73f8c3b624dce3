#include "server/http/request_parser.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
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

/// An upload on a disk of a few bytes.
class SmallDisk : public Upload {
public:
    explicit SmallDisk(std::size_t room) : m_room(room) {}

    bool append(std::string_view bytes) noexcept override {
        if (m_bytes.size() + bytes.size() > m_room) {
            return false;
        }
        m_bytes.append(bytes);
        return true;
    }

    std::uint64_t size() const noexcept override { return m_bytes.size(); }

    std::string read(std::uint64_t offset, std::size_t count) const override {
        return m_bytes.substr(offset, count);
    }

    std::string path() const override { return ""; }

private:
    std::size_t m_room;
    std::string m_bytes;
};

/// The last event of a parser whose bodies go to a disk of so many bytes.
ParserEvent read_to_disk(const std::string& bytes, std::size_t room) {
    static const HttpLimits limits;
    RequestParser parser(limits, [room](const Request&) {
        return BodyPlan{1'000, std::make_shared<SmallDisk>(room)};
    });
    parser.append(bytes);
    return parser.next();
}

const std::string post = "POST /up HTTP/1.1\r\nHost: a\r\n";
const std::string by_length = post + "Content-Length: 5\r\n\r\nhello";
const std::string by_chunks = post + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";

TEST(RequestParser, PutsBodiesWhereThePlannerSays) {
    for (const std::string& bytes : {by_length, by_chunks}) {
        const ParserEvent event = read_to_disk(bytes, 5);
        ASSERT_TRUE(std::holds_alternative<ParsedRequest>(event)) << bytes;
        const Request& request = std::get<ParsedRequest>(event).request;
        EXPECT_EQ(request.body, "");
        EXPECT_EQ(request.upload->read(0, 100), "hello");
    }
}

TEST(RequestParser, SaysThatTheDiskIsFull) {
    for (const std::string& bytes : {by_length, by_chunks}) {
        const ParserEvent event = read_to_disk(bytes, 4);
        ASSERT_TRUE(std::holds_alternative<FramingError>(event)) << bytes;
        EXPECT_EQ(std::get<FramingError>(event).refusal, Refusal::insufficient_storage);
    }
}

TEST(RequestParser, RefusesABodyForWhichThereIsNoPlaceNow) {
    const HttpLimits limits;
    RequestParser parser(limits, [](const Request&) { return BodyPlan{1'000, nullptr, true}; });
    parser.append(by_length);
    const ParserEvent event = parser.next();
    ASSERT_TRUE(std::holds_alternative<FramingError>(event));
    EXPECT_EQ(std::get<FramingError>(event).refusal, Refusal::unavailable);
}

TEST(RequestParser, BoundsTrailersEmptyLinesAndUnfinishedHeads) {
    HttpLimits limits;
    limits.header_bytes = 200;
    limits.request_line_bytes = 100;
    limits.empty_lines = 2;
    const std::string chunked = post + "Transfer-Encoding: chunked\r\n\r\n0\r\n";
    const std::pair<std::string, int> refused[] = {
        {chunked + "X-Long: " + std::string(300, 'x'), 431},
        {"\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        {"GET /" + std::string(100, 'x'), 414},
        {"GET / HTTP/9.9\r\nHost: a", 505},
        {"GET / HTTP/1.1\r\nX: " + std::string(300, 'x'), 431}};
    for (const auto& [bytes, status] : refused) {
        EXPECT_EQ(tell(bytes, bytes.size(), limits).refused, status) << bytes.substr(0, 60);
        EXPECT_EQ(tell(bytes, 1, limits).refused, status) << bytes.substr(0, 60);
    }
}

TEST(RequestParser, ForgetsWhatItHasReadOfALongPipeline) {
    HttpLimits limits;
    limits.header_bytes = 64;
    RequestParser parser(limits);
    std::string bytes;
    for (int i = 0; i < 10; ++i) {
        bytes += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }
    parser.append(bytes + "GET /last HT");
    for (int i = 0; i < 10; ++i) {
        EXPECT_TRUE(std::holds_alternative<ParsedRequest>(parser.next())) << i;
    }
    EXPECT_TRUE(std::holds_alternative<NeedsMoreBytes>(parser.next()));
    parser.append("TP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(parser.buffered(), 31U);
    const ParserEvent event = parser.next();
    ASSERT_TRUE(std::holds_alternative<ParsedRequest>(event));
    EXPECT_EQ(std::get<ParsedRequest>(event).request.path, "/last");
}

TEST(Request, FindsHeadersParametersAndPartsOfItsRoute) {
    Request request;
    request.headers = {{"accept", "text/csv"}};
    request.query = {{"year", "2022"}, {"year", "2021"}};
    request.captures = {{"layer", "base"}};
    EXPECT_EQ(request.header("accept"), "text/csv");
    EXPECT_FALSE(request.header("Accept")) << "names are in lower case";
    EXPECT_EQ(request.parameter("year"), "2022") << "the first counts";
    EXPECT_FALSE(request.parameter("stream"));
    EXPECT_EQ(request.path_parameter("layer"), "base");
    EXPECT_THROW(request.path_parameter("z"), std::out_of_range);
}

} // namespace
} // namespace osh::server
