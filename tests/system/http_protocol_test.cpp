#include "server/http/problem.hpp"
#include "tiles/compress/gzip.hpp"

#include <gmock/gmock.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "served_test.hpp"

namespace osh::server {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class HttpProtocol : public ServedTest {
protected:
    HttpProtocol() { start(); }

    void add_routes() override {
        http->get("/json", [](const Request&) {
            Response response =
                bytes_response("application/json", "\"" + std::string(4000, 'j') + "\"");
            response.etag = "v1";
            response.cache = CachePolicy::revalidate;
            return response;
        });
        http->get("/tiles/{z}/{x}/{y}.mvt", [](const Request& request) {
            return gzip_response(
                "application/vnd.mapbox-vector-tile",
                shared_bytes(tiles::gzip("tile " + request.path_parameter("y"))));
        });
    }
};

TEST_F(HttpProtocol, AnswersManyPipelinedRequestsInTheirOrder) {
    RawClient client(port);
    std::string requests;
    for (int i = 0; i < 200; ++i) {
        const std::string route = i % 3 == 0 ? "/async/" : "/echoid/";
        requests += "GET " + route + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }
    client.send(requests);
    for (int i = 0; i < 200; ++i) {
        const auto answer = client.answer();
        ASSERT_TRUE(answer) << i;
        EXPECT_EQ(answer->status, 200);
        EXPECT_EQ(answer->body, std::to_string(i));
    }
}

TEST_F(HttpProtocol, ReadsChunkedBodiesCutAfterEveryByte) {
    RawClient client(port);
    const std::string request = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                                "5;x=y\r\nhello\r\n1\r\n!\r\n0\r\nTrailer: t\r\n\r\n";
    for (const char c : request) {
        client.send(std::string(1, c));
    }
    EXPECT_EQ(client.answer()->body, "hello!");
    EXPECT_EQ(client.get("/hello")->body, "Hello, World!") << "the connection goes on";
}

TEST_F(HttpProtocol, CountsEveryByteOfUploadsInBothFramings) {
    std::string body(900'000, 'x');
    RawClient client(port);
    client.send("POST /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n" + body);
    EXPECT_EQ(client.answer()->body, "900000 108000000");
    std::string chunks = "POST /upload HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 9; ++i) {
        chunks += "186A0\r\n" + body.substr(0, 100'000) + "\r\n";
    }
    client.send(chunks + "0\r\n\r\n");
    EXPECT_EQ(client.answer()->body, "900000 108000000");
}

TEST_F(HttpProtocol, GivesLeaveToAClientThatExpectsIt) {
    RawClient client(port);
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.answer()->status, 100);
    client.send("ok");
    EXPECT_EQ(client.answer()->body, "ok");
}

TEST_F(HttpProtocol, AnswersHeadWithTheLengthAndNoBody) {
    RawClient client(port);
    client.send("HEAD /bytes/10000 HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto head = client.answer("HEAD");
    ASSERT_TRUE(head);
    EXPECT_EQ(head->headers.at("content-length"), "10000");
    EXPECT_EQ(client.get("/echoid/next")->body, "next");
}

TEST_F(HttpProtocol, StreamsLongAnswersInChunks) {
    RawClient client(port);
    const auto answer = client.get("/stream/50000");
    ASSERT_TRUE(answer);
    EXPECT_EQ(std::ranges::count(answer->body, '\n'), 50'000);
    EXPECT_THAT(answer->body.substr(answer->body.size() - 60), HasSubstr("\"id\":49999"));
    EXPECT_EQ(client.get("/hello")->status, 200);
}

TEST_F(HttpProtocol, StreamsToHttp10UntilItCloses) {
    RawClient client(port);
    client.send("GET /stream/10 HTTP/1.0\r\n\r\n");
    const std::string all = client.rest();
    EXPECT_THAT(all, HasSubstr("Connection: close\r\n"));
    EXPECT_THAT(all, Not(HasSubstr("Transfer-Encoding")));
    EXPECT_EQ(std::ranges::count(all.substr(all.find("\r\n\r\n") + 4), '\n'), 10);
}

TEST_F(HttpProtocol, AnswersNotModifiedToAClientThatHoldsTheVersion) {
    RawClient client(port);
    const auto first = client.get("/json", "Accept-Encoding: gzip\r\n");
    ASSERT_TRUE(first);
    EXPECT_EQ(first->headers.at("content-encoding"), "gzip");
    EXPECT_EQ(first->headers.at("etag"), "\"v1-gz\"");
    EXPECT_EQ(tiles::gunzip(first->body, 10'000)->size(), 4002U);
    const auto again = client.get("/json", "If-None-Match: \"v1-gz\"\r\n");
    EXPECT_EQ(again->status, 304);
    EXPECT_EQ(client.get("/json")->body.size(), 4002U) << "the connection goes on";
}

TEST_F(HttpProtocol, SendsStoredTilesPackedOrPlainAsTheClientAccepts) {
    RawClient client(port);
    EXPECT_EQ(client.get("/tiles/1/2/3.mvt")->body, "tile 3");
    const auto packed = client.get("/tiles/1/2/3.mvt", "Accept-Encoding: br, gzip\r\n");
    EXPECT_EQ(packed->headers.at("content-encoding"), "gzip");
    EXPECT_EQ(tiles::gunzip(packed->body, 100), "tile 3");
}

TEST_F(HttpProtocol, TellsUnknownPathsFromUnknownMethods) {
    RawClient client(port);
    const auto unknown = client.get("/absent");
    EXPECT_EQ(unknown->status, 404);
    EXPECT_EQ(unknown->headers.at("content-type"), "application/problem+json");
    client.send("DELETE /json HTTP/1.1\r\nHost: a\r\n\r\n");
    const auto refused = client.answer();
    EXPECT_EQ(refused->status, 405);
    EXPECT_EQ(refused->headers.at("allow"), "GET, HEAD, OPTIONS");
    client.send("OPTIONS /json HTTP/1.1\r\nHost: a\r\nOrigin: https://x\r\n\r\n");
    EXPECT_EQ(client.answer()->headers.at("access-control-allow-origin"), "*");
}

TEST_F(HttpProtocol, SurvivesAPathOfSlashes) {
    RawClient client(port);
    EXPECT_EQ(client.get(std::string(4'000, '/'))->status, 404);
    EXPECT_EQ(client.get("/hello")->status, 200);
}

TEST_F(HttpProtocol, LogsOneLineForEachRequest) {
    RawClient client(port);
    client.get("/echoid/seen");
    client.get("/absent?q=1");
    http.reset();
    const std::string text = log_text();
    EXPECT_THAT(text, HasSubstr(R"("method":"GET","target":"/echoid/seen","status":200)"));
    EXPECT_THAT(text, HasSubstr(R"("target":"/absent?q=1","status":404)"));
}

} // namespace
} // namespace osh::server
