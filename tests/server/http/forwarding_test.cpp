#include "server/http/forwarding.hpp"

#include <gtest/gtest.h>

#include <array>

namespace osh::server {
namespace {

Request forwarded_request(std::vector<Field> headers) {
    Request request;
    request.client_address = "127.0.0.1";
    request.is_from_proxy = true;
    request.headers = std::move(headers);
    return request;
}

TEST(Forwarding, KnowsAddressesAlsoWhenTheyComeAsIpv6) {
    const std::array<std::string, 2> trusted{"127.0.0.1", "::1"};
    EXPECT_TRUE(is_among("127.0.0.1", trusted));
    EXPECT_TRUE(is_among("::ffff:127.0.0.1", trusted));
    EXPECT_TRUE(is_among("::1", trusted));
    EXPECT_FALSE(is_among("127.0.0.2", trusted));
    EXPECT_FALSE(is_among("", trusted));
    EXPECT_TRUE(is_this_machine("::ffff:127.9.9.9"));
    EXPECT_FALSE(is_this_machine("128.0.0.1"));
}

TEST(Forwarding, TakesTheAddressTheProxyHasSeenItself) {
    const auto client = [](const char* named) {
        return client_address_of(forwarded_request({{"x-forwarded-for", named}}));
    };
    EXPECT_EQ(client("203.0.113.9"), "203.0.113.9");
    EXPECT_EQ(client("6.6.6.6,  2001:db8::1"), "2001:db8::1");
    EXPECT_EQ(client("203.0.113.9:1234"), "203.0.113.9") << "some proxies name the port";
    EXPECT_EQ(client("6.6.6.6, [2001:db8::1]:1234 "), "2001:db8::1");
    EXPECT_EQ(client("[2001:db8::1]"), "2001:db8::1");
    for (const char* odd :
         {"",
          "unknown",
          "1.2.3.4:80, ",
          "<script>",
          "_hidden",
          "999.1.1.1",
          "[2001:db8::1",
          "[]",
          ":80",
          "1:2:3"}) {
        EXPECT_EQ(client(odd), "127.0.0.1") << odd;
    }
    EXPECT_EQ(client(std::string(60, '1').c_str()), "127.0.0.1");
}

TEST(Forwarding, CountsClientsOfOneNetworkOfIpv6AsOne) {
    EXPECT_EQ(client_key("203.0.113.9"), "203.0.113.9");
    EXPECT_EQ(client_key("::ffff:203.0.113.9"), "203.0.113.9");
    EXPECT_EQ(client_key("2001:db8:1:2::1"), "2001:db8:1:2::/64");
    EXPECT_EQ(client_key("2001:0DB8:1:2:ffff::9"), client_key("2001:db8:1:2::1"));
    EXPECT_NE(client_key("2001:db8:1:3::1"), client_key("2001:db8:1:2::1"));
    EXPECT_EQ(client_key("fe80::1%eth0"), "fe80::/64");
    EXPECT_EQ(client_key("no address"), "no address");
}

TEST(Forwarding, BuildsPublicAddressesOfWhatMayStandInOne) {
    EXPECT_EQ(public_host(forwarded_request({{"host", "a:80"}})), "a:80");
    EXPECT_EQ(
        public_host(forwarded_request({{"host", "a"}, {"x-forwarded-host", "map.example.kz"}})),
        "map.example.kz");
    EXPECT_EQ(public_host(forwarded_request({{"x-forwarded-host", "a\"><b"}})), "");
    EXPECT_EQ(public_prefix(forwarded_request({{"x-forwarded-prefix", "/osh/"}})), "/osh");
    for (const char* odd : {"osh", "/", "//evil.example", "/a b", "/<", "/a/../b", "/..", "/./a"}) {
        EXPECT_EQ(public_prefix(forwarded_request({{"x-forwarded-prefix", odd}})), "") << odd;
    }
}

TEST(Forwarding, TakesNothingFromStrangers) {
    Request request = forwarded_request(
        {{"host", "a"},
         {"x-forwarded-for", "203.0.113.9"},
         {"x-forwarded-proto", "https"},
         {"x-forwarded-host", "evil.example"},
         {"x-forwarded-prefix", "/evil"},
         {"x-request-id", "mine"}});
    EXPECT_TRUE(came_by_tls(request));
    EXPECT_EQ(proxy_request_id(request), "mine");
    request.is_from_proxy = false;
    EXPECT_FALSE(came_by_tls(request));
    EXPECT_EQ(client_address_of(request), "127.0.0.1");
    EXPECT_EQ(public_host(request), "a");
    EXPECT_EQ(public_prefix(request), "");
    EXPECT_EQ(proxy_request_id(request), "");
}

TEST(Forwarding, RefusesRequestIdsThatCouldForgeALogLine) {
    EXPECT_EQ(proxy_request_id(forwarded_request({{"x-request-id", "a b"}})), "");
    EXPECT_EQ(proxy_request_id(forwarded_request({{"x-request-id", std::string(65, 'a')}})), "");
    EXPECT_EQ(proxy_request_id(forwarded_request({{"x-request-id", "a\"b"}})), "");
}

} // namespace
} // namespace osh::server
