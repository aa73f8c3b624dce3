#include "geo/sqlite/database.hpp"
#include "regions/store/migrations.hpp"
#include "regions/store/schema.hpp"
#include "server/command_line/command_line.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

namespace osh::server {
namespace {

using ::testing::HasSubstr;

class UpgradeCommand : public ::testing::Test {
protected:
    UpgradeCommand()
        : folder(
              std::filesystem::path(::testing::TempDir()) /
              ("upgrade" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(folder);
        std::filesystem::create_directories(folder);
    }

    ~UpgradeCommand() override { std::filesystem::remove_all(folder); }

    /// A dataset as a program of that schema left it.
    void publish_schema(int version) const {
        geo::Database database(
            (folder / "data-000001.sqlite").string(), geo::DatabaseAccess::create);
        database.number("SELECT InitSpatialMetadata(1, 'WGS84_ONLY')");
        for (int file = 0; file < version; ++file) {
            database.execute(std::string(regions::schema_file(
                regions::schema_file_files()[static_cast<std::size_t>(file)])));
        }
        database.execute("PRAGMA user_version = " + std::to_string(version));
    }

    /// The status, and what was said on either stream.
    std::pair<int, std::string> run() const {
        std::ostringstream said;
        const int status = run_command_line({"upgrade", "--data", folder.string()}, said, said);
        return {status, said.str()};
    }

    std::filesystem::path folder;
};

TEST_F(UpgradeCommand, PublishesAnOlderDatasetInTheSchemaOfTheProgram) {
    const int newest = regions::newest_schema_version();
    publish_schema(newest - 1);
    const auto [status, said] = run();
    EXPECT_EQ(status, 0) << said;
    EXPECT_THAT(said, HasSubstr("data-000002.sqlite"));
    EXPECT_TRUE(std::filesystem::exists(folder / "data-000001.sqlite"));
    geo::Database database(
        (folder / "data-000002.sqlite").string(), geo::DatabaseAccess::immutable);
    EXPECT_EQ(regions::schema_version(database), newest);

    const auto [again, nothing_to_do] = run();
    EXPECT_EQ(again, 0);
    EXPECT_THAT(nothing_to_do, HasSubstr("up to date"));
    EXPECT_FALSE(std::filesystem::exists(folder / "data-000003.sqlite"));
}

TEST_F(UpgradeCommand, RefusesWhatItCannotBringUpToDate) {
    EXPECT_EQ(run().first, 1);
    {
        geo::Database database(
            (folder / "data-000001.sqlite").string(), geo::DatabaseAccess::create);
        database.execute("PRAGMA user_version = 999");
    }
    const auto [status, said] = run();
    EXPECT_EQ(status, 1);
    EXPECT_THAT(said, HasSubstr("use a newer oshmap"));
    EXPECT_FALSE(std::filesystem::exists(folder / "data-000002.sqlite"));
}

} // namespace
} // namespace osh::server
