#include "geo/waited_for.hpp"
#include "regions/statistics/in_parallel.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <stop_token>
#include <vector>

namespace osh::regions {
namespace {

TEST(InParallel, DoesEachPieceOnce) {
    for (const std::size_t count : {0U, 1U, 7U, 1'000U}) {
        std::vector<std::atomic<int>> done(count);
        in_parallel(count, [&](std::size_t i) { ++done[i]; });
        for (const auto& times : done) {
            EXPECT_EQ(times, 1);
        }
    }
}

TEST(InParallel, HandsAnExceptionToTheCaller) {
    EXPECT_THROW(
        in_parallel(
            100,
            [](std::size_t i) {
                if (i == 37) {
                    throw std::runtime_error("piece 37");
                }
            }),
        std::runtime_error);
}

TEST(InParallel, LeavesTheRestOutWhenNobodyWaitsForIt) {
    std::stop_source asker;
    const geo::WaitedFor waited(asker.get_token());
    std::atomic<int> done = 0;
    const auto work = [&](std::size_t) {
        if (++done == 10) {
            asker.request_stop();
        }
    };
    EXPECT_THROW(in_parallel(100'000, work), geo::NobodyWaits);
    EXPECT_LT(done, 100) << "on no thread";
}

} // namespace
} // namespace osh::regions
