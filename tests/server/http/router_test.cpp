#include "server/http/router.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace osh::server {
namespace {

using Segments = std::vector<std::string>;

Route route(std::string pattern, Method method = Method::get) {
    Route made;
    made.method = method;
    made.pattern = std::move(pattern);
    made.handler = [](const Request&) {
        return Response{};
    };
    return made;
}

/// The pattern found and its captures, or `404`, or `405` with the methods.
std::string found(const Router& router, const Segments& segments, Method method = Method::get) {
    const RouteMatch match = router.match(method, segments);
    if (const auto* other = std::get_if<MethodUnknown>(&match)) {
        return "405 " + other->allow;
    }
    const auto* hit = std::get_if<RouteFound>(&match);
    if (hit == nullptr) {
        return "404";
    }
    std::string text = hit->route->pattern;
    for (const auto& [name, value] : hit->captures) {
        text += " " + name + "=" + value;
    }
    return text;
}

TEST(Router, CapturesSegmentsAndTheirParts) {
    Router router;
    router.add(route("/tiles/{layer}/{z}/{x}/{y}.mvt"));
    EXPECT_EQ(
        found(router, {"tiles", "base", "3", "4", "5.mvt"}),
        "/tiles/{layer}/{z}/{x}/{y}.mvt layer=base z=3 x=4 y=5");
    EXPECT_EQ(found(router, {"tiles", "base", "3", "4", ".mvt"}), "404") << "no empty capture";
    EXPECT_EQ(found(router, {"tiles", "base", "3", "4", "5.png"}), "404");
    EXPECT_EQ(found(router, {"tiles", "base", "3", "4"}), "404");
    EXPECT_EQ(found(router, {"tiles", "base", "3", "4", "5.mvt", ""}), "404");
}

TEST(Router, PrefersTheMoreLiteralRouteInAnyOrderOfRegistration) {
    const Segments patterns{
        "/heat/{measure}/{y}",
        "/heat/{measure}/{y}.png",
        "/heat/{measure}/{y}@2x.png",
        "/heat/all/{y}"};
    for (std::size_t first = 0; first < patterns.size(); ++first) {
        Router router;
        for (std::size_t i = 0; i < patterns.size(); ++i) {
            router.add(route(patterns[(first + i) % patterns.size()]));
        }
        EXPECT_EQ(
            found(router, {"heat", "x", "5@2x.png"}), "/heat/{measure}/{y}@2x.png measure=x y=5");
        EXPECT_EQ(found(router, {"heat", "x", "5.png"}), "/heat/{measure}/{y}.png measure=x y=5");
        EXPECT_EQ(found(router, {"heat", "x", "5"}), "/heat/{measure}/{y} measure=x y=5");
        EXPECT_EQ(found(router, {"heat", "all", "5.png"}), "/heat/all/{y} y=5.png");
    }
}

TEST(Router, TellsAnUnknownMethodFromAnUnknownPath) {
    Router router;
    router.add(route("/a"));
    router.add(route("/a", Method::post));
    router.add(route("/b", Method::remove));
    EXPECT_EQ(found(router, {"a"}, Method::head), "/a") << "HEAD is served by GET";
    EXPECT_EQ(found(router, {"a"}, Method::put), "405 GET, HEAD, POST, OPTIONS");
    EXPECT_EQ(found(router, {"b"}), "405 DELETE, OPTIONS");
    EXPECT_EQ(found(router, {"c"}), "404");
    EXPECT_EQ(found(router, {""}), "404");
}

TEST(Router, RefusesMalformedAndRepeatedPatterns) {
    Router router;
    router.add(route("/a/{x}"));
    for (const char* pattern : {"a", "", "/{", "/{}", "/{a}{b}", "/a/{x}"}) {
        EXPECT_THROW(router.add(route(pattern)), std::invalid_argument) << pattern;
    }
    EXPECT_EQ(router.routes().size(), 1U);
}

} // namespace
} // namespace osh::server
