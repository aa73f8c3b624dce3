#include "server/http/base_path.hpp"

#include <gtest/gtest.h>

namespace osh::server {
namespace {

Request below(const char* prefix) {
    Request request;
    request.is_from_proxy = true;
    request.headers = {{"x-forwarded-prefix", prefix}};
    return request;
}

TEST(BasePath, LeadsLinksOfAPageBelowThePrefix) {
    Response page = bytes_response(
        "text/html; charset=utf-8",
        "<a href=\"/map?lang=kk\"><script src=\"/assets/a.js\"></script><a href=\"//other.kz/\">"
        "<a href=\"?year=2022\"><a href=\"#top\"><a href=\"/\">");
    page.gzip_body = shared_bytes("packed before");
    page.etag = "tag";
    put_below_prefix(below("/osh/"), page);
    EXPECT_EQ(
        *page.body,
        "<a href=\"/osh/map?lang=kk\"><script src=\"/osh/assets/a.js\"></script>"
        "<a href=\"//other.kz/\"><a href=\"?year=2022\"><a href=\"#top\"><a href=\"/osh/\">");
    EXPECT_EQ(page.gzip_body, nullptr) << "the packed bytes are those without the prefix";
    EXPECT_NE(page.etag, "tag");
}

TEST(BasePath, LeadsTheManifestAndRedirectionsBelowThePrefix) {
    Response manifest = bytes_response(
        "application/manifest+json",
        R"({"start_url": "/routes", "icons": [{"src": "/icon.svg"}]})");
    put_below_prefix(below("/osh"), manifest);
    EXPECT_EQ(
        *manifest.body, R"({"start_url": "/osh/routes", "icons": [{"src": "/osh/icon.svg"}]})");
    Response begun = text_response("", 202);
    begun.headers = {{"Location", "/api/v1/jobs/1"}, {"Retry-After", "1"}};
    put_below_prefix(below("/osh"), begun);
    EXPECT_EQ(begun.header("Location"), "/osh/api/v1/jobs/1");
    Response elsewhere = text_response("", 303);
    elsewhere.headers = {{"Location", "https://other.kz/"}};
    put_below_prefix(below("/osh"), elsewhere);
    EXPECT_EQ(elsewhere.header("Location"), "https://other.kz/");
}

TEST(BasePath, ChangesNothingElse) {
    const std::string html = "<a href=\"/map\">";
    Response direct = bytes_response("text/html", html);
    put_below_prefix(Request{}, direct);
    EXPECT_EQ(*direct.body, html);
    Request stranger = below("/evil");
    stranger.is_from_proxy = false;
    put_below_prefix(stranger, direct);
    EXPECT_EQ(*direct.body, html) << "a stranger's word counts for nothing";
    Response json = bytes_response("application/json", R"({"url":"href=\"/map"})");
    put_below_prefix(below("/osh"), json);
    EXPECT_EQ(*json.body, R"({"url":"href=\"/map"})");
    Response tile = gzip_response("text/html", shared_bytes("packed"));
    put_below_prefix(below("/osh"), tile);
    EXPECT_EQ(*tile.gzip_body, "packed");
}

} // namespace
} // namespace osh::server
