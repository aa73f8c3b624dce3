#include "server/http/connection_table.hpp"

#include <gtest/gtest.h>

namespace osh::server {
namespace {

TEST(ConnectionTable, BoundsConnectionsPerAddressButNotThoseOfThisMachine) {
    HttpLimits limits;
    limits.connections = 10;
    limits.connections_per_address = 2;
    ConnectionTable table(limits);
    EXPECT_TRUE(table.admit("192.0.2.1"));
    EXPECT_TRUE(table.admit("192.0.2.1"));
    EXPECT_FALSE(table.admit("192.0.2.1"));
    EXPECT_TRUE(table.admit("192.0.2.2"));
    for (int i = 0; i < 7; ++i) {
        EXPECT_TRUE(table.admit("127.0.0.1")) << i;
    }
    EXPECT_EQ(table.size(), 10U);
    EXPECT_FALSE(table.admit("127.0.0.1")) << "the bound on all holds for everyone";
    table.withdraw("192.0.2.1");
    EXPECT_TRUE(table.admit("192.0.2.1"));
}

TEST(ConnectionTable, CountsANetworkOfIpv6AsOneClient) {
    HttpLimits limits;
    limits.connections_per_address = 2;
    ConnectionTable table(limits);
    EXPECT_TRUE(table.admit("2001:db8:1:2::1"));
    EXPECT_TRUE(table.admit("2001:db8:1:2::2"));
    EXPECT_FALSE(table.admit("2001:db8:1:2::3"));
    EXPECT_TRUE(table.admit("2001:db8:1:3::1"));
    table.withdraw("2001:db8:1:2::9");
    EXPECT_TRUE(table.admit("2001:db8:1:2::4"));
}

} // namespace
} // namespace osh::server
