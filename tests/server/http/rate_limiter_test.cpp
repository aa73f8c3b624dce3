#include "server/http/rate_limiter.hpp"

#include <gtest/gtest.h>

namespace osh::server {
namespace {

using std::chrono::milliseconds;

const RateLimiter::Moment dawn{std::chrono::hours(1)};

TEST(RateLimiter, LetsABurstThroughAndThenTheSteadyRate) {
    RateLimiter limiter({.per_second = 10, .burst = 5});
    for (int i = 0; i < 5; ++i) {
        EXPECT_TRUE(limiter.admit("a", dawn));
    }
    EXPECT_FALSE(limiter.admit("a", dawn));
    EXPECT_TRUE(limiter.admit("b", dawn)) << "others have their own";
    EXPECT_TRUE(limiter.admit("a", dawn + milliseconds(101)));
    EXPECT_FALSE(limiter.admit("a", dawn + milliseconds(102)));
}

TEST(RateLimiter, SavesUpNoMoreThanABurst) {
    RateLimiter limiter({.per_second = 10, .burst = 3});
    EXPECT_TRUE(limiter.admit("a", dawn));
    const auto later = dawn + std::chrono::hours(5);
    int admitted = 0;
    while (limiter.admit("a", later)) {
        ++admitted;
    }
    EXPECT_EQ(admitted, 3);
}

TEST(RateLimiter, HoldsOutAgainstAClockThatSeemsToGoBack) {
    RateLimiter limiter({.per_second = 10, .burst = 1});
    EXPECT_TRUE(limiter.admit("a", dawn));
    EXPECT_FALSE(limiter.admit("a", dawn - std::chrono::hours(1)));
    EXPECT_TRUE(limiter.admit("a", dawn + milliseconds(150)));
}

TEST(RateLimiter, BoundsNothingAtRateZero) {
    RateLimiter limiter({.per_second = 0, .burst = 0});
    for (int i = 0; i < 1'000; ++i) {
        EXPECT_TRUE(limiter.admit("a", dawn));
    }
    EXPECT_EQ(limiter.size(), 0U);
}

TEST(RateLimiter, ForgetsClientsWhenAFloodOfAddressesComes) {
    RateLimiter limiter({.per_second = 1, .burst = 1});
    for (int i = 0; i < 200'000; ++i) {
        limiter.admit(std::to_string(i), dawn + milliseconds(i));
    }
    EXPECT_LE(limiter.size(), 65'536U);
}

} // namespace
} // namespace osh::server
