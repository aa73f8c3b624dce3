#include "server/http/negotiation.hpp"
#include "tiles/compress/gzip.hpp"

#include <gtest/gtest.h>

namespace osh::server {
namespace {

Request request_with(std::string name, std::string value) {
    Request request;
    request.headers.push_back({std::move(name), std::move(value)});
    return request;
}

bool accepts(const std::string& codings) {
    return accepts_gzip(request_with("accept-encoding", codings));
}

TEST(AcceptEncoding, IsReadWithItsWeights) {
    for (const char* yes :
         {"gzip",
          "GZIP",
          "x-gzip",
          "br, gzip",
          "gzip;q=0.5",
          "gzip ; q=1",
          "*",
          "br;q=1, *;q=0.1",
          "deflate,gzip;q=0.001"}) {
        EXPECT_TRUE(accepts(yes)) << yes;
    }
    for (const char* no :
         {"",
          "br",
          "identity",
          "gzip;q=0",
          "gzip;q=0.000",
          "gzip;Q=0",
          "*;q=0",
          "gzip;q=0, *",
          "gzipped",
          "br;gzip"}) {
        EXPECT_FALSE(accepts(no)) << no;
    }
    EXPECT_FALSE(accepts_gzip({})) << "without the header plain bytes are sent";
}

TEST(Encoding, PacksLongTextAndLeavesShortTextAndPicturesAlone) {
    const Request asks = request_with("accept-encoding", "gzip");
    const std::string text(5000, 'a');

    Response json = bytes_response("application/json", text);
    json.etag = "v1";
    choose_encoding(asks, json);
    EXPECT_EQ(json.header("Content-Encoding"), "gzip");
    EXPECT_EQ(json.header("Vary"), "Accept-Encoding");
    EXPECT_EQ(json.etag, "v1-gz");
    EXPECT_EQ(tiles::gunzip(*json.body, 10'000), text);

    Response brief = bytes_response("application/json", "{}");
    choose_encoding(asks, brief);
    EXPECT_EQ(*brief.body, "{}");
    EXPECT_EQ(brief.header("Vary"), "Accept-Encoding");

    Response picture = bytes_response("image/png", text);
    choose_encoding(asks, picture);
    EXPECT_EQ(*picture.body, text);
    EXPECT_FALSE(picture.header("Vary"));
}

TEST(Encoding, UnpacksAStoredTileOnlyForClientsThatNeedIt) {
    const auto packed = shared_bytes(tiles::gzip("tile bytes"));
    Response kept = gzip_response("application/vnd.mapbox-vector-tile", packed);
    choose_encoding(request_with("accept-encoding", "gzip, br"), kept);
    EXPECT_EQ(kept.body, packed) << "the very same bytes, not a copy";
    EXPECT_EQ(kept.header("Content-Encoding"), "gzip");

    Response plain = gzip_response("application/vnd.mapbox-vector-tile", packed);
    choose_encoding({}, plain);
    EXPECT_EQ(*plain.body, "tile bytes");
    EXPECT_FALSE(plain.header("Content-Encoding"));
    EXPECT_EQ(plain.header("Vary"), "Accept-Encoding");
}

TEST(Encoding, NeverSendsAPackedBodyThatCannotBeUnpacked) {
    Response damaged = gzip_response("text/plain", shared_bytes("not gzip"));
    EXPECT_THROW(choose_encoding({}, damaged), std::runtime_error);
}

TEST(EntityTag, MatchesInEitherEncodingWeaklyAndInLists) {
    const auto matches = [](const std::string& tags) {
        return matches_etag(request_with("if-none-match", tags), "v1");
    };
    for (const char* yes : {"\"v1\"", "W/\"v1\"", "\"v1-gz\"", "\"x\", \"v1\"", "*", " \"v1\" "}) {
        EXPECT_TRUE(matches(yes)) << yes;
    }
    for (const char* no : {"", "v1", "\"v2\"", "\"v1-br\"", "\"V1\"", "\"v1", "\"\"", ","}) {
        EXPECT_FALSE(matches(no)) << no;
    }
    EXPECT_FALSE(matches_etag(request_with("if-none-match", "*"), "")) << "no tag, no match";
}

TEST(EntityTag, OfNotModifiedIsTheOneTheClientHolds) {
    const Response response =
        not_modified(request_with("if-none-match", "\"v1-gz\""), "v1", CachePolicy::revalidate);
    EXPECT_EQ(response.status, 304);
    EXPECT_EQ(response.etag, "v1-gz");
    EXPECT_FALSE(response.body);
}

TEST(EntityTag, OfIfMatchIsComparedStrongly) {
    const auto meets = [](const std::string& tags, std::string_view etag = "v1") {
        return meets_if_match(request_with("if-match", tags), etag);
    };
    EXPECT_TRUE(meets_if_match(Request{}, "v1"));
    for (const char* yes : {"*", "\"v1\"", "\"v1-gz\"", "\"v0\", \"v1\""}) {
        EXPECT_TRUE(meets(yes)) << yes;
    }
    for (const char* no : {"\"v0\"", "W/\"v1\"", "v1", "", "\"\""}) {
        EXPECT_FALSE(meets(no)) << no;
    }
    EXPECT_FALSE(meets("\"\"", ""));
    EXPECT_TRUE(meets("*", ""));
}

TEST(ContentTag, ChangesWithEveryByte) {
    EXPECT_EQ(content_etag("a"), content_etag("a"));
    EXPECT_NE(content_etag("a"), content_etag("b"));
    EXPECT_NE(content_etag(""), content_etag(std::string(1, '\0')));
}

} // namespace
} // namespace osh::server
