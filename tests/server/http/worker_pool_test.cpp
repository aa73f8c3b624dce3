#include "server/http/worker_pool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>

namespace osh::server {
namespace {

TEST(WorkerPool, RunsEveryJobItTakes) {
    std::atomic<int> done{0};
    std::promise<void> last;
    WorkerPool pool(3, 1000);
    for (int i = 0; i < 500; ++i) {
        ASSERT_TRUE(pool.offer([&] {
            if (++done == 500) {
                last.set_value();
            }
        }));
    }
    EXPECT_EQ(last.get_future().wait_for(std::chrono::seconds(20)), std::future_status::ready);
}

TEST(WorkerPool, RefusesJobsWhenTooManyWaitButNeverTheNextStepOfOne) {
    std::promise<void> begun;
    std::promise<void> gate;
    auto opened = gate.get_future().share();
    WorkerPool pool(1, 2);
    ASSERT_TRUE(pool.offer([&begun, opened] {
        begun.set_value();
        opened.wait();
    }));
    begun.get_future().wait();
    EXPECT_TRUE(pool.offer([] {}));
    EXPECT_TRUE(pool.offer([] {}));
    EXPECT_FALSE(pool.offer([] {}));
    EXPECT_TRUE(pool.resume([] {}));
    gate.set_value();
}

TEST(WorkerPool, TakesNothingAfterItsStop) {
    WorkerPool pool(2, 10);
    pool.stop();
    EXPECT_FALSE(pool.offer([] {}));
    EXPECT_FALSE(pool.resume([] {}));
}

} // namespace
} // namespace osh::server
