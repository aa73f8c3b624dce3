#include "server/http/response_writer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace osh::server {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr std::time_t rfc_example = 784111777;

ResponseFraming framing() { return {.date = rfc_example}; }

TEST(HttpDate, IsWrittenAsTheStandardShows) {
    EXPECT_EQ(http_date(rfc_example), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(http_date(1709164800), "Thu, 29 Feb 2024 00:00:00 GMT");
}

TEST(ResponseHead, SaysLengthTypeAndDate) {
    const std::string head = response_head(text_response("hello"), framing());
    EXPECT_EQ(
        head,
        "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
        "Content-Type: text/plain; charset=utf-8\r\nContent-Length: 5\r\n\r\n");
}

TEST(ResponseHead, SaysWhenTheConnectionCloses) {
    ResponseFraming closing = framing();
    closing.persistence = Persistence::close;
    EXPECT_THAT(response_head(text_response("x"), closing), HasSubstr("Connection: close\r\n"));
    ResponseFraming old = framing();
    old.version = HttpVersion::http_1_0;
    EXPECT_THAT(response_head(text_response("x"), old), HasSubstr("Connection: keep-alive\r\n"));
}

TEST(ResponseHead, NeverLetsAValueBeginANewField) {
    Response response = text_response("x");
    response.headers.push_back({"X-Name", "a\r\nSet-Cookie: stolen=1\n\0b"});
    const std::string head = response_head(response, framing());
    EXPECT_THAT(head, Not(HasSubstr("\nSet-Cookie")));
    EXPECT_THAT(head, HasSubstr("X-Name: a  Set-Cookie: stolen=1 "));
}

TEST(ResponseHead, OfNotModifiedHasNeitherLengthNorType) {
    Response response;
    response.status = 304;
    response.content_type = "text/html";
    const std::string head = response_head(response, framing());
    EXPECT_THAT(head, StartsWith("HTTP/1.1 304 Not Modified\r\n"));
    EXPECT_THAT(head, Not(HasSubstr("Content-")));
}

TEST(BodyDelivery, FollowsMethodStatusAndVersion) {
    Response streamed;
    streamed.producer = [] {
        return std::nullopt;
    };
    Response empty;
    empty.status = 204;
    ResponseFraming head = framing();
    head.request_method = Method::head;
    ResponseFraming old = framing();
    old.version = HttpVersion::http_1_0;
    EXPECT_EQ(body_delivery(text_response("x"), framing()), BodyDelivery::whole);
    EXPECT_EQ(body_delivery(text_response("x"), head), BodyDelivery::none);
    EXPECT_EQ(body_delivery(empty, framing()), BodyDelivery::none);
    EXPECT_EQ(body_delivery(streamed, framing()), BodyDelivery::chunked);
    EXPECT_EQ(body_delivery(streamed, old), BodyDelivery::until_close);
    EXPECT_THAT(response_head(streamed, framing()), EndsWith("Transfer-Encoding: chunked\r\n\r\n"));
    EXPECT_THAT(response_head(streamed, old), Not(HasSubstr("Transfer-Encoding")));
}

TEST(Chunk, CarriesItsSizeInHexadecimal) {
    EXPECT_EQ(chunk(std::string(255, 'x')), "ff\r\n" + std::string(255, 'x') + "\r\n");
    EXPECT_EQ(chunk(""), "") << "a chunk of size 0 would end the body";
}

} // namespace
} // namespace osh::server
