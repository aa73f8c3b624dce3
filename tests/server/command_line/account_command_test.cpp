#include "server/command_line/command_line.hpp"
#include "server/identity/identity.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace osh::server {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class AccountCommand : public ::testing::Test {
protected:
    AccountCommand()
        : folder(
              std::filesystem::path(::testing::TempDir()) /
              ("accounts" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(folder);
    }

    ~AccountCommand() override { std::filesystem::remove_all(folder); }

    /// The status, and what was said on either stream.
    std::pair<int, std::string> run(std::vector<std::string> words) const {
        words.insert(words.begin(), "account");
        words.insert(words.end(), {"--data", folder.string()});
        std::ostringstream said;
        const int status = run_command_line(words, said, said);
        return {status, said.str()};
    }

    std::filesystem::path folder;
};

TEST_F(AccountCommand, ReadsRegionsInBothFormsAndWritesThemInOne) {
    EXPECT_EQ(run({"add", "--name", "bolat", "--regions", "35,620000000"}).first, 0);
    EXPECT_THAT(run({"list"}).second, HasSubstr("bolat\tinspector\t350000000,620000000\t"));
    for (const std::string unknown : {"351000000", "99", "990000000", "12", "00", "abc"}) {
        const auto [status, said] = run({"add", "--name", "dana", "--regions", "35," + unknown});
        EXPECT_NE(status, 0) << unknown;
        EXPECT_THAT(said, HasSubstr('"' + unknown + "\" is no region of the country"));
    }
    EXPECT_THAT(run({"list"}).second, Not(HasSubstr("dana")));
}

TEST_F(AccountCommand, LetsSomebodyInAgain) {
    ASSERT_EQ(run({"add", "--name", "aigul", "--role", "admin"}).first, 0);
    std::string before;
    {
        OperationsDatabase database(folder);
        AccountStore accounts(database);
        auto account = *accounts.find("aigul");
        account.totp_secret = "JBSWY3DPEHPK3PXP";
        account.locked_until = unix_now() + 900;
        account.is_disabled = true;
        accounts.update(account);
        before = *account.password_hash;
    }
    EXPECT_THAT(run({"list"}).second, HasSubstr("second factor\tdisabled"));
    const auto [status, said] =
        run({"reset", "--name", "aigul", "--new-password", "--second-factor", "--enable"});
    EXPECT_EQ(status, 0) << said;
    EXPECT_THAT(said, HasSubstr("password: "));
    OperationsDatabase database(folder);
    const auto account = *AccountStore(database).find("aigul");
    EXPECT_FALSE(account.totp_secret);
    EXPECT_EQ(account.locked_until, 0);
    EXPECT_FALSE(account.is_disabled);
    EXPECT_NE(*account.password_hash, before);
    const auto noted = AuditStore(database).entries({});
    EXPECT_EQ(noted.back().act, "reset account");
    EXPECT_EQ(noted.back().subject, "aigul password second_factor enabled");
}

TEST_F(AccountCommand, AnotherPasswordEndsTokensAndTakingTheLockOffDoesNot) {
    ASSERT_EQ(run({"add", "--name", "aigul", "--regions", "all"}).first, 0);
    const auto tokens_after = [&](std::vector<std::string> words) {
        {
            OperationsDatabase database(folder);
            AccountStore accounts(database);
            const auto account = *accounts.find("aigul");
            accounts.add_token(
                words.empty() ? "digest" : words.back(),
                account.id,
                {0, "script", {"read"}, unix_now(), unix_now() + 900});
        }
        words.insert(words.begin(), {"reset", "--name", "aigul"});
        EXPECT_EQ(run(words).first, 0);
        OperationsDatabase database(folder);
        AccountStore accounts(database);
        return accounts.tokens(accounts.find("aigul")->id).size();
    };
    EXPECT_EQ(tokens_after({}), 1U);
    EXPECT_EQ(tokens_after({"--new-password"}), 0U);
    EXPECT_EQ(tokens_after({"--second-factor"}), 0U);
}

TEST_F(AccountCommand, SaysWhatIsWrong) {
    EXPECT_THAT(run({"reset", "--name", "nobody"}).second, HasSubstr("no account is called"));
    EXPECT_THAT(run({"add", "--name", "Demo-x"}).second, HasSubstr("begin with demo-"));
    EXPECT_THAT(run({"add", "--name", "dana"}).second, HasSubstr("works in regions"));
    EXPECT_THAT(run({"add", "--name", "OIDC:u1"}).second, HasSubstr("OpenID provider"));
    EXPECT_THAT(run({"add", "--name", "-"}).second, HasSubstr("audit log"));
    ASSERT_EQ(run({"add", "--name", "aigul", "--regions", "all"}).first, 0);
    EXPECT_THAT(
        run({"reset", "--name", "aigul", "--new-password", "--password-stdin"}).second,
        HasSubstr("not both"));
}

} // namespace
} // namespace osh::server
