#include "server/command_line/command_line.hpp"
#include "server/operations/operations_database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class BackupCommand : public ::testing::Test {
protected:
    BackupCommand()
        : folder(fs::path(::testing::TempDir()) / ("backup" + std::to_string(::getpid()))) {
        fs::remove_all(folder);
        fs::create_directories(data());
    }

    ~BackupCommand() override { fs::remove_all(folder); }

    fs::path data() const { return folder / "data"; }

    fs::path copy() const { return folder / "night" / "copy"; }

    std::pair<int, std::string> run(std::vector<std::string> words) const {
        words.insert(words.begin(), {"backup", "--data", data().string()});
        std::ostringstream said;
        const int status = run_command_line(words, said, said);
        return {status, said.str()};
    }

    static void write(const fs::path& file, const std::string& text) {
        fs::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
    }

    static std::string read(const fs::path& file) {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    }

    fs::path folder;
};

TEST_F(BackupCommand, CopiesWhatAServerIsAtWorkOnAsItIsAtOneInstant) {
    OperationsDatabase served(data());
    const auto add_entry = [&](const std::string& actor) {
        auto turn = served.turn();
        turn->execute("CREATE TABLE IF NOT EXISTS note(text TEXT)");
        turn->execute("INSERT INTO note VALUES ('" + actor + "')");
    };
    add_entry("first");
    ASSERT_GT(fs::file_size(data() / "operations.sqlite-wal"), 0U) << "not yet in the file itself";
    const auto [status, said] = run({copy().string()});
    EXPECT_EQ(status, 0) << said;
    add_entry("later");
    const fs::path file = copy() / "operations.sqlite";
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write)
        << "accounts are nobody else's";
    {
        geo::Database copied(file.string(), geo::DatabaseAccess::write);
        EXPECT_EQ(copied.text("SELECT group_concat(text) FROM note"), "first");
        EXPECT_EQ(copied.text("PRAGMA integrity_check"), "ok");
    }
    EXPECT_EQ(run({copy().string()}).first, 0) << "takes the place of the one before";
    geo::Database copied(file.string(), geo::DatabaseAccess::write);
    EXPECT_EQ(copied.number("SELECT count(*) FROM note"), 2);
}

TEST_F(BackupCommand, TakesTheDatasetInForceAndOnRequestTheFilesOfJobs) {
    write(data() / "data-000001.sqlite", "before");
    write(data() / "data-000002.sqlite", "in force");
    write(data() / "jobs" / "7" / "figures.csv", "a,b");
    EXPECT_EQ(run({copy().string()}).first, 0);
    EXPECT_EQ(read(copy() / "data-000002.sqlite"), "in force");
    EXPECT_EQ(fs::status(copy()).permissions(), fs::perms::owner_all) << "as the data folder is";
    EXPECT_EQ(
        fs::status(copy() / "data-000002.sqlite").permissions(),
        fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_FALSE(fs::exists(copy() / "data-000001.sqlite"));
    EXPECT_FALSE(fs::exists(copy() / "jobs"));
    EXPECT_EQ(run({"--jobs", copy().string()}).first, 0);
    EXPECT_EQ(read(copy() / "jobs" / "7" / "figures.csv"), "a,b");
    fs::remove_all(data() / "jobs" / "7");
    write(data() / "jobs" / "8" / "figures.csv", "c,d");
    EXPECT_EQ(run({"--jobs", copy().string()}).first, 0);
    EXPECT_FALSE(fs::exists(copy() / "jobs" / "7")) << "its owner removed it";
    EXPECT_EQ(read(copy() / "jobs" / "8" / "figures.csv"), "c,d");
}

TEST_F(BackupCommand, RefusesToCopyNothingAndIntoTheDataThemselves) {
    const auto [status, said] = run({copy().string()});
    EXPECT_NE(status, 0);
    EXPECT_THAT(said, HasSubstr("holds nothing to back up"));
    write(data() / "data-000001.sqlite", "x");
    EXPECT_NE(run({data().string()}).first, 0);
    EXPECT_NE(run({(data() / "backup").string()}).first, 0);
    EXPECT_EQ(run({(folder / "data-copy").string()}).first, 0) << "only its name begins alike";
}

} // namespace
} // namespace osh::server
