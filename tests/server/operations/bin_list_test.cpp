#include "server/operations/bin_list.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace osh::server {
namespace {

TEST(BinList, HoldsWhatWasPutInAndNothingElse) {
    std::mt19937_64 random(7);
    std::uniform_int_distribution<std::uint64_t> any(0, 999'999'999'999U);
    for (const std::size_t count : {1U, 2U, 100U, 5'000U}) {
        std::set<std::uint64_t> bins{0U, 999'999'999'999U};
        while (bins.size() < count + 2) {
            bins.insert(any(random));
        }
        std::vector<std::uint64_t> given(bins.begin(), bins.end());
        given.push_back(given.front());
        std::ranges::shuffle(given, random);
        const BinList list(given);
        EXPECT_EQ(list.size(), bins.size());
        EXPECT_EQ(list.lowest(), *bins.begin());
        EXPECT_EQ(list.highest(), *bins.rbegin());
        for (const std::uint64_t bin : bins) {
            EXPECT_TRUE(list.holds(bin));
            EXPECT_EQ(list.holds(bin + 1), bins.contains(bin + 1));
        }
        const auto again = BinList::of_bytes(list.bytes());
        ASSERT_TRUE(again);
        EXPECT_EQ(again->size(), list.size());
        EXPECT_EQ(again->lowest(), list.lowest());
        EXPECT_EQ(again->highest(), list.highest());
    }
}

TEST(BinList, TakesFewBytes) {
    std::vector<std::uint64_t> page;
    for (std::uint64_t i = 0; i < 1'000; ++i) {
        page.push_back(50'140'000'000U + i * 900'000'000U);
    }
    EXPECT_LE(BinList(page).bytes().size(), 5'010U);
}

TEST(BinList, OfNothingIsEmpty) {
    EXPECT_TRUE(BinList().empty());
    EXPECT_TRUE(BinList(std::vector<std::uint64_t>{}).empty());
    EXPECT_FALSE(BinList().holds(0));
    ASSERT_TRUE(BinList::of_bytes({}));
    EXPECT_TRUE(BinList::of_bytes({})->empty());
}

TEST(BinList, RefusesBytesThatAreNoList) {
    EXPECT_FALSE(BinList::of_bytes({0x80})) << "broken off";
    EXPECT_FALSE(BinList::of_bytes({0x05, 0x00})) << "the same twice";
    EXPECT_FALSE(BinList::of_bytes(std::vector<std::uint8_t>(12, 0xFF))) << "larger than any BIN";
    const std::vector<std::uint8_t> broken{0x05, 0x80};
    EXPECT_TRUE(is_bin_among(broken, 5));
    EXPECT_FALSE(is_bin_among(broken, 6));
}

} // namespace
} // namespace osh::server
