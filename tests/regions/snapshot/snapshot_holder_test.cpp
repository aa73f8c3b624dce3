#include "regions/snapshot/snapshot_holder.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace osh::regions {
namespace {

std::shared_ptr<const Snapshot> numbered(int number) {
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->identity.version = std::to_string(number);
    snapshot->identity.schema_version = number;
    return snapshot;
}

TEST(SnapshotHolder, StartsEmptyButNeverWithNothing) {
    const SnapshotHolder holder;
    ASSERT_NE(holder.current(), nullptr);
    EXPECT_EQ(holder.current()->enterprise_count(), 0U);
    EXPECT_FALSE(holder.current()->find(*Bin::parse("031140001297")));
    EXPECT_EQ(holder.current()->enterprises_between({0}, {~0ULL}).size(), 0U);
}

TEST(SnapshotHolder, LetsReadersKeepWhatTheyTook) {
    SnapshotHolder holder(numbered(1));
    const auto taken = holder.current();
    EXPECT_EQ(holder.replace(numbered(2)), taken);
    EXPECT_EQ(taken->identity.version, "1");
    EXPECT_EQ(holder.current()->identity.version, "2");
}

TEST(SnapshotHolder, ShowsEveryReaderWholeSnapshotsWhileTheyAreSwapped) {
    SnapshotHolder holder(numbered(0));
    std::atomic<bool> stop = false;
    std::atomic<int> mixed = 0;
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i) {
        readers.emplace_back([&] {
            int newest = 0;
            while (!stop) {
                const auto snapshot = holder.current();
                const int number = snapshot->identity.schema_version;
                mixed += snapshot->identity.version != std::to_string(number) ? 1 : 0;
                mixed += number < newest ? 1 : 0;
                newest = number;
            }
        });
    }
    for (int number = 1; number <= 2'000; ++number) {
        holder.replace(numbered(number));
    }
    stop = true;
    for (std::thread& reader : readers) {
        reader.join();
    }
    EXPECT_EQ(mixed, 0);
}

} // namespace
} // namespace osh::regions
