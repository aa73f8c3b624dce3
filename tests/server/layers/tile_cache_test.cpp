#include "geo/waited_for.hpp"
#include "server/layers/recent_results.hpp"
#include "server/layers/tile_cache.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace osh::server {
namespace {

TileCache::Bytes bytes_of(std::size_t size) {
    return std::make_shared<const std::string>(size, 'x');
}

TEST(TileCache, MakesATileOnce) {
    TileCache cache(10'000);
    int made = 0;
    const auto make = [&] {
        ++made;
        return bytes_of(10);
    };
    EXPECT_EQ(cache.find_or_make("a", make), cache.find_or_make("a", make));
    EXPECT_EQ(made, 1);
    EXPECT_EQ(cache.hits(), 1U);
    EXPECT_EQ(cache.misses(), 1U);
}

TEST(TileCache, GivesUpTheLeastRecentlyUsedTileWhenFull) {
    TileCache cache(3 * 1300);
    const auto make = [] {
        return bytes_of(1000);
    };
    for (const char* key : {"a", "b", "c", "a", "d"}) {
        cache.find_or_make(key, make);
    }
    EXPECT_LE(cache.size_bytes(), 3U * 1300U);
    const auto misses = cache.misses();
    cache.find_or_make("a", make);
    EXPECT_EQ(cache.misses(), misses) << "a was used last before d";
    cache.find_or_make("b", make);
    EXPECT_EQ(cache.misses(), misses + 1);
}

TEST(TileCache, KeepsNothingLargerThanItself) {
    TileCache cache(100);
    EXPECT_EQ(cache.find_or_make("a", [] { return bytes_of(1000); })->size(), 1000U);
    EXPECT_EQ(cache.size_bytes(), 0U);
}

TEST(TileCache, KeepsNothingOfAFailure) {
    TileCache cache(10'000);
    EXPECT_THROW(
        cache.find_or_make("a", []() -> TileCache::Bytes { throw std::runtime_error("no"); }),
        std::runtime_error);
    EXPECT_EQ(cache.find_or_make("a", [] { return bytes_of(7); })->size(), 7U);
}

TEST(TileCache, LetsManyWhoMissAtOnceShareOneMaking) {
    TileCache cache(10'000);
    std::atomic<int> made = 0;
    std::vector<std::jthread> askers;
    for (int i = 0; i < 16; ++i) {
        askers.emplace_back([&] {
            cache.find_or_make("a", [&] {
                ++made;
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
                return bytes_of(7);
            });
        });
    }
    askers.clear();
    EXPECT_EQ(made, 1);
}

TEST(TileCache, FindsATileByAnAddressUntilItIsGivenUp) {
    TileCache cache(3 * 1700);
    const auto make = [] {
        return bytes_of(1000);
    };
    EXPECT_FALSE(cache.find_address("/a?v=1"));
    const auto bytes = cache.find_or_make("a", make);
    cache.note_address(
        "a", "/a?v=1", {.bytes = bytes, .etag = "tag", .keeping = TileKeeping::for_ever});
    cache.note_address("unknown", "/b", {.bytes = bytes, .etag = "tag"});
    EXPECT_FALSE(cache.find_address("/b")) << "nothing is kept under that key";
    const auto found = cache.find_address("/a?v=1");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->bytes, bytes);
    EXPECT_EQ(found->etag, "tag");
    EXPECT_EQ(found->keeping, TileKeeping::for_ever);
    EXPECT_EQ(cache.hits(), 1U);
    for (const char* key : {"b", "c", "d", "e"}) {
        cache.find_or_make(key, make);
    }
    EXPECT_FALSE(cache.find_address("/a?v=1"));
    EXPECT_LE(cache.size_bytes(), cache.capacity_bytes());
}

TEST(TileCache, KeepsFewAddressesOfATile) {
    TileCache cache(100'000);
    const auto bytes = cache.find_or_make("a", [] { return bytes_of(10); });
    for (int i = 0; i < 100; ++i) {
        cache.note_address("a", "/a?" + std::to_string(i), {.bytes = bytes, .etag = "tag"});
    }
    EXPECT_TRUE(cache.find_address("/a?0"));
    EXPECT_FALSE(cache.find_address("/a?99")) << "spellings without end must not fill the cache";
    EXPECT_LT(cache.size_bytes(), 2'000U);
}

TEST(RecentResults, AreFoundOnceTheyAreThere) {
    RecentResults<int> results(2);
    EXPECT_EQ(results.find("a"), nullptr);
    const auto made = results.find_or_make("a", [&] {
        EXPECT_EQ(results.find("a"), nullptr) << "it is being made, and nobody waits for it";
        return std::make_shared<const int>(7);
    });
    EXPECT_EQ(results.find("a"), made);
    EXPECT_THROW(
        results.find_or_make(
            "b", []() -> std::shared_ptr<const int> { throw std::runtime_error("no"); }),
        std::runtime_error);
    EXPECT_EQ(results.find("b"), nullptr);
}

/// Nobody waits any more for what the first one makes; a second one waits for it.
template<class Cache, class Made>
void expect_next_makes_it(Cache& cache, const Made& value) {
    std::stop_source first_left;
    std::promise<void> begun;
    std::atomic<int> made = 0;
    std::jthread first([&] {
        const geo::WaitedFor waited(first_left.get_token());
        EXPECT_THROW(
            cache.find_or_make(
                "a",
                [&]() -> Made {
                    begun.set_value();
                    for (;;) {
                        geo::require_waited_for();
                        std::this_thread::sleep_for(std::chrono::milliseconds(1));
                    }
                }),
            geo::NobodyWaits);
    });
    begun.get_future().wait();
    std::jthread second([&] {
        const Made found = cache.find_or_make("a", [&]() -> Made {
            ++made;
            return value;
        });
        EXPECT_EQ(found, value);
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    EXPECT_EQ(made, 0) << "it waits for the first";
    first_left.request_stop();
    first.join();
    second.join();
    EXPECT_EQ(made, 1);
}

TEST(TileCache, MakesATileForThoseWhoWaitWhenItsMakerIsGivenUp) {
    TileCache cache(10'000);
    expect_next_makes_it(cache, bytes_of(10));
}

TEST(RecentResults, MakesAResultForThoseWhoWaitWhenItsMakerIsGivenUp) {
    RecentResults<int> results(2);
    expect_next_makes_it(results, std::make_shared<const int>(7));
}

} // namespace
} // namespace osh::server
