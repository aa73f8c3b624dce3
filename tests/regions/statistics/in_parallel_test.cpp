#include "regions/statistics/in_parallel.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
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

} // namespace
} // namespace osh::regions
