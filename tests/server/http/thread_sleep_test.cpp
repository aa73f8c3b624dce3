#include "server/http/thread_sleep.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace osh::server {
namespace {

TEST(ThreadSleep, IsNoticedOnce) {
    has_slept_since_asked();
    EXPECT_FALSE(has_slept_since_asked());
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    EXPECT_TRUE(has_slept_since_asked());
    EXPECT_FALSE(has_slept_since_asked());
}

TEST(ThreadSleep, IsOfTheThreadThatAsks) {
    has_slept_since_asked();
    std::jthread other([] {
        EXPECT_TRUE(has_slept_since_asked()) << "for the first time";
        EXPECT_FALSE(has_slept_since_asked());
    });
}

} // namespace
} // namespace osh::server
