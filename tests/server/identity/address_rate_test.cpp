#include "server/identity/address_rate.hpp"

#include <gtest/gtest.h>

namespace osh::server {
namespace {

TEST(AddressRate, AdmitsSoManyOfOneClientInAWindow) {
    AddressRate rate(3, 100);
    for (int n = 0; n < 3; ++n) {
        EXPECT_TRUE(rate.admits("192.0.2.1", 1'000 + n));
    }
    EXPECT_FALSE(rate.admits("192.0.2.1", 1'050));
    EXPECT_TRUE(rate.admits("192.0.2.2", 1'050)) << "another client has its own share";
    EXPECT_FALSE(rate.admits("192.0.2.1", 1'099));
    EXPECT_TRUE(rate.admits("192.0.2.1", 1'100)) << "the window is over";
}

TEST(AddressRate, StaysBoundedUnderManyClients) {
    AddressRate rate(1, 1'000'000);
    for (int n = 0; n < 25'000; ++n) {
        EXPECT_TRUE(rate.admits("client " + std::to_string(n), 5));
    }
    EXPECT_FALSE(rate.admits("client 24999", 6));
}

} // namespace
} // namespace osh::server
