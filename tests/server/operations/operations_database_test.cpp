#include "server/operations/operations_database.hpp"
#include "server/operations/operations_schema.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/regions/snapshot/temporary_folder.hpp"

namespace osh::server {
namespace {

using OperationsDatabaseTest = regions::testing::TemporaryFolderTest;

TEST_F(OperationsDatabaseTest, IsBroughtToTheNewestSchemaOnceByAllWhoOpenItTogether) {
    std::mutex guard;
    std::vector<std::string> faults;
    std::vector<std::thread> openers;
    for (int opener = 0; opener < 6; ++opener) {
        openers.emplace_back([&] {
            try {
                const OperationsDatabase opened(folder());
            } catch (const std::exception& fault) {
                const std::lock_guard hold(guard);
                faults.emplace_back(fault.what());
            }
        });
    }
    for (std::thread& opener : openers) {
        opener.join();
    }
    EXPECT_TRUE(faults.empty()) << faults.front();
    geo::Database database(
        (folder() / "operations.sqlite").string(), geo::DatabaseAccess::write);
    EXPECT_EQ(
        database.number("PRAGMA user_version"),
        static_cast<std::int64_t>(operations_schema_files().size()));
}

} // namespace
} // namespace osh::server
