// Whose the files are that a command leaves in a data folder.
#include "server/command_line/command_line.hpp"
#include "server/command_line/data_owner.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <sstream>
#include <string>

namespace osh::server {
namespace {

namespace fs = std::filesystem;

constexpr uid_t service_account = 54'321; // without a name, as on a mounted folder

class DataOwner : public ::testing::Test {
protected:
    DataOwner() : folder(fs::path(::testing::TempDir()) / ("owned-" + std::to_string(::getpid()))) {
        fs::remove_all(folder);
        fs::create_directories(folder);
    }

    ~DataOwner() override { fs::remove_all(folder); }

    /// What the command line says, in a process that may become somebody else: its status, then its
    /// words.
    std::string said_by(const std::vector<std::string>& words, uid_t started_by) const {
        int pipe[2];
        EXPECT_EQ(::pipe(pipe), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            std::ostringstream said;
            const bool is_somebody = started_by == 0 || ::setuid(started_by) == 0;
            const int status = is_somebody ? run_command_line(words, said, said) : 99;
            const std::string text = std::to_string(status) + " " + said.str();
            const auto written = ::write(pipe[1], text.data(), text.size());
            ::_exit(written < 0 ? 1 : 0);
        }
        ::close(pipe[1]);
        std::string text(4'096, '\0');
        const auto length = ::read(pipe[0], text.data(), text.size());
        ::close(pipe[0]);
        ::waitpid(child, nullptr, 0);
        text.resize(length < 0 ? 0 : static_cast<std::size_t>(length));
        return text;
    }

    std::vector<std::string> adding(const std::string& name) const {
        return {"account", "add", "--name", name, "--role", "admin", "--data", folder.string()};
    }

    fs::path folder;
};

TEST_F(DataOwner, LeavesAFolderOfOnesOwnAndAMissingOneAlone) {
    EXPECT_EQ(become_owner_of(folder), std::nullopt);
    EXPECT_EQ(become_owner_of(folder / "missing"), std::nullopt);
    EXPECT_EQ(::geteuid(), ::getuid());
}

TEST_F(DataOwner, IsWhoRootWorksAs) {
    if (::geteuid() != 0) {
        GTEST_SKIP() << "only root can work as another account";
    }
    ASSERT_EQ(::chown(folder.c_str(), service_account, service_account), 0);
    const std::string said = said_by(adding("aigul"), 0);
    EXPECT_THAT(said, ::testing::StartsWith("0 oshmap: working as `54321`, the owner of "));
    EXPECT_THAT(said, ::testing::HasSubstr("password: "));
    std::size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        struct stat file {};

        ASSERT_EQ(::stat(entry.path().c_str(), &file), 0);
        EXPECT_EQ(file.st_uid, service_account) << entry.path();
        EXPECT_EQ(file.st_gid, service_account) << entry.path();
        ++files;
    }
    EXPECT_GT(files, 0U);
}

TEST_F(DataOwner, IsNamedToWhoMayNotEnter) {
    if (::geteuid() != 0) {
        GTEST_SKIP() << "only root can make a folder of another account";
    }
    ASSERT_EQ(::chown(folder.c_str(), service_account, service_account), 0);
    fs::permissions(folder, fs::perms::owner_all);
    EXPECT_EQ(
        said_by(adding("aigul"), service_account + 1),
        "1 oshmap: " + folder.string() +
            ": the data folder belongs to `54321`; start the command as that account, `sudo -u "
            "54321 oshmap …`\n");
}

} // namespace
} // namespace osh::server
