#include "server/http/request.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>

namespace osh::server {
namespace {

Request of_a_proxy() {
    Request request;
    request.method = Method::get;
    request.path = "/wmts";
    request.query = {{"layer", "enterprises"}, {"layer", "injuries"}};
    request.headers = {{"x-forwarded-host", "gov.kz"}};
    request.client_address = "203.0.113.7";
    request.is_private = true;
    request.is_from_proxy = true;
    request.captures = {{"layer", "figures"}};
    return request;
}

TEST(Request, GivesTheFirstOfRepeatedNames) {
    const Request request = of_a_proxy();
    EXPECT_EQ(request.parameter("layer"), "enterprises");
    EXPECT_EQ(request.parameter("style"), std::nullopt);
    EXPECT_EQ(request.header("x-forwarded-host"), "gov.kz");
    EXPECT_EQ(request.path_parameter("layer"), "figures");
    EXPECT_THROW(request.path_parameter("style"), std::out_of_range);
}

TEST(Request, AskedAgainKeepsWhoAsksAndByWhichWay) {
    const Request request = of_a_proxy();
    const Request other = request.asked_again({{"layer", "territories"}}, {{"year", "2022"}});
    EXPECT_EQ(other.path_parameter("layer"), "territories");
    EXPECT_EQ(other.parameter("year"), "2022");
    EXPECT_EQ(other.parameter("layer"), std::nullopt) << "the old question is gone";
    EXPECT_EQ(other.header("x-forwarded-host"), "gov.kz");
    EXPECT_TRUE(other.is_from_proxy) << "else links name the inner address";
    EXPECT_TRUE(other.is_private);
    EXPECT_EQ(other.client_address, request.client_address);
    EXPECT_EQ(request.path_parameter("layer"), "figures") << "the first is not touched";
}

} // namespace
} // namespace osh::server
