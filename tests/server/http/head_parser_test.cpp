#include "server/http/head_parser.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace osh::server {
namespace {

using namespace std::string_literals;

const HttpLimits limits;

/// The status a head is refused with, or 0 when it is understood.
int refusal(const std::string& lines) {
    const auto parsed = parse_head(lines + "\r\n\r\n", limits);
    const auto* error = std::get_if<FramingError>(&parsed);
    return error == nullptr ? 0 : http_status(error->refusal);
}

MessageHead read(const std::string& lines) {
    auto parsed = parse_head(lines + "\r\n\r\n", limits);
    EXPECT_TRUE(std::holds_alternative<MessageHead>(parsed)) << lines;
    return std::get<MessageHead>(std::move(parsed));
}

std::string get_with(const std::string& fields) {
    return "GET / HTTP/1.1\r\nHost: a" + (fields.empty() ? "" : "\r\n" + fields);
}

std::string post_with(const std::string& fields) {
    return "POST / HTTP/1.1\r\nHost: a\r\n" + fields;
}

struct Case {
    std::string head;
    int status;
};

TEST(RequestHead, OfEveryMalformedKindIsRefusedWithItsStatus) {
    const std::vector<Case> cases{
        {"", 400},
        {"GET", 400},
        {"GET /", 400},
        {"GET / ", 400},
        {"GET  / HTTP/1.1\r\nHost: a", 400},
        {"GET /  HTTP/1.1\r\nHost: a", 400},
        {" GET / HTTP/1.1\r\nHost: a", 400},
        {"GET / HTTP/1.1 \r\nHost: a", 400},
        {"GET /a b HTTP/1.1\r\nHost: a", 400},
        {"GET\t/ HTTP/1.1\r\nHost: a", 400},
        {"G(T / HTTP/1.1\r\nHost: a", 400},
        {"GET /\xC3\xA4 HTTP/1.1\r\nHost: a", 400},
        {"GET /\x7f HTTP/1.1\r\nHost: a", 400},
        {"GET / http/1.1\r\nHost: a", 400},
        {"GET / HTTP/1,1\r\nHost: a", 400},
        {"GET / HTTP/11\r\nHost: a", 400},
        {"GET / HTTP/1.10\r\nHost: a", 400},
        {"GET / HTTP/2.0\r\nHost: a", 505},
        {"GET / HTTP/0.9\r\nHost: a", 505},
        {"GET / HTTP/1.2\r\nHost: a", 505},
        {"get / HTTP/1.1\r\nHost: a", 501},
        {"BREW / HTTP/1.1\r\nHost: a", 501},
        {"TRACE / HTTP/1.1\r\nHost: a", 501},
        {"CONNECT a:80 HTTP/1.1\r\nHost: a", 501},
        {"GET / HTTP/1.1", 400},
        {"GET / HTTP/1.1\r\nHost: a\r\nHost: a", 400},
        {"GET / HTTP/1.0\r\nHost: a\r\nHost: b", 400},
        {"GET / HTTP/1.1\r\nHost: a/b", 400},
        {"GET / HTTP/1.1\r\nHost: u@a", 400},
        {"GET / HTTP/1.1\r\nHost: a b", 400},
        {"GET / HTTP/1.1\r\nHost : a", 400},
        {"GET / HTTP/1.1\r\n Host: a", 400},
        {get_with(" folded"), 400},
        {get_with("\tfolded: x"), 400},
        {get_with("no colon"), 400},
        {get_with(": no name"), 400},
        {get_with("na me: x"), 400},
        {get_with("na(me: x"), 400},
        {get_with("name\t: x"), 400},
        {get_with("x: a\rb"), 400},
        {get_with("x: a\nb"), 400},
        {get_with("x: a\0b"s), 400},
        {get_with("x: a\x01"), 400},
        {get_with("x: a\x7f"), 400},
        {get_with("na\0me: a"s), 400},
        {post_with("Content-Length: "), 400},
        {post_with("Content-Length: x"), 400},
        {post_with("Content-Length: -1"), 400},
        {post_with("Content-Length: +1"), 400},
        {post_with("Content-Length: 1 1"), 400},
        {post_with("Content-Length: 1,1"), 400},
        {post_with("Content-Length: 0x1"), 400},
        {post_with("Content-Length: 1.0"), 400},
        {post_with("Content-Length: 5\r\nContent-Length: 5"), 400},
        {post_with("Content-Length: 5\r\nContent-Length: 6"), 400},
        {post_with("Content-Length: 5\r\nTransfer-Encoding: chunked"), 400},
        {post_with("Transfer-Encoding: chunked\r\nContent-Length: 5"), 400},
        {post_with("Content-Length: 005"), 400},
        {post_with("Content_Length: 5"), 400},
        {"GET / HTTP/1.1\r\nHost:", 400},
        {"GET / HTTP/1.1\r\nHost: a, b", 400},
        {"GET / HTTP/1.1\r\nHost: a:x", 400},
        {"GET / HTTP/1.1\r\nHost: a:65536", 400},
        {"GET / HTTP/1.1\r\nHost: a:99999", 400},
        {"GET / HTTP/1.1\r\nHost: [::1", 400},
        {post_with("Content-Length: 99999999999999999999999"), 400},
        {post_with("Transfer-Encoding: "), 400},
        {post_with("Transfer-Encoding: gzip"), 501},
        {post_with("Transfer-Encoding: identity"), 501},
        {post_with("Transfer-Encoding: gzip, chunked"), 501},
        {post_with("Transfer-Encoding: chunked, chunked"), 400},
        {post_with("Transfer-Encoding: chunked, gzip"), 400},
        {post_with("Transfer-Encoding: \"chunked\""), 400},
        {post_with("Transfer-Encoding: \x0b"
                   "chunked"),
         400},
        {post_with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"), 400},
        {"POST / HTTP/1.0\r\nTransfer-Encoding: chunked", 400},
        {post_with("Content-Length: 1\r\nExpect: 200-ok"), 417},
        {"GET /%zz HTTP/1.1\r\nHost: a", 400},
        {"GET /../x HTTP/1.1\r\nHost: a", 400},
        {"GET /" + std::string(8200, 'a') + " HTTP/1.1\r\nHost: a", 414},
    };
    for (const auto& [head, status] : cases) {
        EXPECT_EQ(refusal(head), status) << ::testing::PrintToString(head.substr(0, 120));
    }
}

TEST(RequestHead, MayHaveAHundredFieldsAndNotOneMore) {
    std::string fields;
    for (int i = 0; i < 98; ++i) {
        fields += "x: y\r\n";
    }
    EXPECT_EQ(refusal(get_with(fields + "x: y")), 0);
    EXPECT_EQ(refusal(get_with(fields + "x: y\r\nx: y")), 431);
}

TEST(RequestHead, IsReadWithNamesInLowerCaseAndValuesTrimmed) {
    const MessageHead head = read("GET /a?b=c HTTP/1.1\r\nHost: a:80\r\nX-Name:  v w \t");
    EXPECT_EQ(head.request.target, "/a?b=c");
    EXPECT_EQ(head.request.path, "/a");
    EXPECT_EQ(head.request.header("x-name"), "v w");
    EXPECT_EQ(head.request.header("host"), "a:80");
    EXPECT_EQ(head.request.header("absent"), std::nullopt);
    EXPECT_EQ(head.framing, BodyFraming::none);
}

TEST(RequestHead, NeedsNoHostInHttp10) { EXPECT_EQ(refusal("GET / HTTP/1.0"), 0); }

TEST(RequestHead, TakesHostsByNameAndAddressWithAndWithoutPort) {
    for (const char* host :
         {"a", "a:", "a:65535", "a-b.example.kz:8080", "127.0.0.1:80", "[::1]", "[fe80::1]:443"}) {
        EXPECT_EQ(refusal("GET / HTTP/1.1\r\nHost: " + std::string(host)), 0) << host;
    }
}

TEST(RequestHead, SaysHowItsBodyIsDelimited) {
    EXPECT_EQ(read(post_with("Content-Length: 5")).content_length, 5U);
    EXPECT_EQ(read(post_with("Content-Length: 0")).framing, BodyFraming::none);
    EXPECT_EQ(read(post_with("Transfer-Encoding: Chunked")).framing, BodyFraming::chunked);
    EXPECT_EQ(
        read(post_with("Content-Length: 5\r\nExpect: 100-Continue")).expectation,
        Expectation::continue_100);
}

TEST(RequestHead, SaysWhetherTheConnectionStays) {
    using P = Persistence;
    EXPECT_EQ(read(get_with("")).persistence, P::keep_alive);
    EXPECT_EQ(read(get_with("Connection: Close")).persistence, P::close);
    EXPECT_EQ(read(get_with("Connection: te, close")).persistence, P::close);
    EXPECT_EQ(read(get_with("Connection: te\r\nConnection: close")).persistence, P::close);
    EXPECT_EQ(read(get_with("Connection: disclose")).persistence, P::keep_alive);
    EXPECT_EQ(read("GET / HTTP/1.0").persistence, P::close);
    EXPECT_EQ(read("GET / HTTP/1.0\r\nConnection: Keep-Alive").persistence, P::keep_alive);
    EXPECT_EQ(read("GET / HTTP/1.0\r\nConnection: keep-alive, close").persistence, P::close);
}

} // namespace
} // namespace osh::server
